"""What waits as a file, by cause and centre, in the order in which the page shows it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from starlette.responses import Response

from lms_plugin.outside.workbooks.lists import Cell, ListColumn, ListKind, TakenList
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.language import say
from lms_plugin.pages.shell.list_file import file_of
from lms_plugin.texts.reader import told
from schemas.competency.waiting import WaitingLine
from schemas.zones import Zone


def waiting_file(kind: str, lines: Iterable[WaitingLine], as_of: datetime, zone: Zone) -> Response:
    """`kind` is "xlsx" or "csv"."""
    taken = TakenList(
        name=told("centre.waiting_title"),
        columns=[*_columns()],
        rows=[[*_row(one, zone)] for one in lines],
        about_name=told("centre.file_about"),
        about=[(told("centre.file_as_of"), formatting.moment(as_of, zone))],
    )
    return file_of(taken, kind, "menunggu")


def _columns() -> Iterator[ListColumn]:
    yield ListColumn(told("centre.waiting_cause"), width=36)
    yield ListColumn(told("centre.reason"), width=48)
    yield ListColumn(told("centre.centre"))
    for code in ("centre.records", "centre.accounts", "centre.modules"):
        yield ListColumn(told(code), ListKind.NUMBER)
    yield ListColumn(told("centre.since"), width=20)
    yield ListColumn(told("centre.waiting_week"), ListKind.NUMBER)
    yield ListColumn(told("centre.waiting_week_before"), ListKind.NUMBER)


def _row(one: WaitingLine, zone: Zone) -> Iterator[Cell]:
    yield say(one.cause)
    yield None if one.reason is None else say(one.reason)
    yield one.centre
    yield from (one.statements, one.people, one.modules)
    yield formatting.day(one.since, zone)
    yield from (one.last_week, one.week_before)
