"""The Celery application: queues, limits, and what one process needs to do its tasks."""

from datetime import timedelta
from functools import cached_property
from typing import Final

from celery import Celery
from kombu import Queue
from kombu.exceptions import OperationalError

from events.broker import work_queue
from events.topology import SCHEDULE
from lms_plugin.settings import Settings
from lms_plugin.store.database import Database, connect
from lms_plugin.store.knowledge import KnowledgeCache

_BROKER_TIMEOUT_SECONDS: Final = 2
_CONFIRM_SECONDS: Final = 3.0
_HEARTBEAT_SECONDS: Final = 10
_TASKS_PER_CHILD: Final = 10_000


class Work:
    """What tasks work with; built in the process that needs it, on first use."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.cache = KnowledgeCache()

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self._settings.lease_seconds)

    @property
    def events_kept(self) -> timedelta:
        return timedelta(days=self._settings.events_days)

    @cached_property
    def database(self) -> Database:
        return connect(self._settings.database_url, pool_size=self._settings.pool_size)

    def close(self) -> None:
        if "database" in self.__dict__:
            self.database.dispose()


def create_celery(settings: Settings) -> Celery:
    """A Celery application of its own for these settings, without tasks."""
    app = Celery("lms_plugin", broker=settings.broker_url, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_default_queue=settings.topology.work,
        task_queues=[_work_queue(settings)],
        task_serializer="json",
        accept_content=["json"],
        broker_connection_timeout=_BROKER_TIMEOUT_SECONDS,
        broker_heartbeat=_HEARTBEAT_SECONDS,
        broker_connection_retry_on_startup=True,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_max_tasks_per_child=_TASKS_PER_CHILD,
        worker_prefetch_multiplier=16 if settings.runs_in_one_process else 1,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        beat_schedule={
            periodic.task: {
                "task": periodic.task,
                "schedule": periodic.seconds,
                # A sweep that waited for its turn is as good as the next one.
                "options": {"expires": periodic.seconds},
            }
            for periodic in SCHEDULE
        },
    )
    if settings.runs_in_one_process:
        app.conf.broker_transport_options = {"polling_interval": 0.05}
        # The schedule then notices within a second that it is to stop.
        app.conf.beat_max_loop_interval = 1
    return app


def _work_queue(settings: Settings) -> Queue:
    if settings.runs_in_one_process:
        return Queue(settings.topology.work)
    return work_queue(settings.topology)


class CelerySender:
    """Sends tasks by name over a producer of its own, apart from any worker's connection.

    Publisher confirms belong here only: in a worker's options they hide a frozen broker.
    """

    def __init__(self, settings: Settings) -> None:
        self._app = create_celery(settings)
        self._patience: dict[str, float] = {}
        if not settings.runs_in_one_process:
            self._app.conf.broker_transport_options = {"confirm_publish": True}
            # A broker that is frozen or out of memory takes a connection and answers nothing.
            self._patience = dict.fromkeys(("timeout", "confirm_timeout"), _CONFIRM_SECONDS)

    def __call__(self, task: str) -> None:
        """Raises OSError when the broker cannot be reached."""
        try:
            self._app.send_task(task, retry=False, **self._patience)
        except OperationalError as error:
            raise ConnectionError(str(error)) from error

    def close(self) -> None:
        self._app.close()
