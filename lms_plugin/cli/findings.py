"""`lms-plugin findings`: what training centres should look at in what they have sent."""

from typing import TYPE_CHECKING, Annotated

import typer

from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.texts.reader import said, told

if TYPE_CHECKING:
    from schemas.competency.findings import FindingsPage
    from schemas.competency.reasons import Reason

app = Commands(help="help.findings")


@app.callback()
def findings() -> None:
    """What training centres should look at."""


@app.command("list", help="help.findings_list")
def list_(
    *,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_only_centre"),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="help.option_limit")] = 50,
) -> None:
    """Show findings, the one received last first."""
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.evidence.read_findings import WantedFindings, list_findings

    wanted = WantedFindings(limit=limit, centre=centre)
    with open_database() as database:
        page = list_findings(database, ReferenceSnapshotCache(), Reader(Role.OPERATOR), wanted)
    _show(page)
    if page.next is not None:
        typer.echo(told("commands.there_are_more"), err=True)


def _show(page: "FindingsPage") -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    table = Table(
        told("commands.column_centre"),
        told("commands.column_happened"),
        Column(told("commands.column_finding"), overflow="fold"),
        Column(told("commands.column_statement"), overflow="fold"),
    )
    for mass in page.mass_take_backs:
        people = told("commands.of_people", people=mass.people)
        cells = (mass.centre, f"{mass.from_at:%Y-%m-%d %H:%M:%SZ}", _called(mass.finding))
        table.add_row(
            *(escape(one or "—") for one in cells), escape(f"{mass.module.called} {people}")
        )
    for one in page.findings:
        cells = (one.centre, f"{one.happened_at:%Y-%m-%d %H:%M:%SZ}", _called(one.finding))
        table.add_row(*(escape(cell or "—") for cell in cells), escape(str(one.statement)))
    Console().print(table)


def _called(finding: "Reason") -> str:
    return f"{finding.code}\n{said(finding.text)}"
