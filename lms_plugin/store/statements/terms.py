"""Finding statements by what they carry, those that point to others by what these carry too.

Each statement has a row with its own terms. One whose object is a StatementRef has another row for
every statement it leads to: in its own place in time, with the terms of that origin.

On PostgreSQL two ways lead to a page. Where many statements pass the filters, rows are read in the
order of the page until it is full. Where few do, that would go on and on; so after `PROBE` rows the
index of terms takes over, month by month. On SQLite the first way is the only one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    LargeBinary,
    Select,
    Subquery,
    and_,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.engine.plans import BY_KEY
from lms_plugin.store.statements.statements import COLUMNS, Cursor, StoredStatement
from lms_plugin.store.statements.voids import of_targets
from lms_plugin.store.tables.columns import packed
from lms_plugin.store.tables.statements import filters, statements

_Row = Any
"""The columns of a table or subquery."""
_Columns = tuple[datetime, UUID, int, list[int]]

PROBE: Final = 4000
"""Rows that are read in the order of the page before the index of terms is asked."""

_MICROSECOND: Final = timedelta(microseconds=1)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class TermQuery:
    """Which statements of which centre, in which order, from where on. Where the centre is None
    the terms say whose they are, and those that are voided are found, too.

    Of each set of `terms` a statement must have one. `credential_id`: only those sent with it.
    They are stored after `since`, and not after `through`.
    """

    terms: tuple[frozenset[int], ...]
    centre_id: int | None
    credential_id: int | None
    since: datetime | None
    through: datetime
    ascending: bool
    after: Cursor | None
    limit: int


def find(reading: Reading, wanted: TermQuery, probe: int = PROBE) -> list[Cursor]:
    """Where the next `limit` statements lie, in the order of the page.

    `probe` rows are read in order before the index of terms is asked.
    """
    found: list[Cursor] = []
    for places in _Search(reading, wanted, probe).chunks():
        found.extend(_standing(reading, wanted.centre_id, places))
        if len(found) >= wanted.limit:
            break
    return found[: wanted.limit]


def _standing(
    reading: Reading, centre_id: int | None, places: Sequence[Cursor]
) -> Iterable[Cursor]:
    """Those of a centre's statements that are not voided."""
    if centre_id is None:
        return places
    keys = [StatementKey(centre_id, place.statement_id) for place in places]
    voided = of_targets(reading, keys)
    return [place for place, key in zip(places, keys, strict=True) if key not in voided]


def missing(reading: Reading, after: Cursor | None, limit: int) -> list[StoredStatement]:
    """Statements that no filter finds, for a release before did not know them; in order."""
    same = and_(
        filters.c.stored == statements.c.stored,
        filters.c.statement_id == statements.c.statement_id,
    )
    order = (statements.c.stored, statements.c.statement_id)
    query = select(*COLUMNS).where(
        ~select(filters.c.stored).where(same).exists(),
        # Nobody is to find these.
        statements.c.destruction_id.is_(None),
    )
    if after is not None:
        query = query.where(tuple_(*order) > after.as_row())
    rows = reading.connection.execute(query.order_by(*order).limit(limit))
    return [StoredStatement(*row) for row in rows]


def add(writing: Writing, found_by: Sequence[tuple[StoredStatement, list[int]]]) -> None:
    """The terms of statements that are kept; those that have some stay as they are."""
    rows = [
        {
            "stored": one.stored,
            "statement_id": one.statement_id,
            "origin_id": one.statement_id,
            "credential_id": one.credential_id,
            "terms": terms,
        }
        for one, terms in found_by
    ]
    if rows:
        insert_into = postgresql.insert if writing.is_postgresql else sqlite.insert
        writing.connection.execute(insert_into(filters).on_conflict_do_nothing(), rows)


