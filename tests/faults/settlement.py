"""After the faults: everything heals, and all work is to be done within a time."""

import time
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import psycopg

from tests.faults.record import Record
from tests.waiting import let_pass

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
    _await(lambda: _missing(connection, record), record)


def hear_out(connection: "psycopg.Connection[Any]", record: Record) -> None:
    """The same of events alone: a date may pass at any moment, and change a profile."""
    _await(lambda: _unheard(connection, record), record)


def _await(missing: Callable[[], str], record: Record) -> None:
    deadline = time.monotonic() + _SECONDS
    while what := missing():
        if time.monotonic() > deadline:
            record.wrong(f"not settled within {_SECONDS} s: {what}")
            return
        let_pass(_BETWEEN_LOOKS_SECONDS)


def _missing(connection: "psycopg.Connection[Any]", record: Record) -> str:
    stored = _ids(connection, "SELECT statement_id FROM kept_ids")
    if absent := len(record.promised - stored):
        return f"{absent} statements are not stored"
    waiting = connection.execute(_WAITING).fetchone()
    assert waiting is not None
    if any(waiting):
        return "{} statements, {} people, {} events wait".format(*waiting)
    return _unheard(connection, record)


def _unheard(connection: "psycopg.Connection[Any]", record: Record) -> str:
    recorded = _ids(connection, "SELECT event_id FROM outbox")
    if unheard := len(recorded - {one.event_id for one in record.heard}):
        return f"{unheard} events were not heard"
    return ""


def _ids(connection: "psycopg.Connection[Any]", query: str) -> set[UUID]:
    return {row[0] for row in connection.execute(query.encode())}
