"""Workers and the schedule as processes of their own, on a real broker."""

import os
import threading
from datetime import timedelta
from functools import partial
from typing import Any

from billiard import active_children
from celery import Celery
from celery.signals import worker_process_init, worker_process_shutdown, worker_shutting_down

from lms_plugin.process import leave_in_time, settle_memory
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from workers.app import CelerySender, Work, create_celery
from workers.schedule import LeasedScheduler, ScheduleLease
from workers.tasks import register


def run_worker(settings: Settings, concurrency: int) -> None:
    """Run until told to stop; a warm stop lets running tasks end."""
    app, work = _application(settings)

    def begin(**_: object) -> None:
        # What stops a whole group, a Procfile's manager for one, must not cut a task short: the
        # parent is told as well, and lets it end.
        os.setpgid(0, 0)
        # A child must not use connections that its parent opened.
        work.close()
        settle_memory()

    def close(**_: object) -> None:
        work.close()

    stop = threading.Event()
    leave_in_time(stop, _cut_tasks_short)

    def told(**_: object) -> None:
        stop.set()

    worker_shutting_down.connect(told, weak=False)
    worker_process_init.connect(begin, weak=False)
    worker_process_shutdown.connect(close, weak=False)
    # Heartbeats would only notice a dead connection later than TCP does.
    app.Worker(
        concurrency=concurrency, without_heartbeat=True, without_gossip=True, without_mingle=True
    ).start()


def run_beat(settings: Settings) -> None:
    """Run the schedule until told to stop; a second one stays quiet. It keeps nothing: what is late
    is sent at once."""
    app = create_celery(settings)
    stop = threading.Event()
    leave_in_time(stop)
    with open_database(settings) as database:
        # Celery takes a class or its name, and whatever makes one.
        lease = ScheduleLease(database, timedelta(seconds=settings.lease_seconds))
        sender = CelerySender(settings)
        scheduler: Any = partial(LeasedScheduler, lease=lease, send=sender, stop=stop)
        app.Beat(scheduler=scheduler, quiet=True).run()


def _cut_tasks_short() -> None:
    """What a child has not committed goes back; another worker does it once its lease is over."""
    for child in active_children():
        child.terminate()


def _application(settings: Settings) -> tuple[Celery, Work]:
    app = create_celery(settings)
    work = Work(settings)
    register(app, work)
    return app, work