class _Search:
    """One reader's way through the rows; `_after` is the last place that was found."""

    def __init__(self, reading: Reading, wanted: TermQuery, probe: int) -> None:
        self._probe = probe
        self._reading = reading
        self._wanted = wanted
        self._after = wanted.after

    def chunks(self) -> Iterator[list[Cursor]]:
        """Places in the order of the page, at most as many at once as a page has."""
        if not self._reading.is_postgresql:
            yield from self._while_full(self._all_rows)
            return
        start = self._after
        for places in self._while_full(self._next_rows):
            yield places
            if len(places) == self._wanted.limit:
                start = self._after
        edge = self._edge(start)
        if edge is not None:
            _keep_to_indexes(self._reading)
            for first, end in self._spans(edge):
                yield from self._while_full(partial(self._rows_within, first, end))

    def _while_full(self, passing: Callable[[], Subquery]) -> Iterator[list[Cursor]]:
        full = True
        while full:
            places = self._first(passing())
            full = len(places) == self._wanted.limit
            if places:
                self._after = places[-1]
                yield places

    def _first(self, passing: Subquery) -> list[Cursor]:
        """The first places among these rows, all of which pass the filters."""
        # Distinct, because who points to others has a row for each of them.
        query = select(passing.c.stored, passing.c.statement_id).distinct()
        query = query.order_by(*self._order(passing.c)).limit(self._wanted.limit)
        return [Cursor(*row) for row in self._reading.connection.execute(query)]

    def _conditions(self, row: _Row) -> Iterator[ColumnElement[bool]]:
        if self._wanted.credential_id is not None:
            yield row.credential_id == self._wanted.credential_id
        carries = _carries_array if self._reading.is_postgresql else _carries_bytes
        for terms in self._wanted.terms:
            yield carries(row.terms, sorted(terms))

    def _rows(self, after: Cursor | None) -> Select[_Columns]:
        """All that come after a place."""
        query = select(
            filters.c.stored, filters.c.statement_id, filters.c.credential_id, filters.c.terms
        ).where(filters.c.stored <= self._wanted.through)
        if self._wanted.since is not None:
            query = query.where(filters.c.stored > self._wanted.since)
        if after is not None:
            query = query.where(*self._beyond(after))
        return query

    def _beyond(self, after: Cursor) -> Iterator[ColumnElement[bool]]:
        place = tuple_(filters.c.stored, filters.c.statement_id)
        # The first condition tells PostgreSQL which months it need not look at.
        if self._wanted.ascending:
            yield filters.c.stored >= after.stored
            yield place > after.as_row()
        else:
            yield filters.c.stored <= after.stored
            yield place < after.as_row()

    def _all_rows(self) -> Subquery:
        return self._rows(self._after).where(*self._conditions(filters.c)).subquery()

    def _next_rows(self) -> Subquery:
        """What passes of the next rows in order."""
        query = self._rows(self._after).order_by(*self._order(filters.c))
        rows = query.limit(self._probe).subquery()
        return select(rows).where(*self._conditions(rows.c)).subquery()

    def _rows_within(self, first: datetime, end: datetime) -> Subquery:
        """What passes of one span of time, found by the index of terms."""
        within = (filters.c.stored >= first, filters.c.stored < end)
        query = self._rows(self._after).where(*within, *self._conditions(filters.c))
        # The offset keeps the planner from reading these in the order of the page as well. No
        # condition passes it: the terms must stand on this side.
        return query.offset(0).subquery()

    def _edge(self, start: Cursor | None) -> datetime | None:
        """When the last row was stored that was read in order; None if there are no more."""
        query = self._rows(start).with_only_columns(filters.c.stored)
        query = query.order_by(*self._order(filters.c)).limit(1).offset(self._probe - 1)
        return self._reading.connection.execute(query).scalar_one_or_none()

    def _spans(self, edge: datetime) -> Iterator[tuple[datetime, datetime]]:
        """[first, end): one month, then two, four and so on, as there seems to be little."""
        if self._wanted.ascending:
            return _spans_up(edge, self._wanted.through)
        earliest = self._wanted.since or self._earliest()
        return _spans_down(edge, earliest)

    def _earliest(self) -> datetime:
        query = select(filters.c.stored).order_by(filters.c.stored).limit(1)
        earliest: datetime = self._reading.connection.execute(query).scalar_one()
        return earliest

    def _order(self, row: _Row) -> list[ColumnElement[Any]]:
        columns = [row.stored, row.statement_id]
        return columns if self._wanted.ascending else [column.desc() for column in columns]


def _carries_array(column: ColumnElement[Any], terms: list[int]) -> ColumnElement[bool]:
    array = literal(terms, ARRAY(BigInteger))
    # For one term the two say the same, and only the first is estimated well.
    return column.op("@>" if len(terms) == 1 else "&&", is_comparison=True)(array)


def _carries_bytes(column: ColumnElement[Any], terms: list[int]) -> ColumnElement[bool]:
    return or_(*(func.instr(column, literal(packed([term]), LargeBinary)) > 0 for term in terms))


def _keep_to_indexes(reading: Reading) -> None:
    """Until the transaction ends: no table is read from end to end, and no plan made for other
    terms is used for these."""
    reading.connection.execute(
        text(f"SELECT {BY_KEY}, set_config('plan_cache_mode', 'force_custom_plan', true)")
    )


def _spans_down(edge: datetime, earliest: datetime) -> Iterator[tuple[datetime, datetime]]:
    months, end = 1, edge + _MICROSECOND
    while end > earliest:
        first = _month(end - _MICROSECOND, 1 - months)
        yield first, end
        months, end = months * 2, first


def _spans_up(edge: datetime, through: datetime) -> Iterator[tuple[datetime, datetime]]:
    months, first = 1, edge
    while first <= through:
        end = _month(first, months)
        yield first, end
        months, first = months * 2, end


def _month(instant: datetime, ahead: int) -> datetime:
    """The first of the month, so many months on; never before the calendar begins."""
    years, month = divmod(instant.month - 1 + ahead, _MONTHS)
    return datetime(max(instant.year + years, 1), month + 1, 1, tzinfo=UTC)
