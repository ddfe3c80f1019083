"""Measure what waits, for those who watch over the installation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.store.announcements import outbox
from lms_plugin.store.deliveries import quarantine
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import refold_marks, waiting, work

MOST_COUNTED: Final = 100_000
"""Counts end here: who waits for an answer learns no more from a larger one, but its cost grows."""

_LONGEST_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Numbers, and in seconds how long the oldest of them has been waiting; 0 where none waits.

    `uncredited` is how many statements wait for each cause, 0 where none does.
    `quarantine_fullest` is the share that is taken of the fullest centre's quarantine; at 1.0 it
    takes nothing more.
    """

    statements_waiting: int
    statements_waiting_seconds: float
    statements_set_aside: int
    people_waiting: int
    people_waiting_seconds: float
    people_set_aside: int
    events_waiting: int
    events_waiting_seconds: float
    quarantine_items: int
    quarantine_fullest: float
    uncredited: dict[WaitingCause, int]


def measure(database: Database, quota: QuarantineQuota) -> Measured:
    """`quota` is what a centre may have in quarantine. Raises Unavailable, also when it takes too
    long."""
    with database.read() as reading:
        now = reading.now()
        # Prometheus asks again soon: what hangs must not pile up.
        reading.give_up_after(_LONGEST_SECONDS)
        statements, statements_aside = work.backlog(reading, MOST_COUNTED)
        people, people_aside = refold_marks.backlog(reading, MOST_COUNTED)
        events, oldest_event = outbox.backlog_up_to(reading, MOST_COUNTED)
        usages = quarantine.usages(reading).values()
        return Measured(
            statements_waiting=statements,
            statements_waiting_seconds=_seconds(work.oldest(reading), now),
            statements_set_aside=statements_aside,
            people_waiting=people,
            people_waiting_seconds=_seconds(refold_marks.oldest(reading), now),
            people_set_aside=people_aside,
            events_waiting=events,
            events_waiting_seconds=_seconds(oldest_event, now),
            quarantine_items=sum(one.items for one in usages),
            quarantine_fullest=max(map(quota.share, usages), default=0.0),
            uncredited=waiting.counts(reading, now, MOST_COUNTED),
        )


def _seconds(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
