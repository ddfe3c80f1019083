"""What waits, summed up by cause and grouped by what would settle it.

Lists are made from an index that holds only what waits (`ix_ledger_entries_waiting`): how much
counts makes no difference to them. What means something and says it of no module has no entry; it
is found among the outcomes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.evidence.waiting import (
    PLAIN_NOT_COUNTED,
    WEEK,
    WITHOUT_MODULE,
    WaitingCause,
)
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.catalogue import module_names, modules
from lms_plugin.store.tables.evidence import IS_AHEAD, WAITS, ledger, outcomes
from lms_plugin.store.tables.people import outsiders
from lms_plugin.store.tables.statements import statements

_NO_RULE: Final = "plain"
_AHEAD: Final = WaitingCause.FUTURE

_OUTSIDE: Final = and_(
    outsiders.c.centre_id == ledger.c.centre_id,
    outsiders.c.actor_key == ledger.c.actor_key,
    outsiders.c.restored_at.is_(None),
)
_IS_OUTSIDER: Final = and_(
    ledger.c.standing == WaitingCause.UNKNOWN_LEARNER.value, outsiders.c.outsider_id.is_not(None)
)


class WaitingCounts(NamedTuple):
    """`people` are accounts and mailboxes as they are compared, `modules` objects likewise; both
    are 0 of what names none. Received in the seven days before now, and in the seven before
    those."""

    statements: int
    people: int
    modules: int
    since: datetime
    last_week: int
    week_before: int


@dataclass(frozen=True, slots=True)
class WaitingSum:
    """All that waits for one cause and, of what is undecidable, for one reason."""

    cause: WaitingCause
    centre_id: int
    counts: WaitingCounts
    reason: str | None = None


class CauseSize(NamedTuple):
    """All that waits of a centre for one cause; `new` of its groups began after the instant that
    was asked about. `since` and what follows as in `WaitingCounts`."""

    cause: WaitingCause
    centre_id: int
    statements: int
    groups: int
    new: int
    since: datetime
    last_week: int
    week_before: int


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """What is settled at one go. `example` is one of its statements; `owner_id` the centre whose
    modules another speaks of, None where it has withdrawn them since."""

    centre_id: int
    counts: WaitingCounts
    example: UUID
    rule: str | None = None
    reason: str | None = None
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a group stands in the list: the largest first."""

    statements: int
    centre_id: int
    example: UUID


@dataclass(frozen=True, slots=True)
class GroupSelection:
    """The groups of a cause, of one centre or of all when None; after `after`, the last of the page
    before."""

    cause: WaitingCause
    limit: int
    centre_id: int | None = None
    after: GroupPlace | None = None


def sums(reading: Reading, now: datetime, centre_id: int | None = None) -> list[WaitingSum]:
    """Of one centre, or of all: a sum for each cause, and for each reason of what is undecidable;
    in no order."""
    return [
        *_sums_of_entries(reading, now, centre_id),
        *_sums_of_undecidable(reading, now, centre_id),
        *_sums_ahead(reading, now, centre_id),
    ]


def counts(
    reading: Reading, now: datetime, most: int, centre_id: int | None = None
) -> dict[WaitingCause, int]:
    """How many statements wait for each cause; those with an entry and those without are counted
    up to `most` each."""
    parts: list[tuple[WaitingCause, Any]] = [
        (one, _entries(one, centre_id)) for one in WaitingCause if one != _AHEAD
    ]
    parts.append((WaitingCause.UNDECIDABLE, _without_entry(centre_id)))
    parts.append((_AHEAD, _ahead(now, centre_id)))
    queries = (
        select(literal(cause.value), func.count()).select_from(rows.limit(most).subquery())
        for cause, rows in parts
    )
    found = dict.fromkeys(WaitingCause, 0)
    for code, count in reading.connection.execute(union_all(*queries)):
        found[WaitingCause(code)] += count
    return found


def sizes(
    reading: Reading, now: datetime, begun_after: datetime | None, centre_id: int | None = None
) -> list[CauseSize]:
    """What waits for somebody, of one centre or of all, a size for each cause and centre; in no
    order. Without `begun_after` all groups are new."""
    queries = [
        _size(one, now, begun_after, centre_id) for one in WaitingCause if one.needs_somebody
    ]
    found = reading.connection.execute(union_all(*queries))
    # PostgreSQL's sums of whole numbers are decimals.
    return [
        CauseSize(WaitingCause(code), of, int(count), groups, new, since, int(last), int(before))
        for code, of, count, groups, new, since, last, before in found
    ]


def groups(reading: Reading, now: datetime, wanted: GroupSelection) -> list[WaitingGroup]:
    rows = rows_of(wanted.cause, now, wanted.centre_id).subquery()
    keys = [rows.c[name] for name in _KEYS[wanted.cause]]
    grouped = (
        select(rows.c.centre_id, *keys, *_counts(rows.c, now), _example(reading, rows.c))
        .group_by(rows.c.centre_id, *keys)
        .subquery()
    )
    place = ((-grouped.c.statements), grouped.c.centre_id, grouped.c.example)
    query = select(grouped)
    if wanted.after is not None:
        query = query.where(tuple_(*place) > tuple_(*_values(reading, wanted.after)))
    found = reading.connection.execute(query.order_by(*place).limit(wanted.limit)).mappings()
    return [_group(row) for row in found]


