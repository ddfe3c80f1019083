"""The ledger: achievements, scores and retractions, and what became of each."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of, any_of_keys
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import ledger

ENTRY_COLUMNS: Final = (
    "centre_id",
    "statement_id",
    "stored",
    "credential_id",
    "actor_key",
    "module_key",
    "module_iri",
    "external_id",
    "timestamp",
    "means",
    "completed",
    "passed",
    "score",
    "strength",
    "attempt",
    "satisfied",
    "digest",
    "delivery_id",
    "position",
)
_MEANS: Final = ENTRY_COLUMNS.index("means")
# The drivers take strings, not members of an enum.
_values_of: Final = attrgetter(
    *("means.value" if name == "means" else name for name in ENTRY_COLUMNS)
)


def insert_entries(writing: Writing, entries: Iterable[tuple[Entry, EntryStatus]]) -> None:
    rows = [(*_values_of(entry), standing.value) for entry, standing in entries]
    bulk.upsert_rows(writing, ledger, (*ENTRY_COLUMNS, "standing"), rows)


def change_standings(writing: Writing, changes: Iterable[tuple[StatementKey, EntryStatus]]) -> None:
    rows = [(*key, standing.value) for key, standing in changes]
    bulk.update_rows(writing, ledger, ("centre_id", "statement_id"), ("standing",), rows)


def remove(writing: Writing, keys: Collection[StatementKey]) -> list[Entry]:
    """Take the entries of these statements out of the ledger; which they were."""
    gone = (
        delete(ledger)
        .where(any_of_keys(writing, ledger.c.centre_id, ledger.c.statement_id, keys))
        .returning(*_entry_columns())
    )
    return [entry_of(row) for row in writing.connection.execute(gone)]


def entries_about(
    reading: Reading,
    actor_keys: Collection[str],
    module_keys: Collection[str] | None,
    external_ids: Collection[str],
) -> list[tuple[Entry, EntryStatus]]:
    """Entries of these actors: about modules that any key names, or about all when None."""
    query = _with_status().where(any_of(reading, ledger.c.actor_key, actor_keys))
    if module_keys is not None:
        named: ColumnElement[bool] = any_of(reading, ledger.c.module_key, module_keys)
        if external_ids:
            # "Is not null" stands here for the index, which has no other rows.
            by_external_id = and_(
                ledger.c.external_id.is_not(None),
                any_of(reading, ledger.c.external_id, external_ids),
            )
            named = or_(named, by_external_id)
        query = query.where(named)
    rows = reading.connection.execute(query)
    return [_entry_and_status(row) for row in rows]


def find(reading: Reading, key: StatementKey) -> tuple[Entry, EntryStatus] | None:
    query = _with_status().where(
        ledger.c.statement_id == key.statement_id, ledger.c.centre_id == key.centre_id
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else _entry_and_status(row)


def not_counted(
    reading: Reading, actor_keys: Collection[str], until: datetime, limit: int
) -> list[tuple[Entry, EntryStatus]]:
    """Entries of these actors that do not count, the latest up to `until` first."""
    query = (
        _with_status()
        .where(any_of(reading, ledger.c.actor_key, actor_keys))
        .where(ledger.c.timestamp <= until, ledger.c.standing != EntryStatus.COUNTED.value)
        .order_by(ledger.c.timestamp.desc(), ledger.c.statement_id, ledger.c.centre_id)
        .limit(limit)
    )
    rows = reading.connection.execute(query)
    return [_entry_and_status(row) for row in rows]


def entry_of(row: Sequence[Any]) -> Entry:
    """From a row of `ENTRY_COLUMNS`."""
    values = list(row)
    values[_MEANS] = Means(values[_MEANS])
    return Entry(*values)


def _entry_and_status(row: Sequence[Any]) -> tuple[Entry, EntryStatus]:
    return entry_of(row[:-1]), EntryStatus(row[-1])


def _with_status() -> Select[Any]:
    return select(*_entry_columns(), ledger.c.standing)


def _entry_columns() -> list[Any]:
    return [ledger.c[name] for name in ENTRY_COLUMNS]
