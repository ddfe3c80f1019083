"""The ledger: what statements say of actors and objects, and what became of each."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)

from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of, any_of_keys
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import ledger

E = TypeVar("E", bound=StrEnum)

_TOLD: Final = Entry._fields[1:]
ENTRY_COLUMNS: Final = (*StatementKey._fields, *_TOLD)
"""A column for each field, of the same name; two of them for the key, which is the first."""

_KEY: Final = ("statement_id", "centre_id")


def _by_value(kind: type[E]) -> Callable[[str], E]:
    """Looks a member up in a fifth of the time that calling the enum takes."""
    return {one.value: one for one in kind}.__getitem__


# The drivers take strings, not members of an enum or tuples.
_ENUMS: Final[dict[str, Callable[[str], Any]]] = {
    "means": _by_value(Means),
    "kind": _by_value(Kind),
    "act": _by_value(Act),
}
_READ_AS: Final = tuple((_TOLD.index(name), read) for name, read in _ENUMS.items())
_PARENTS: Final = _TOLD.index("parents")
_status: Final = _by_value(EntryStatus)


class StoredEntry(NamedTuple):
    """An entry, what became of it, and what its centre should look at about it, if anything."""

    entry: Entry
    standing: EntryStatus
    finding: EntryFinding | None = None


def insert_entries(writing: Writing, entries: Iterable[StoredEntry]) -> None:
    columns = (*ENTRY_COLUMNS, "standing", "finding")
    bulk.upsert_rows(writing, ledger, columns, [_row(one) for one in entries])


def _row(one: StoredEntry) -> tuple[Any, ...]:
    told: list[Any] = list(one.entry[1:])
    for place, _ in _READ_AS:
        told[place] = told[place].value
    # Match keys hold no space.
    told[_PARENTS] = " ".join(one.entry.parents) or None
    return (*one.entry.key, *told, one.standing.value, one.finding)


def change_standings(writing: Writing, changes: Iterable[StoredEntry]) -> None:
    rows = [
        (one.entry.statement_id, one.entry.centre_id, one.standing.value, one.finding)
        for one in changes
    ]
    bulk.update_rows(writing, ledger, _KEY, ("standing", "finding"), rows)


def remove(writing: Writing, keys: Collection[StatementKey]) -> list[Entry]:
    """Take the entries of these statements out of the ledger; which they were."""
    gone = delete(ledger).where(_these(writing, keys)).returning(*_entry_columns())
    return [entry_of(row) for row in writing.connection.execute(gone)]


def of_actors(reading: Reading, actor_keys: Collection[str]) -> list[StoredEntry]:
    return _read(reading, any_of(reading, ledger.c.actor_key, actor_keys))


def about(
    reading: Reading,
    actor_keys: Collection[str],
    object_keys: Collection[str],
    external_ids: Collection[str],
) -> list[StoredEntry]:
    """Entries of these actors about objects of these keys, or with any of these names."""
    named: ColumnElement[bool] = any_of(reading, ledger.c.object_key, object_keys)
    if external_ids:
        # "Is not null" stands here for the index, which has no other rows.
        by_external_id = and_(
            ledger.c.external_id.is_not(None),
            any_of(reading, ledger.c.external_id, external_ids),
        )
        named = or_(named, by_external_id)
    return _read(reading, any_of(reading, ledger.c.actor_key, actor_keys), named)


class RegisteredObject(NamedTuple):
    """What an entry of a registration is about."""

    registration: str
    centre_id: int
    object_key: str
    external_id: str | None


def of_registrations(
    reading: Reading, actor_keys: Collection[str], registrations: Collection[str]
) -> list[RegisteredObject]:
    query = (
        select(*(ledger.c[name] for name in RegisteredObject._fields))
        .distinct()
        .where(
            any_of(reading, ledger.c.actor_key, actor_keys),
            any_of(reading, ledger.c.registration, registrations),
        )
    )
    return [RegisteredObject(*row) for row in reading.connection.execute(query).all()]


def find(reading: Reading, key: StatementKey) -> StoredEntry | None:
    query = _with_status().where(
        ledger.c.statement_id == key.statement_id, ledger.c.centre_id == key.centre_id
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else _stored_entry(row)


def actors_of(reading: Reading, actor_keys: Collection[str]) -> set[str]:
    """How the actors of these keys are written in statements."""
    query = select(ledger.c.actor).distinct().where(any_of(reading, ledger.c.actor_key, actor_keys))
    return set(reading.connection.execute(query).scalars())


def find_all(reading: Reading, keys: Collection[StatementKey]) -> dict[StatementKey, StoredEntry]:
    """Those of these statements that have an entry."""
    if not keys:
        return {}
    return {one.entry.key: one for one in _read(reading, _these(reading, keys))}


def not_counted(reading: Reading, actor_keys: Collection[str], now: datetime) -> list[StoredEntry]:
    """Entries of these actors that do not count, or not before `now`; the latest first."""
    is_ahead = ledger.c.timestamp > now
    query = (
        _with_status()
        .where(any_of(reading, ledger.c.actor_key, actor_keys))
        .where(or_(ledger.c.standing != EntryStatus.COUNTED.value, is_ahead))
        .order_by(ledger.c.timestamp.desc(), ledger.c.statement_id, ledger.c.centre_id)
    )
    return [_stored_entry(row) for row in reading.connection.execute(query).all()]


def unmapped(reading: Reading, actor_keys: Collection[str]) -> list[Entry]:
    """Entries of these actors that wait for a module."""
    if not actor_keys:
        return []
    query = select(*_entry_columns()).where(
        any_of(reading, ledger.c.actor_key, actor_keys),
        ledger.c.standing == EntryStatus.UNMAPPED_MODULE.value,
    )
    return [entry_of(row) for row in reading.connection.execute(query)]


@dataclass(frozen=True, slots=True)
class UnvouchedPage:
    """Entries of a centre that wait for a home page; `actor` is one of theirs, as sent."""

    centre_id: int
    actor: str
    count: int


def unvouched_pages(reading: Reading) -> list[UnvouchedPage]:
    # As a literal, for the index that has no other rows.
    is_unvouched = ledger.c.standing == literal_column(f"'{EntryStatus.UNVOUCHED_ACCOUNT.value}'")
    query = (
        select(ledger.c.centre_id, func.min(ledger.c.actor), func.count())
        .where(is_unvouched)
        .group_by(ledger.c.centre_id, ledger.c.home_page)
    )
    return [UnvouchedPage(*row) for row in reading.connection.execute(query)]


# --- what centres should look at ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """Where an entry stands in the list of findings."""

    stored: datetime
    centre_id: int
    statement_id: UUID


@dataclass(frozen=True, slots=True)
class FindingSelection:
    """Whose findings: of one centre, or of all when None; after `before`, the last of the page
    before."""

    limit: int
    centre_id: int | None = None
    before: FindingPlace | None = None


def with_findings(reading: Reading, selection: FindingSelection) -> list[StoredEntry]:
    """Entries that their centre should look at, the one stored last first."""
    place = (ledger.c.stored, ledger.c.centre_id, ledger.c.statement_id)
    query = _with_status().where(ledger.c.finding.is_not(None), *_of(selection.centre_id))
    if selection.before is not None:
        before = attrgetter(*(one.name for one in place))(selection.before)
        # By the column's type: the databases keep instants and ids in forms of their own.
        values = [literal(value, one.type) for value, one in zip(before, place, strict=True)]
        query = query.where(tuple_(*place) < tuple_(*values))
    query = query.order_by(*(one.desc() for one in place)).limit(selection.limit)
    return [_stored_entry(row) for row in reading.connection.execute(query)]


def count_findings(reading: Reading) -> dict[EntryFinding, int]:
    query = (
        select(ledger.c.finding, func.count())
        .where(ledger.c.finding.is_not(None))
        .group_by(ledger.c.finding)
    )
    found = {EntryFinding(code): count for code, count in reading.connection.execute(query)}
    return {one: found[one] for one in EntryFinding if one in found}


def often_taken_back(reading: Reading, least: int, centre_id: int | None = None) -> list[Entry]:
    """What took back completions of objects of which it did so under that many actors or more."""
    # To the letter: a parameter would keep the databases from their index.
    takes_back = ledger.c.standing == literal_column(f"'{EntryStatus.TAKES_BACK.value}'")
    objects = (
        select(ledger.c.centre_id, ledger.c.object_key)
        .where(takes_back, *_of(centre_id))
        .group_by(ledger.c.centre_id, ledger.c.object_key)
        .having(func.count(ledger.c.actor_key.distinct()) >= least)
        .subquery()
    )
    query = (
        select(*_entry_columns())
        .join(
            objects,
            and_(
                objects.c.centre_id == ledger.c.centre_id,
                objects.c.object_key == ledger.c.object_key,
            ),
        )
        .where(takes_back)
    )
    return [entry_of(row) for row in reading.connection.execute(query)]


def _of(centre_id: int | None) -> list[ColumnElement[bool]]:
    return [] if centre_id is None else [ledger.c.centre_id == centre_id]


# --- rows -----------------------------------------------------------------------------------------


def entry_of(row: Sequence[Any]) -> Entry:
    """From a row of `ENTRY_COLUMNS`."""
    centre_id, statement_id, *told = row
    for place, read in _READ_AS:
        told[place] = read(told[place])
    parents = told[_PARENTS]
    told[_PARENTS] = tuple(parents.split(" ")) if parents else ()
    return Entry(StatementKey(centre_id, statement_id), *told)


def _read(reading: Reading, *conditions: ColumnElement[bool]) -> list[StoredEntry]:
    # At once: one after the other they take three times as long, here and in what else folds read.
    rows = reading.connection.execute(_with_status().where(*conditions)).all()
    return [_stored_entry(row) for row in rows]


def _stored_entry(row: Sequence[Any]) -> StoredEntry:
    *told, standing, finding = row
    return StoredEntry(
        entry_of(told), _status(standing), None if finding is None else EntryFinding(finding)
    )


def _with_status() -> Select[Any]:
    return select(*_entry_columns(), ledger.c.standing, ledger.c.finding)


def _entry_columns() -> list[Any]:
    return [ledger.c[name] for name in ENTRY_COLUMNS]


def _these(reading: Reading, keys: Collection[StatementKey]) -> ColumnElement[bool]:
    return any_of_keys(reading, ledger.c.centre_id, ledger.c.statement_id, keys)
