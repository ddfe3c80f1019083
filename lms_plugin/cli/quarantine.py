"""`lms-plugin quarantine`: statements that are not valid, until somebody decides about them."""

import sys
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.cli.terminal.operator import As
from lms_plugin.texts.reader import said, told

if TYPE_CHECKING:
    from lms_plugin.domain.access.policy import Reader

app = Commands(help="help.quarantine")


@app.command("list", help="help.quarantine_list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=500, help="help.option_limit")] = 50,
) -> None:
    """Show what waits for a decision, the newest first."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined

    with open_database() as database:
        page = list_quarantined(database, _operator(), limit=limit)
    table = Table(
        "Id",
        told("commands.column_centre"),
        told("commands.column_received"),
        told("commands.column_problem"),
    )
    for one in page.items:
        first = one.problems[0]
        received = f"{one.received_at:%Y-%m-%d %H:%M:%SZ}"
        cells = (str(one.item), one.centre or "—", received, f"{first.path} {said(first.message)}")
        table.add_row(*map(escape, cells))
    Console().print(table)
    if page.next is not None:
        typer.echo(told("commands.there_are_more"), err=True)


@app.command(help="help.quarantine_show")
def show(
    item: Annotated[UUID, typer.Argument(metavar="ID", help="help.option_item")],
) -> None:
    """Show its problems on stderr, and its bytes as sent on stdout (they hold personal
    data)."""
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.deliveries.read_quarantine import (
        read_quarantined,
        read_quarantined_body,
    )

    reader = _operator()
    with open_database() as database:
        found = read_quarantined(database, reader, item)
        body = read_quarantined_body(database, reader, item)
    typer.echo(f"{found.centre} · {found.statement} · xAPI {found.version}", err=True)
    for problem in found.problems:
        typer.echo(f"{problem.path} {said(problem.message)}", err=True)
    # As bytes: what is quarantined may be in no encoding that the terminal knows.
    sys.stdout.buffer.write(body + b"\n")


@app.command(help="help.quarantine_retry")
def retry(
    items: Annotated[
        list[UUID] | None,
        typer.Argument(metavar="ID…", help="help.option_items"),
    ] = None,
    *,
    as_: As = None,
) -> None:
    """Keep those that are found valid now, such as after an upgrade."""
    from lms_plugin.cli.terminal.operator import signing
    from lms_plugin.errors import Conflict, Invalid
    from lms_plugin.runtime import open_database
    from lms_plugin.usecases.deliveries.read_quarantine import waiting_ids
    from lms_plugin.usecases.deliveries.resolve_quarantine import Decider, resubmit

    decider = Decider(_operator(), signing(as_))
    kept = left = 0
    with open_database() as database:
        for item in items or waiting_ids(database, decider.reader):
            try:
                resubmit(database, decider, item)
                kept += 1
            except (Invalid, Conflict) as error:
                left += 1
                typer.echo(f"{item}: {said(error.message)}", err=True)
    typer.echo(told("commands.quarantine_tried", kept=kept, left=left))


def _operator() -> "Reader":
    """Whoever may run this on the machine may see everything."""
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role

    return Reader(Role.OPERATOR)
