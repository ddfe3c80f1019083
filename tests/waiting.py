"""Waiting for what other threads and processes do: with a deadline, and no longer than needed.

No test waits in another way, and none says that something is quick: on a machine with other work
nothing is.
"""

import threading
import time
from collections.abc import Callable

from sqlalchemy import text

from lms_plugin.store.engine.database import Database

PATIENCE_SECONDS = 120
"""Whatever takes longer hangs, on however busy a machine. pytest's own limit comes later."""

_BETWEEN_LOOKS_SECONDS = 0.05


def wait_until(holds: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as `holds()`; fail, naming `what` was waited for, when time is up."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        let_pass(_BETWEEN_LOOKS_SECONDS)


def let_pass(seconds: float) -> None:
    """For what looks again and again, and for faults that are to come at some moment."""
    threading.Event().wait(seconds)


def someone_waits(database: Database) -> bool:
    """Whether a transaction of this PostgreSQL database waits for the lock of another."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with database.read() as reading:
        return bool(reading.connection.execute(query).scalar_one())
