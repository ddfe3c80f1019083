"""Worker and schedule as threads of the calling process, for the trial."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from celery import Celery
from celery.beat import Scheduler, Service
from celery.worker import WorkController

from lms_plugin.settings import Settings
from workers.app import TaskContext, create_celery
from workers.tasks import register

_STOP_SECONDS = 10


@contextmanager
def running_workers(settings: Settings) -> Iterator[None]:
    """A worker and a schedule until the context is left; the broker must be `memory://`."""
    app = create_celery(settings)
    work = TaskContext(settings)
    register(app, work)
    with ExitStack() as stack:
        stack.callback(work.close)
        stack.enter_context(_worker(app))
        stack.enter_context(_schedule(app))
        yield


@contextmanager
def _worker(app: Celery) -> Iterator[None]:
    # One task at a time: SQLite takes one writer, and every task empties its whole backlog.
    controller = WorkController(app=app, pool_cls="solo", concurrency=1)

    def run() -> None:
        # Celery looks tasks up in the current application, which is another for each thread.
        app.set_current()
        controller.start()

    thread = threading.Thread(target=run, name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        controller.stop()
        thread.join(_STOP_SECONDS)


@contextmanager
def _schedule(app: Celery) -> Iterator[None]:
    service = Service(app, scheduler_cls=Scheduler)
    thread = threading.Thread(
        target=service.start, kwargs={"embedded_process": True}, name="schedule", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        service.stop(wait=True)
        thread.join(_STOP_SECONDS)
