"""Waiting for what other threads and processes do: with a deadline, and no longer than needed."""

import threading
import time
from collections.abc import Callable

from sqlalchemy import text

from lms_plugin.store.engine.database import Database

_BETWEEN_LOOKS_SECONDS = 0.05


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Return as soon as `holds()`; fail, naming `what` was waited for, when time is up."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        pause.wait(_BETWEEN_LOOKS_SECONDS)


def someone_waits(database: Database) -> bool:
    """Whether a transaction of this PostgreSQL database waits for the lock of another."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with database.read() as reading:
        return bool(reading.connection.execute(query).scalar_one())
