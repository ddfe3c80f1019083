"""The definitions of activities that statements brought: each once for its centre."""

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import blake2b
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import select

from lms_plugin.store import bulk
from lms_plugin.store.among import among
from lms_plugin.store.database import Reading, Writing
from lms_plugin.store.tables import activity_definitions

MOST: Final = 100
"""Of one activity's definitions only the last ones are read."""

_COLUMNS: Final = ("centre_id", "activity_key", "digest", "definition", "stored")
_BYTES: Final = 16


class BroughtDefinition(NamedTuple):
    """`definition` is its JSON."""

    centre_id: int
    activity: str
    definition: bytes


def insert(writing: Writing, brought: Iterable[tuple[BroughtDefinition, datetime]]) -> None:
    """With when the statement was stored, in that order. Those known before stay as they are."""
    rows: dict[tuple[int, UUID, UUID], tuple[bytes, datetime]] = {}
    for one, stored in brought:
        key = (one.centre_id, _digest(one.activity.encode()), _digest(one.definition))
        rows.setdefault(key, (one.definition, stored))
    # In order of the key, so that two transactions with the same definitions cannot block each
    # other.
    new = [(*key, *rows[key]) for key in sorted(rows)]
    bulk.insert_rows(writing, activity_definitions, _COLUMNS, new, skip_existing=True)


def of_activities(
    reading: Reading, centre_id: int, activities: Collection[str]
) -> dict[str, list[bytes]]:
    """Activity → its definitions, in the order in which they were first seen."""
    keys = {_digest(activity.encode()): activity for activity in activities}
    table = activity_definitions.c
    query = (
        select(table.activity_key, table.definition)
        .where(table.centre_id == centre_id, among(reading, table.activity_key, keys))
        .order_by(table.stored, table.digest)
    )
    found: dict[str, list[bytes]] = {}
    for key, definition in reading.connection.execute(query):
        found.setdefault(keys[key], []).append(definition)
    return {activity: seen[-MOST:] for activity, seen in found.items()}


def _digest(text: bytes) -> UUID:
    return UUID(bytes=blake2b(text, digest_size=_BYTES).digest())
