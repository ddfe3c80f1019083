"""What waits for longer than it should, and for whom."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.store.announcements import outbox
from lms_plugin.store.deliveries import refused_messages
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import refold_marks, work
from lms_plugin.store.locks import leases
from schemas.texts import message

SCHEDULE: Final = "schedule"
_LONGEST_WAIT: Final = timedelta(minutes=5)
_DAY: Final = timedelta(days=1)


def check_waiting(database: Database, *, has_broker: bool) -> Iterator[Finding]:
    """Raises Unavailable."""
    with database.read() as reading:
        yield set_aside(reading)
        yield unprojected(reading)
        yield unannounced(reading, has_broker=has_broker)
        yield refused(reading)
        yield schedule(reading, has_broker=has_broker)


def set_aside(reading: Reading) -> Finding:
    statements, people = work.counts(reading)[1], refold_marks.counts(reading)[1]
    if statements or people:
        return warning(
            "work.set_aside",
            message("operations.set_aside", statements=statements, people=people),
        )
    return ok("work.set_aside", "0")


def unprojected(reading: Reading) -> Finding:
    moments = (work.oldest(reading), refold_marks.oldest(reading))
    age = _age(reading, min((one for one in moments if one is not None), default=None))
    if age > _LONGEST_WAIT:
        return trouble(
            "work.waiting",
            message("operations.oldest_been_waiting", minutes=_minutes(age)),
        )
    return ok("work.waiting", f"{age.total_seconds():.0f} s")


def unannounced(reading: Reading, *, has_broker: bool) -> Finding:
    count, oldest = outbox.backlog(reading)
    age = _age(reading, oldest)
    if has_broker and age > _LONGEST_WAIT:
        return trouble(
            "events.waiting",
            message("operations.events_not_announced", count=count, minutes=_minutes(age)),
        )
    return ok("events.waiting", f"{count}")


def refused(reading: Reading) -> Finding:
    count = refused_messages.count_since(reading, reading.now() - _DAY)
    if count:
        return warning(
            "messages.refused",
            message("operations.messages_refused_within_day", count=count),
        )
    return ok("messages.refused", "0")


def schedule(reading: Reading, *, has_broker: bool) -> Finding:
    until, now = leases.held_until(reading, SCHEDULE), reading.now()
    # A minute's grace, in which another may just be taking over.
    is_held = until is not None and until > now - timedelta(minutes=1)
    if has_broker and not is_held:
        return trouble(
            "schedule.lease",
            message("operations.no_schedule")
            if until is None
            else message("operations.no_schedule_since", since=until),
        )
    if not has_broker and is_held:
        return trouble(
            "schedule.lease",
            message("operations.memory_here_yet_lms_plugin"),
        )
    return ok("schedule.lease", "–" if until is None else f"{until:%Y-%m-%d %H:%M:%SZ}")


def _age(reading: Reading, since: datetime | None) -> timedelta:
    return timedelta(0) if since is None else max(timedelta(0), reading.now() - since)


def _minutes(age: timedelta) -> int:
    return round(age.total_seconds() / 60)
