"""`lms-plugin work`: what waits for projection and what was set aside."""

from typing import Annotated
from uuid import UUID

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import told

app = Commands(help="help.work")


@app.command("list", help="help.work_list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="help.option_limit")] = 50,
) -> None:
    """Show what could not be projected, with its error."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.set_aside import list_work

    with open_database() as database:
        listing = list_work(database, limit)
    typer.echo(
        told(
            "commands.work_waits",
            statements=listing.waiting,
            set_aside=listing.set_aside,
            people=listing.people,
        )
    )
    if not listing.rows:
        return
    columns = (
        told("commands.column_centre"),
        told("commands.column_statement"),
        told("commands.column_tries"),
    )
    table = Table(*columns, told("commands.column_set_aside"), told("commands.column_error"))
    for row in listing.rows:
        aside = "" if row.set_aside_at is None else f"{row.set_aside_at:%Y-%m-%d %H:%M:%SZ}"
        error = escape(row.error or "")
        table.add_row(row.centre or "?", str(row.statement_id), str(row.attempts), aside, error)
    Console().print(table)


@app.command(help="help.work_retry")
def retry(
    statements: Annotated[
        list[UUID] | None,
        typer.Argument(metavar="ID…", help="help.option_items"),
    ] = None,
    centre: Annotated[
        str | None,
        typer.Option(help="help.option_only_centre"),
    ] = None,
    *,
    as_: As = None,
) -> None:
    """Try again what was set aside."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.evidence.set_aside import retry_work

    principal = signing(as_)
    with open_database() as database:
        count = retry_work(database, principal, statements, centre)
    typer.echo(told("commands.work_to_be_retried", count=count))
