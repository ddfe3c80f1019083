"""Read the gaps of a node: units × values, how many people are short, and where it is worst."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from operator import attrgetter
from typing import Final

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.competency.index import Sums, value_figures
from lms_plugin.domain.people.org_tree import NodeSpan
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import employees
from lms_plugin.usecases.competency.query import Inquiry, name_of, open_inquiry
from lms_plugin.usecases.competency.read_index import Parts, take_apart
from schemas.competency.figures import FULL_TENTHS
from schemas.competency.framework import FRAMEWORK
from schemas.competency.gaps import BiggestGap, GapCell, GapRow, Gaps

BIGGEST: Final = 10

Counts = tuple[int, ...]
_NOBODY: Final[Counts] = (0,) * len(FRAMEWORK)


def read_gaps(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    code: str,
    as_of: datetime | None = None,
    *,
    biggest: int = BIGGEST,
) -> Gaps:
    """Raises Forbidden and NotFound. `biggest` is how many of the largest gaps to name."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return gaps_of(inquiry, code, biggest)


def gaps_of(inquiry: Inquiry, code: str, biggest: int) -> Gaps:
    """Raises Forbidden and NotFound."""
    node = inquiry.node(code)
    parts = take_apart(inquiry, node)
    short = employees.short_by_unit(inquiry.reading, parts.unit_ids, inquiry.as_of)
    matrix = _Matrix(parts, short)
    return Gaps(
        node=name_of(node),
        as_of=inquiry.as_of,
        total=matrix.total,
        rows=matrix.rows,
        biggest=tuple(_biggest(inquiry, parts, short, biggest)),
    )


@dataclass(frozen=True, slots=True)
class _Matrix:
    parts: Parts
    short: Mapping[int, Counts]

    @property
    def total(self) -> GapRow:
        return _row(self.parts.node, self.parts.total, self._short(self.parts.unit_ids))

    @property
    def rows(self) -> tuple[GapRow, ...]:
        node, own = self.parts.node, self.parts.own
        mine = [_row(node, own, self._short([node.node_id]), own=True)] if own.headcount else []
        children = (
            _row(child.span, child.sums, self._short(child.unit_ids))
            for child in self.parts.children
        )
        return (*mine, *children)

    def _short(self, unit_ids: Iterable[int]) -> Counts:
        counts = (self.short.get(unit_id, _NOBODY) for unit_id in unit_ids)
        # Nobody comes first, or without any unit there would be no columns to add up.
        return tuple(sum(column) for column in zip(_NOBODY, *counts, strict=True))


def _row(node: NodeSpan, sums: Sums, short: Counts, *, own: bool = False) -> GapRow:
    return GapRow(
        node=name_of(node),
        own=own,
        headcount=sums.headcount,
        cells=tuple(
            GapCell(value=value.code, tenths=tenths, people_short=people)
            for value, tenths, people in zip(FRAMEWORK, value_figures(sums), short, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value of one unit's own people; there is at least one."""

    unit_id: int
    code: str
    value: str
    headcount: int
    tenths: int
    short: int

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """By gap as shown, then by how many are short, then by code."""
        return self.tenths, -self.short, self.code, self.value


def _biggest(
    inquiry: Inquiry, parts: Parts, short: Mapping[int, Counts], most: int
) -> Iterable[BiggestGap]:
    cells = (cell for cell in _cells(inquiry, parts, short) if cell.tenths < FULL_TENTHS)
    for cell in nsmallest(most, cells, key=attrgetter("rank")):
        yield BiggestGap(
            node=inquiry.node_name(cell.unit_id),
            headcount=cell.headcount,
            value=cell.value,
            tenths=cell.tenths,
            people_short=cell.short,
        )


def _cells(inquiry: Inquiry, parts: Parts, short: Mapping[int, Counts]) -> Iterable[_Cell]:
    for unit_id, sums in parts.units.items():
        code = inquiry.node_name(unit_id).code
        counts = short.get(unit_id, _NOBODY)
        for value, tenths, people in zip(FRAMEWORK, value_figures(sums), counts, strict=True):
            if tenths is not None:
                yield _Cell(unit_id, code, value.code, sums.headcount, tenths, people)
