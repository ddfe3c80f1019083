"""The schedule, sent by one process at a time however many are running.

All keep the same schedule; only the holder of the lease sends. When it dies, another notices within
the lease's time, and is at most one period late.
"""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import structlog
from celery.beat import Scheduler

from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database
from lms_plugin.store.locks import leases

_NAME: Final = "schedule"

_log = structlog.get_logger(__name__)


class ScheduleLease:
    """The right to send the schedule, renewed when half of its time is over."""

    def __init__(self, database: Database, duration: timedelta) -> None:
        self._database = database
        self._duration = duration
        self._holder = uuid4()
        self._renew_at = 0.0
        self._ends_at = 0.0
        self._held = False

    def is_held(self) -> bool:
        """Whether this process is the one that sends. False while the database is away."""
        if self._held and time.monotonic() < self._renew_at:
            return True
        # From before the asking, so that it never ends later here than in the database.
        asked = time.monotonic()
        held = self._take()
        if held != self._held:
            _log.info("schedule taken over" if held else "schedule left to another process")
        self._held = held
        self._renew_at = time.monotonic() + self._duration.total_seconds() / 2
        self._ends_at = asked + self._duration.total_seconds()
        return held

    def holds(self) -> bool:
        """As far as is known without asking: whether it was taken, and has not run out since."""
        return self._held and time.monotonic() < self._ends_at

    def _take(self) -> bool:
        try:
            return self._database.transact(
                lambda writing: leases.take(writing, _NAME, self._holder, self._duration)
            )
        except Unavailable as error:
            _log.warning("schedule waits for the database", error=str(error))
            return False

    def release(self) -> None:
        """Let another take over at once."""
        if not self._held:
            return
        self._held = False
        try:
            self._database.transact(lambda writing: leases.release(writing, _NAME, self._holder))
        except Unavailable as error:
            _log.warning("schedule not released; it runs out by itself", error=str(error))


Send = Callable[[str, float], None]
"""Sends a task that expires after some seconds. Raises OSError."""


class LeasedScheduler(Scheduler):
    """Celery's own, in memory, but for who sends, and over what. `stop` is set when it begins to
    close, `on_sent` is told of every task that was sent."""

    # Celery's would be connected once, and publish into a dead connection without noticing.
    producer: Any = None

    def __init__(
        self,
        *arguments: Any,
        lease: ScheduleLease,
        send: Send,
        stop: threading.Event,
        on_sent: Callable[[str], None],
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self._lease = lease
        self._send = send
        self._stop = stop
        self._on_sent = on_sent

    def setup_schedule(self) -> None:
        """Everything is due at once: a schedule that is often started anew must not forget what
        comes every few hours."""
        super().setup_schedule()
        long_ago = self.app.now() - timedelta(days=1)
        for entry in self.schedule.values():
            entry.last_run_at = long_ago

    def apply_entry(self, entry: Any, producer: Any = None) -> None:  # noqa: ARG002 - see above
        """What is due counts as sent for those who do not hold the lease, too."""
        if not self._lease.is_held():
            return
        try:
            self._send(entry.task, entry.options["expires"])
        except OSError as error:
            _log.warning("schedule waits for the broker", task=entry.task, error=str(error))
        else:
            self._on_sent(entry.task)

    def close(self) -> None:
        self._stop.set()
        super().close()
        self._lease.release()