# --- sums -----------------------------------------------------------------------------------------


def _sums_of_entries(reading: Reading, now: datetime, centre_id: int | None) -> list[WaitingSum]:
    cause = case((_IS_OUTSIDER, WaitingCause.NOT_ON_ROSTER.value), else_=ledger.c.standing)
    query = (
        select(cause, ledger.c.centre_id, *_counts(ledger.c, now))
        .outerjoin_from(ledger, outsiders, _OUTSIDE)
        .where(WAITS, ~_stands(WaitingCause.UNDECIDABLE), *_of(ledger.c.centre_id, centre_id))
        .group_by(cause, ledger.c.centre_id)
    )
    found = reading.connection.execute(query)
    return [WaitingSum(WaitingCause(code), of, WaitingCounts(*told)) for code, of, *told in found]


def _sums_of_undecidable(
    reading: Reading, now: datetime, centre_id: int | None
) -> list[WaitingSum]:
    rows = _undecidable(centre_id).subquery()
    query = select(rows.c.centre_id, rows.c.reason, *_counts(rows.c, now)).group_by(
        rows.c.centre_id, rows.c.reason
    )
    found = reading.connection.execute(query)
    return [
        WaitingSum(WaitingCause.UNDECIDABLE, of, WaitingCounts(*told), reason)
        for of, reason, *told in found
    ]


def _sums_ahead(reading: Reading, now: datetime, centre_id: int | None) -> list[WaitingSum]:
    rows = _ahead(now, centre_id).subquery()
    query = select(rows.c.centre_id, *_counts(rows.c, now)).group_by(rows.c.centre_id)
    found = reading.connection.execute(query)
    return [WaitingSum(WaitingCause.FUTURE, of, WaitingCounts(*told)) for of, *told in found]


def _counts(row: Any, now: datetime) -> list[ColumnElement[Any]]:
    """In the order of `WaitingCounts`."""
    statements, *recent = _recent(row, now)
    return [
        statements,
        func.count(row.actor_key.distinct()).label("people"),
        func.count(row.object_key.distinct()).label("modules"),
        *recent,
    ]


def _recent(row: Any, now: datetime) -> list[ColumnElement[Any]]:
    """The same without people and modules, which take the longest to tell apart."""
    this_week = row.stored > _instant(now - WEEK)
    week_before = and_(row.stored > _instant(now - 2 * WEEK), ~this_week)
    return [
        func.count().label("statements"),
        func.min(row.stored).label("since"),
        func.count(case((this_week, 1))).label("last_week"),
        func.count(case((week_before, 1))).label("week_before"),
    ]


def _size(
    cause: WaitingCause, now: datetime, begun_after: datetime | None, centre_id: int | None
) -> Select[Any]:
    rows = rows_of(cause, now, centre_id).subquery()
    keys = [rows.c[name] for name in _KEYS[cause]]
    grouped = select(rows.c.centre_id, *_recent(rows.c, now)).group_by(rows.c.centre_id, *keys)
    group = grouped.subquery().c
    is_new = true() if begun_after is None else group.since > _instant(begun_after)
    return select(
        literal(cause.value),
        group.centre_id,
        func.sum(group.statements),
        func.count(),
        func.count(case((is_new, 1))),
        func.min(group.since),
        func.sum(group.last_week),
        func.sum(group.week_before),
    ).group_by(group.centre_id)


# --- what waits, row by row -----------------------------------------------------------------------

_ENTRY: Final = ("centre_id", "actor_key", "object_key", "stored", "statement_id")
_KEYS: Final[Mapping[WaitingCause, tuple[str, ...]]] = {
    WaitingCause.UNMAPPED_MODULE: ("object_key",),
    WaitingCause.UNKNOWN_LEARNER: ("actor_key",),
    WaitingCause.UNVOUCHED_ACCOUNT: ("home_page",),
    WaitingCause.MODULE_OF_ANOTHER_CENTRE: ("owner_id",),
    WaitingCause.UNDECIDABLE: ("rule", "reason"),
    WaitingCause.NOT_ON_ROSTER: ("actor_key",),
    WaitingCause.FUTURE: ("object_key",),
}
"""By what they are grouped within their centre."""


def rows_of(cause: WaitingCause, now: datetime, centre_id: int | None = None) -> Any:
    """A row for each statement that waits for it."""
    match cause:
        case WaitingCause.UNDECIDABLE:
            return _undecidable(centre_id)
        case WaitingCause.FUTURE:
            return _ahead(now, centre_id)
        case WaitingCause.MODULE_OF_ANOTHER_CENTRE:
            return _of_others(centre_id)
        case WaitingCause.UNVOUCHED_ACCOUNT:
            return _entries(cause, centre_id).add_columns(ledger.c.home_page)
        case _:
            return _entries(cause, centre_id)


