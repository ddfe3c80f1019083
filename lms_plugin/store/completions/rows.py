"""The current version of each key, locked while a call decides about it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import select, text

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Writing
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
    writing: Writing, centre_id: int, key_ids: Collection[UUID], new: Iterable[UUID]
) -> dict[UUID, KeptRow]:
    """What there is of these, until the transaction ends nobody else's.

    `new` are those that may begin now: they get a row, so that two calls that begin the same key
    wait for each other. Rows that begin nothing after all must be taken away: see `release`.
    """
    if not key_ids:
        return {}
    _look_up_by_key(writing)
    # In one order, so that two calls with the same keys cannot block each other.
    begun = [(key_id, centre_id, 0, 0) for key_id in sorted(new)]
    columns = ("key_id", "centre_id", "version", "credential_id")
    bulk.insert_rows(writing, completion_rows, columns, begun, skip_existing=True)
    table = completion_rows.c
    query = select(table.key_id, *(table[name] for name in _COLUMNS))
    query = query.where(any_of(writing, table.key_id, list(key_ids)))
    rows = writing.connection.execute(query.order_by(table.key_id).with_for_update())
    return {row[0]: KeptRow(*row[1:]) for row in rows}


def save(writing: Writing, rows: Mapping[UUID, KeptRow]) -> None:
    """Of keys that are locked."""
    changed = [(key_id, *row) for key_id, row in rows.items()]
    bulk.update_rows(writing, completion_rows, ("key_id",), _COLUMNS, changed)


def release(writing: Writing, key_ids: Iterable[UUID]) -> None:
    """Take away the rows of keys that begin nothing after all."""
    unused = [(key_id, 0) for key_id in key_ids]
    bulk.delete_rows(writing, completion_rows, ("key_id", "version"), unused)


def _look_up_by_key(writing: Writing) -> None:
    """No plan from when the table was nearly empty, as with all keeps: see `begin_keep`."""
    if writing.is_postgresql:
        writing.connection.execute(text("SELECT set_config('enable_seqscan', 'off', true)"))
