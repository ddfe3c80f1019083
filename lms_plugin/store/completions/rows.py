"""The current version of each key, locked while a call decides about it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select

from lms_plugin.store.engine import bulk, plans
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.completions import completion_rows


class KeptRow(NamedTuple):
    """`statement_id` and its `digest` are None where nothing stands; `version` is 0 for a key under
    which nothing was ever sent."""

    version: int = 0
    statement_id: UUID | None = None
    digest: bytes | None = None
    credential_id: int = 0


NEVER_SENT: Final = KeptRow()

_COLUMNS: Final = ("version", "statement_id", "digest", "credential_id")


def lock(
    writing: Writing,
    centre_id: int,
    key_ids: Collection[UUID],
    new: Mapping[UUID, UUID | None],
) -> dict[UUID, KeptRow]:
    """What there is of these, until the transaction ends nobody else's.

    `new` are those that may begin now, and the class of each: they get a row, so that two calls
    that begin the same key wait for each other. Rows that begin nothing after all must be taken
    away: see `release`.
    """
    if not key_ids:
        return {}
    plans.keep_to_keys(writing)
    # In one order, so that two calls with the same keys cannot block each other.
    begun = [(key_id, centre_id, 0, 0, new[key_id]) for key_id in sorted(new)]
    columns = ("key_id", "centre_id", "version", "credential_id", "group_id")
    bulk.insert_rows(writing, completion_rows, columns, begun, skip_existing=True)
    query = _select(writing, key_ids).order_by(completion_rows.c.key_id).with_for_update()
    return _read(writing, query)


def find(reading: Reading, key_ids: Collection[UUID]) -> dict[UUID, KeptRow]:
    """What there is of these now."""
    return _read(reading, _select(reading, key_ids)) if key_ids else {}


def standing_in(
    reading: Reading, centre_id: int, group_ids: Collection[UUID]
) -> list[tuple[UUID, UUID]]:
    """Keys of these classes for which something stands, and what does, in the order of keys."""
    if not group_ids:
        return []
    table = completion_rows.c
    query = select(table.key_id, table.statement_id).where(
        table.centre_id == centre_id,
        any_of(reading, table.group_id, list(group_ids)),
        table.statement_id.is_not(None),
    )
    rows = reading.connection.execute(query.order_by(table.key_id))
    return [(row[0], row[1]) for row in rows]


def _select(reading: Reading, key_ids: Collection[UUID]) -> Select[Any]:
    table = completion_rows.c
    query = select(table.key_id, *(table[name] for name in _COLUMNS))
    return query.where(any_of(reading, table.key_id, list(key_ids)))


def _read(reading: Reading, query: Select[Any]) -> dict[UUID, KeptRow]:
    rows = reading.connection.execute(query)
    return {row[0]: KeptRow(*row[1:]) for row in rows}


def save(writing: Writing, rows: Mapping[UUID, KeptRow]) -> None:
    """Of keys that are locked."""
    changed = [(key_id, *row) for key_id, row in rows.items()]
    bulk.update_rows(writing, completion_rows, ("key_id",), _COLUMNS, changed)


def release(writing: Writing, key_ids: Iterable[UUID]) -> None:
    """Take away the rows of keys that begin nothing after all."""
    unused = [(key_id, 0) for key_id in key_ids]
    bulk.delete_rows(writing, completion_rows, ("key_id", "version"), unused)