def _entries(cause: WaitingCause, centre_id: int | None) -> Select[Any]:
    columns = [ledger.c[name] for name in _ENTRY]
    query = select(*columns).where(WAITS, *_of(ledger.c.centre_id, centre_id))
    match cause:
        case WaitingCause.UNKNOWN_LEARNER:
            return query.where(_stands(cause), ~exists().where(_OUTSIDE))
        case WaitingCause.NOT_ON_ROSTER:
            is_unknown = _stands(WaitingCause.UNKNOWN_LEARNER)
            return query.join_from(ledger, outsiders, _OUTSIDE).where(is_unknown)
        case _:
            return query.where(_stands(cause))


def _ahead(now: datetime, centre_id: int | None) -> Select[Any]:
    """What waits for somebody, too, is told by that."""
    columns = [ledger.c[name] for name in _ENTRY]
    return select(*columns).where(
        IS_AHEAD,
        ledger.c.timestamp > now,
        ledger.c.standing.in_([one.value for one in EntryStatus if one.is_resolved]),
        *_of(ledger.c.centre_id, centre_id),
    )


def _of_others(centre_id: int | None) -> Select[Any]:
    """With whose module each speaks of, by who held its IRI at that time."""
    later = func.lead(module_names.c.from_at).over(
        partition_by=module_names.c.key, order_by=module_names.c.from_at
    )
    place = func.row_number().over(partition_by=module_names.c.key, order_by=module_names.c.from_at)
    held = (
        select(
            module_names.c.key,
            module_names.c.module_id,
            # The first holder's also covers what lies before.
            case((place == 1, None), else_=module_names.c.from_at).label("from_at"),
            later.label("to_at"),
        )
        .where(module_names.c.kind == "iri")
        .subquery()
    )
    holds = and_(
        held.c.key == ledger.c.object_key,
        or_(held.c.from_at.is_(None), held.c.from_at <= ledger.c.timestamp),
        or_(held.c.to_at.is_(None), held.c.to_at > ledger.c.timestamp),
    )
    return (
        _entries(WaitingCause.MODULE_OF_ANOTHER_CENTRE, centre_id)
        .add_columns(modules.c.centre_id.label("owner_id"))
        .outerjoin_from(ledger, held, holds)
        .outerjoin(modules, modules.c.module_id == held.c.module_id)
    )


def _undecidable(centre_id: int | None) -> Any:
    """Entries that somebody could decide about, and statements that name no module."""
    entries = (
        _entries(WaitingCause.UNDECIDABLE, centre_id)
        # What would count, were it not for its credential, has the reason of what counts.
        .add_columns(
            func.coalesce(outcomes.c.rule, _NO_RULE).label("rule"),
            func.coalesce(outcomes.c.reason, PLAIN_NOT_COUNTED).label("reason"),
        )
        .outerjoin_from(ledger, outcomes, and_(_is_of(ledger.c), _CANNOT_BE_TOLD))
    )
    return union_all(entries, _without_entry(centre_id))


def _without_entry(centre_id: int | None) -> Select[Any]:
    return (
        select(
            credentials.c.centre_id,
            cast(null(), Text).label("actor_key"),
            cast(null(), Text).label("object_key"),
            outcomes.c.stored,
            outcomes.c.statement_id,
            outcomes.c.rule,
            outcomes.c.reason,
        )
        .join_from(outcomes, statements, _is_of(statements.c))
        .join(credentials, credentials.c.credential_id == statements.c.credential_id)
        .where(
            _CANNOT_BE_TOLD,
            outcomes.c.reason.in_(WITHOUT_MODULE),
            *_of(credentials.c.centre_id, centre_id),
        )
    )


def _is_of(row: Any) -> ColumnElement[bool]:
    """Whether the outcome is this statement's."""
    return and_(outcomes.c.stored == row.stored, outcomes.c.statement_id == row.statement_id)


# As a literal, for the index that has no other rows.
_CANNOT_BE_TOLD: Final = outcomes.c.means == literal_column("'undecidable'")


def _stands(cause: WaitingCause) -> ColumnElement[bool]:
    return ledger.c.standing == literal_column(f"'{cause.value}'")


def _of(column: ColumnElement[int], centre_id: int | None) -> list[ColumnElement[bool]]:
    return [] if centre_id is None else [column == centre_id]


def _instant(instant: datetime) -> ColumnElement[datetime]:
    """By the column's type: the databases keep instants in forms of their own."""
    return literal(instant, ledger.c.stored.type)


# --- groups ---------------------------------------------------------------------------------------


def _example(reading: Reading, row: Any) -> ColumnElement[str]:
    """As text: PostgreSQL 15 knows no least id."""
    written = cast(row.statement_id, Text)
    return func.min(written.collate("C") if reading.is_postgresql else written).label("example")


def _values(reading: Reading, place: GroupPlace) -> list[Any]:
    example = str(place.example) if reading.is_postgresql else place.example.hex
    return [-place.statements, place.centre_id, example]


def _group(row: Any) -> WaitingGroup:
    told = WaitingCounts(*(row[name] for name in WaitingCounts._fields))
    keys = {name: row[name] for name in ("rule", "reason", "owner_id") if name in row}
    return WaitingGroup(row["centre_id"], told, UUID(row["example"]), **keys)
