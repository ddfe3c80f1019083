"""`lms-plugin db`: the schema."""

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.texts.reader import said, told
from schemas.texts import Message, message

app = Commands(help="help.db")


@app.command(help="help.db_upgrade")
def upgrade() -> None:
    """Bring the schema up to this version; running it again changes nothing."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.store.operations import partitions, schema_revision
    from lms_plugin.usecases.access.carry_over import carry_over_home_pages
    from lms_plugin.usecases.evidence.adopt_meaning import adopt_where_nothing_is_kept
    from lms_plugin.usecases.operations.check_readiness import NOT_FILLED, hindrance_of
    from lms_plugin.usecases.people.match_identifiers import match_identifiers
    from lms_plugin.usecases.statements.reindex import index_statements

    with open_database(unfilled=True) as database, shown_steps() as progress:
        before, head = schema_revision.current(database), schema_revision.head()
        if before == head:
            # At every start of a container; so without Alembic, which has nothing to do.
            database.transact(partitions.make_ahead)
        else:
            from lms_plugin.store.operations.migrate import upgrade_database

            upgrade_database(database)
        carried_over = carry_over_home_pages(database)
        match_identifiers(database, progress)
        adopt_where_nothing_is_kept(database)
        hindrance = hindrance_of(database)
        # Else `db fill` does it: what points to others is not carried over yet.
        indexed = 0 if hindrance == NOT_FILLED else index_statements(database, progress)
    if before == head:
        typer.echo(told("commands.schema_up_to_date", head=head))
    else:
        found = before or message("commands.schema_empty")
        typer.echo(told("commands.schema_upgraded", before=found, head=head))
    _show(indexed, carried_over, hindrance)


def _show(indexed: int, carried_over: int, hindrance: Message | None) -> None:
    if indexed:
        typer.echo(told("commands.statements_indexed", count=indexed))
    if carried_over:
        typer.echo(told("commands.home_pages_carried_over", count=carried_over))
    if hindrance is not None:
        typer.echo(said(hindrance))


@app.command(help="help.db_fill")
def fill() -> None:
    """Fill the tables of this version from those of the version before, while that goes on:
    running it again changes nothing, and an interrupted run goes on. `lms-plugin meaning adopt`
    does the rest, and is the shorter for it."""
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.operations.fill_tables import fill_tables

    settle_memory()
    with open_database(unfilled=True) as database, shown_steps() as progress:
        was_due = fill_tables(database, progress, make_anew=None)
    if was_due:
        typer.echo(told("commands.ids_carried_over"))
    else:
        typer.echo(told("commands.tables_filled_already"))
