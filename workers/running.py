"""Workers and the schedule as processes of their own, on a real broker."""

import os
import signal
import threading
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Any

from billiard import active_children
from celery.signals import (
    setup_logging,
    worker_process_init,
    worker_process_shutdown,
    worker_shutting_down,
)

from lms_plugin import tracing
from lms_plugin.memory import settle_memory
from lms_plugin.metrics import BeatMetrics, WorkerMetrics, serving
from lms_plugin.process import leave_in_time
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from workers.app import CelerySender, TaskContext, create_celery
from workers.reports import Reports
from workers.schedule import LeasedScheduler, ScheduleLease
from workers.tasks import register


def _children() -> list[int]:
    """Without looking whether they live: that is for the pool to notice."""
    pids = (child.pid for child in active_children(_cleanup=lambda: None))
    return [pid for pid in pids if pid is not None]


def _leave_logging(**_: object) -> None:
    """Who listens to this signal has set logging up; else Celery would, at a level of its own."""


def _end(*_: object) -> None:
    raise SystemExit(0)


def run_worker(settings: Settings, concurrency: int) -> None:
    """Run until told to stop; a warm stop lets running tasks end. Raises Invalid."""
    tracing.check(settings)
    # Until Celery listens for it: whoever is stopped while starting leaves in order, too.
    signal.signal(signal.SIGTERM, _end)
    setup_logging.connect(_leave_logging)
    app = create_celery(settings)
    work = TaskContext(settings)
    reports = Reports()
    register(app, work, reports)
    own = ExitStack()

    def begin(**_: object) -> None:
        # What stops a whole group, a Procfile's manager for one, must not cut a task short: the
        # parent is told as well, and lets it end.
        os.setpgid(0, 0)
        # A child must not use connections that its parent opened.
        work.close()
        work.trace_with(own.enter_context(tracing.tracing(settings, "worker")))
        settle_memory()

    def close(**_: object) -> None:
        own.close()
        work.close()

    stop = threading.Event()
    leave_in_time(stop, _cut_tasks_short)

    def told(**_: object) -> None:
        stop.set()

    worker_shutting_down.connect(told, weak=False)
    worker_process_init.connect(begin, weak=False)
    worker_process_shutdown.connect(close, weak=False)
    with open_database(settings, waits_for_schema=True) as database:
        metrics = WorkerMetrics(database.is_reachable, _children)
        with reports.heard_by(metrics.reported), serving(metrics, settings):
            # Heartbeats would only notice a dead connection later than TCP does.
            app.Worker(
                concurrency=concurrency,
                without_heartbeat=True,
                without_gossip=True,
                without_mingle=True,
                quiet=True,
            ).start()
    reports.close()


def run_beat(settings: Settings) -> None:
    """Run the schedule until told to stop; a second one stays quiet. It keeps nothing: what is late
    is sent at once."""
    signal.signal(signal.SIGTERM, _end)
    setup_logging.connect(_leave_logging)
    app = create_celery(settings)
    stop = threading.Event()
    leave_in_time(stop)
    with open_database(settings, waits_for_schema=True) as database:
        lease = ScheduleLease(database, timedelta(seconds=settings.lease_seconds))
        metrics = BeatMetrics(database.is_reachable, lease.holds)
        # Celery takes a class or its name, and whatever makes one.
        sender = CelerySender(settings)
        scheduler: Any = partial(
            LeasedScheduler, lease=lease, send=sender, stop=stop, on_sent=metrics.sent
        )
        with serving(metrics, settings):
            app.Beat(scheduler=scheduler, quiet=True).run()


def _cut_tasks_short() -> None:
    """What a child has not committed goes back; another worker does it once its lease is over."""
    for child in active_children():
        child.terminate()
