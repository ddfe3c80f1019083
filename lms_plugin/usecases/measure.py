"""Measure what waits, for those who watch over the installation."""

from dataclasses import dataclass
from datetime import datetime

from lms_plugin.store import dirty, outbox, work
from lms_plugin.store.database import Database


@dataclass(frozen=True, slots=True)
class Measured:
    """Numbers, and in seconds how long the oldest of them has been waiting; 0 where none waits."""

    statements_waiting: int
    statements_waiting_seconds: float
    statements_set_aside: int
    people_waiting: int
    people_waiting_seconds: float
    people_set_aside: int
    events_waiting: int
    events_waiting_seconds: float


def measure(database: Database) -> Measured:
    """Raises Unavailable."""
    with database.read() as reading:
        now = reading.now()
        statements, statements_aside = work.counts(reading)
        people, people_aside = dirty.counts(reading)
        events, oldest_event = outbox.backlog(reading)
        return Measured(
            statements_waiting=statements,
            statements_waiting_seconds=_seconds(work.oldest(reading), now),
            statements_set_aside=statements_aside,
            people_waiting=people,
            people_waiting_seconds=_seconds(dirty.oldest(reading), now),
            people_set_aside=people_aside,
            events_waiting=events,
            events_waiting_seconds=_seconds(oldest_event, now),
        )


def _seconds(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
