"""`lms-plugin waiting`: what waits, for what, and what would settle it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from lms_plugin.texts.reader import said, told
from schemas.texts import message

if TYPE_CHECKING:
    from rich.table import Column, Table

    from lms_plugin.domain.evidence.waiting import WaitingCause
    from lms_plugin.usecases.evidence.read_waiting import WantedGroups
    from schemas.competency.figures import Answer
    from schemas.competency.waiting import WaitingGroupsPage, WaitingNumbers, WaitingSummary

A = TypeVar("A", bound="Answer")


def waiting(
    *,
    cause: Annotated[
        str | None,
        typer.Option(
            metavar="help.value_cause",
            help="help.option_cause",
        ),
    ] = None,
    centre: Annotated[
        str | None,
        typer.Option(metavar="help.value_code", help="help.option_only_centre"),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="help.option_limit")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="help.option_json")] = False,
) -> None:
    """Show what waits, by centre and cause, with the remedy. --cause lists what would settle
    it, the largest first; accounts are shown as they were sent."""
    from lms_plugin.usecases.evidence.read_waiting import WantedGroups

    if cause is None:
        _show(_summary(centre), _table_of_summary, as_json=as_json)
        return
    page = _groups(WantedGroups(_cause(cause), limit, centre))
    _show(page, _table_of_groups, as_json=as_json)
    if not as_json:
        _show_remedies(page)
    if page.next is not None:
        typer.echo(told("commands.there_are_more"), err=True)


def _summary(centre: str | None) -> "WaitingSummary":
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.evidence.read_waiting import sum_up_waiting

    with open_database() as database:
        return sum_up_waiting(database, ReferenceSnapshotCache(), Reader(Role.OPERATOR), centre)


def _groups(wanted: "WantedGroups") -> "WaitingGroupsPage":
    from lms_plugin.domain.access.policy import Reader
    from lms_plugin.domain.access.roles import Role
    from lms_plugin.runtime import open_database
    from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
    from lms_plugin.usecases.evidence.read_waiting import list_waiting_groups

    with open_database() as database:
        cache, reader = ReferenceSnapshotCache(), Reader(Role.OPERATOR)
        return list_waiting_groups(database, cache, reader, wanted)


def _cause(text: str) -> "WaitingCause":
    """Raises Invalid."""
    from lms_plugin.domain.evidence.waiting import WaitingCause
    from lms_plugin.errors import Invalid

    try:
        return WaitingCause(text)
    except ValueError:
        known = ", ".join(WaitingCause)
        raise Invalid(
            message("commands.no_such_cause", cause=text, known=known), "--cause"
        ) from None


def _show(found: A, table_of: "Callable[[A], Table]", *, as_json: bool) -> None:
    from rich.console import Console

    if as_json:
        typer.echo(found.model_dump_json())
    else:
        Console().print(table_of(found))


def _table_of_summary(summary: "WaitingSummary") -> "Table":
    from rich.markup import escape
    from rich.table import Column, Table

    table = Table(
        told("commands.column_centre"),
        Column(told("commands.column_cause"), overflow="fold"),
        *_number_columns(),
    )
    for one in summary.lines:
        why = [one.cause] if one.reason is None else [one.cause, one.reason]
        # The code, too: `--cause` takes it.
        lines = "\n".join(f"{reason.code}\n  {said(reason.text)}" for reason in why)
        table.add_row(escape(one.centre or "?"), escape(lines), *_cells(one))
    return table


def _table_of_groups(page: "WaitingGroupsPage") -> "Table":
    from rich.markup import escape
    from rich.table import Column, Table

    name = Column(told("commands.column_what"), overflow="fold")
    columns = _number_columns()
    table = Table(told("commands.column_centre"), name, *columns, title=page.cause.code)
    for one in page.groups:
        reason = None if one.reason is None else one.reason.code
        called = "\n".join(part for part in (one.title, one.called, reason) if part)
        table.add_row(escape(one.centre or "?"), escape(called), *_cells(one))
    return table


def _show_remedies(page: "WaitingGroupsPage") -> None:
    """Each once, in the order of the table, whole: commands are there to be copied."""
    texts = {said(one.remedy.text) for one in page.groups}
    commands = dict.fromkeys(one.remedy.command for one in page.groups if one.remedy.command)
    for line in (*sorted(texts), *commands):
        typer.echo(line)


def _number_columns() -> "list[Column]":
    from rich.table import Column

    names = ("commands.column_count", "commands.column_people", "commands.column_modules")
    columns = [Column(told(name), justify="right") for name in names]
    since = Column(told("commands.column_since_wib"))
    return [*columns, since, Column(told("commands.column_seven_days"), justify="right")]


def _cells(one: "WaitingNumbers") -> list[str]:
    """The last is what came in seven days, and in the seven before; with a sign where it grows."""
    from schemas.zones import Zone

    grows = " ↑" if one.growing else ""
    return [
        f"{one.statements}",
        f"{one.people}",
        f"{one.modules}",
        # As on the pages: in UTC it would be the day before until seven in the morning.
        f"{Zone.WIB.day(one.since)}",
        f"{one.last_week} ({one.week_before}){grows}",
    ]
