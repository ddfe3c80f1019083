"""After the faults: everything heals, and all work is to be done within a time."""

import time
from typing import Any, Final
from uuid import UUID

import psycopg

from tests.faults.record import Record

_SECONDS: Final = 120
_BETWEEN_LOOKS_SECONDS: Final = 0.3
_WAITING: Final = """
    SELECT (SELECT count(*) FROM work WHERE set_aside_at IS NULL),
           (SELECT count(*) FROM dirty_people),
           (SELECT count(*) FROM outbox WHERE announced_at IS NULL)
"""


def settle(connection: "psycopg.Connection[Any]", record: Record) -> None:
    """Return once what was promised is stored and projected, and what happened was heard of. What
    is still missing when time is up is written down."""
    deadline = time.monotonic() + _SECONDS
    while missing := _missing(connection, record):
        if time.monotonic() > deadline:
            record.wrong(f"not settled within {_SECONDS} s: {missing}")
            return
        time.sleep(_BETWEEN_LOOKS_SECONDS)


def _missing(connection: "psycopg.Connection[Any]", record: Record) -> str:
    stored = _ids(connection, "SELECT statement_id FROM statement_ids")
    if absent := len(record.promised - stored):
        return f"{absent} statements are not stored"
    waiting = connection.execute(_WAITING).fetchone()
    assert waiting is not None
    if any(waiting):
        return "{} statements, {} people, {} events wait".format(*waiting)
    recorded = _ids(connection, "SELECT event_id FROM outbox")
    if unheard := len(recorded - {one.event_id for one in record.heard}):
        return f"{unheard} events were not heard"
    return ""


def _ids(connection: "psycopg.Connection[Any]", query: str) -> set[UUID]:
    return {row[0] for row in connection.execute(query.encode())}
