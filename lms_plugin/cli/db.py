"""`lms-plugin db`: the schema."""

import typer

app = typer.Typer(help="Skema basis data. / The database schema.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Perbarui skema ke versi ini; aman diulang.

    Bring the schema up to this version; running it again changes nothing.
    """
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.runtime import open_database
    from lms_plugin.store.operations import partitions, schema_revision
    from lms_plugin.usecases.operations.check_readiness import NOT_FILLED, is_filled
    from lms_plugin.usecases.statements.reindex import index_statements

    with open_database(unfilled=True) as database, shown_steps() as progress:
        before, head = schema_revision.current(database), schema_revision.head()
        if before == head:
            # At every start of a container; so without Alembic, which has nothing to do.
            database.transact(partitions.make_ahead)
        else:
            from lms_plugin.store.operations.migrate import upgrade_database

            upgrade_database(database)
        filled = is_filled(database)
        # Else `db fill` does it: what points to others is not carried over yet.
        indexed = index_statements(database, progress) if filled else 0
    if before == head:
        typer.echo(f"Sudah terbaru ({head}). / Up to date ({head}).")
    else:
        typer.echo(f"Skema {before or 'kosong / empty'} → {head}.")
    if indexed:
        typer.echo(
            f"{indexed} pernyataan lama kini dapat dicari. / {indexed} older statements can be "
            "found by filters now."
        )
    if not filled:
        typer.echo(NOT_FILLED)


@app.command()
def fill() -> None:
    """Isi tabel versi ini dari yang lama; aman diulang, dan dapat dilanjutkan.

    Fill the tables of this version from those of the version before: running it again changes
    nothing, and an interrupted run goes on. Processes of the version before go on keeping nearly to
    the end; start those of this one as soon as it ends.
    """
    from lms_plugin.cli.terminal.steps import shown_steps
    from lms_plugin.memory import settle_memory
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.operations.fill_tables import fill_tables

    settle_memory()
    with open_database(unfilled=True) as database, shown_steps() as progress:
        was_due = fill_tables(database, progress)
    if was_due:
        typer.echo(
            "Selesai; jalankan proses versi ini sekarang. / Done; start the processes of this "
            "version now."
        )
    else:
        typer.echo("Sudah terisi. / Filled already.")
