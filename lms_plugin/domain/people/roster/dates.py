"""Rows dated in local days, and how later rows change what earlier ones said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise
from operator import attrgetter
from typing import Any, ClassVar, Protocol, TypeVar

from lms_plugin.domain.people.org_tree import Tree
from schemas.zones import Zone


class Dated(Protocol):
    """A dataclass that holds from `from_day` until before `to_day` (open when None)."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def from_day(self) -> date: ...

    @property
    def to_day(self) -> date | None: ...


Row = TypeVar("Row", bound=Dated)
_start = attrgetter("from_day")


def supersede(stored: Iterable[Row], given: Iterable[Row]) -> list[Row]:
    """Rows after an import, oldest first.

    A given row replaces the stored one of the same day; whatever their origin, each row ends at the
    latest where the next begins.
    """
    by_day = {row.from_day: row for row in stored}
    by_day.update((row.from_day, row) for row in given)
    rows = sorted(by_day.values(), key=_start)
    return [*(_until(row, later.from_day) for row, later in pairwise(rows)), *rows[-1:]]


def contradictions(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Neighbours of which the earlier says itself that it ends after the later begins."""
    for row, later in pairwise(sorted(rows, key=_start)):
        if row.to_day is not None and row.to_day > later.from_day:
            yield row, later


def _until(row: Row, day: date) -> Row:
    if row.to_day is not None and row.to_day <= day:
        return row
    return replace(row, to_day=day)


def local_day(midnight: datetime) -> date:
    """The day that began at `midnight`, in whichever zone: all three agree with WIT's calendar."""
    return Zone.WIT.day(midnight)


def nominal(day: date) -> datetime:
    """A day as a point on a calendar without zones, for asking a tree that is dated in days."""
    return datetime.combine(day, time.min, UTC)


class LocalDays:
    """Turns days into instants by the zone of a unit's agency on that very day.

    `tree` is dated in nominal instants, because a span's own instants depend on the zone sought.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._known: dict[tuple[int, date], datetime] = {}

    def midnight(self, node_id: int, day: date) -> datetime:
        found = self._known.get((node_id, day))
        if found is None:
            found = self._tree.zone(node_id, nominal(day)).midnight(day)
            self._known[node_id, day] = found
        return found

    def bounds(
        self, rows: Sequence[Row], nodes: Sequence[int]
    ) -> list[tuple[datetime, datetime | None]]:
        """Instants of rows in order of time, each in the node beside it.

        Where one row ends on the day the next begins, they share the next one's instant, so that
        moving between zones leaves neither gap nor overlap.
        """
        starts = [
            self.midnight(node_id, row.from_day) for row, node_id in zip(rows, nodes, strict=True)
        ]
        begun = {row.from_day: start for row, start in zip(rows, starts, strict=True)}
        return [
            (start, self._end(row.to_day, node_id, begun))
            for row, node_id, start in zip(rows, nodes, starts, strict=True)
        ]

    def _end(self, day: date | None, node_id: int, begun: dict[date, datetime]) -> datetime | None:
        if day is None:
            return None
        return begun[day] if day in begun else self.midnight(node_id, day)
