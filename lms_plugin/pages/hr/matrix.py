"""Units × values: the parts of a unit in the order that the address says, and as a file."""

from collections.abc import Iterator, Sequence
from typing import Final

from lms_plugin.errors import Invalid
from lms_plugin.outside.workbooks.lists import Cell, ListColumn, ListKind, TakenList
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.as_of import Choice
from lms_plugin.texts.reader import said, told
from schemas.competency.figures import IndexFigures
from schemas.competency.framework import FRAMEWORK
from schemas.competency.index import ChildIndex, NodeIndex
from schemas.texts import message

_PLACES: Final = {value.code: place for place, value in enumerate(FRAMEWORK)}
_OTHERS: Final = frozenset({"nama", "pegawai", "cakupan", "indeks"})


def in_order(children: Sequence[ChildIndex], order: str | None) -> list[ChildIndex]:
    """By a column, downwards after a minus; as the tree has them without. What has no figure comes
    last either way. Raises Invalid."""
    if order is None:
        return list(children)
    column, downwards = order.removeprefix("-"), order.startswith("-")
    if column not in _OTHERS and column not in _PLACES:
        raise Invalid(message("hr.no_such_order"), "urut")
    if column == "nama":
        return sorted(children, key=lambda child: child.node.name, reverse=downwards)
    sign = -1 if downwards else 1

    def key(child: ChildIndex) -> tuple[bool, int, str]:
        figure = _figure(child.figures, column)
        return figure is None, sign * (figure or 0), child.node.name

    return sorted(children, key=key)


def _figure(figures: IndexFigures, column: str) -> int | None:
    match column:
        case "pegawai":
            return figures.headcount
        case "cakupan":
            return figures.coverage.tenths
        case "indeks":
            return figures.headline.tenths
        case code:
            return figures.values[_PLACES[code]].tenths


def matrix_list(index: NodeIndex, children: Sequence[ChildIndex], choice: Choice) -> TakenList:
    """All rows, whichever of them a page shows."""
    rows = [_row(child.node.name, child.figures) for child in children]
    if children and index.own.headcount:
        rows.append(_row(told("hr.own_people"), index.own))
    rows.append(_row(told("hr.all"), index.figures))
    return TakenList(
        name=told("hr.unit"),
        columns=[*_columns()],
        rows=rows,
        about_name=told("hr.file_about"),
        about=[*_about(index, choice)],
    )


def _columns() -> Iterator[ListColumn]:
    yield ListColumn(told("hr.unit"), width=40)
    yield ListColumn(told("hr.people_total"), ListKind.NUMBER)
    yield ListColumn(told("hr.coverage_percent"), ListKind.TENTHS)
    yield ListColumn(told("hr.index_name"), ListKind.TENTHS)
    for value in FRAMEWORK:
        yield ListColumn(said(value.title), ListKind.TENTHS)


def _row(name: str, figures: IndexFigures) -> list[Cell]:
    whole = (figures.headcount, figures.coverage.tenths, figures.headline.tenths)
    return [name, *whole, *(value.tenths for value in figures.values)]


def _about(index: NodeIndex, choice: Choice) -> Iterator[tuple[str, str]]:
    yield told("hr.unit"), index.node.name
    yield told("hr.file_as_of"), formatting.moment(index.as_of, choice.zone)
    yield told("hr.index_name"), told("hr.scale")
    yield "", f"{told('shell.meaning_short')} {told('shell.meaning_whole')}"
