"""`lms-plugin deeds`: what was done by command or with a key, and who signed for it."""

from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.texts.reader import told

if TYPE_CHECKING:
    from schemas.deeds import DeedLine

app = Commands(help="help.deeds")


@app.command("list", help="help.deeds_list")
def list_(
    *,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_time",
            help="help.option_deeds_since",
        ),
    ] = None,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_deeds_centre"),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="help.option_limit")] = 50,
) -> None:
    """Show what was done and who signed for it, the newest first."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from lms_plugin.cli.terminal.instants import read_start
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.access.read_deeds import DeedSelection, list_deeds

    selection = DeedSelection(limit, read_start(since, "--since"), centre)
    with open_database() as database:
        # Whoever may run this on the machine may see everything.
        page = list_deeds(database, Reader(Role.OPERATOR), selection)
    table = Table(
        told("commands.column_at"),
        told("commands.column_by"),
        Column(told("commands.column_deed"), no_wrap=True),
        Column(told("commands.column_about"), overflow="fold", min_width=24),
    )
    for one in page.deeds:
        centre = "" if one.centre is None else f"{one.centre} · "
        cells = (f"{one.at:%Y-%m-%d %H:%M:%SZ}", _by(one), one.deed, centre + one.subject)
        table.add_row(*map(escape, cells))
    Console().print(table)
    if page.next is not None:
        typer.echo(told("commands.there_are_more"), err=True)


def _by(one: "DeedLine") -> str:
    label = "" if one.by.label is None else f" ({one.by.label})"
    return f"{one.by.name}{label}"
