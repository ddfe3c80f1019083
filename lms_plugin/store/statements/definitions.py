"""The definitions of activities that statements brought: each once for its centre."""

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import blake2b
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import select

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.statements import activity_definitions

MOST: Final = 100
"""Of one activity's definitions only the last ones are read."""

_KEY: Final = ("centre_id", "activity_key", "digest")
_COLUMNS: Final = (*_KEY, "stored", "definition")
_BYTES: Final = 16

_Key = tuple[int, UUID, UUID]
"""Centre, digest of the IRI, digest of the definition."""


class NewDefinition(NamedTuple):
    """`definition` is its JSON."""

    centre_id: int
    activity: str
    definition: bytes


def insert(writing: Writing, brought: Iterable[tuple[NewDefinition, datetime]]) -> None:
    """With when the statement was stored, in that order. Those known before stay as they are.

    Nobody waits for a transaction that brings the same definition at this moment: both keep it.
    """
    rows: dict[_Key, tuple[datetime, bytes]] = {}
    for one, stored in brought:
        key = (one.centre_id, _digest(one.activity.encode()), _digest(one.definition))
        rows.setdefault(key, (stored, one.definition))
    bulk.insert_unknown_rows(
        writing, activity_definitions, _COLUMNS, _KEY, [(*key, *row) for key, row in rows.items()]
    )


def of_activities(
    reading: Reading, centre_id: int, activities: Collection[str]
) -> dict[str, list[bytes]]:
    """Activity → its definitions, in the order in which they were first seen."""
    found = of_centres(reading, [(centre_id, activity) for activity in activities])
    return {activity: seen for (_, activity), seen in found.items()}


def of_centres(
    reading: Reading, wanted: Collection[tuple[int, str]]
) -> dict[tuple[int, str], list[bytes]]:
    """The same of several centres at once: (centre, activity) → its definitions there."""
    keys = {(centre_id, _digest(one.encode())): (centre_id, one) for centre_id, one in wanted}
    table = activity_definitions.c
    query = (
        select(table.centre_id, table.activity_key, table.digest, table.definition)
        .where(
            any_of(reading, table.centre_id, {centre_id for centre_id, _ in keys}),
            any_of(reading, table.activity_key, {key for _, key in keys}),
        )
        .order_by(table.stored, table.digest)
    )
    found: dict[tuple[int, str], dict[UUID, bytes]] = {}
    for centre_id, key, digest, definition in reading.connection.execute(query):
        # What one centre asks for, another may have, too.
        if (centre_id, key) in keys:
            found.setdefault(keys[centre_id, key], {}).setdefault(digest, definition)
    return {one: list(seen.values())[-MOST:] for one, seen in found.items()}


def _digest(text: bytes) -> UUID:
    return UUID(bytes=blake2b(text, digest_size=_BYTES).digest())
