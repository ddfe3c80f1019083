"""The Celery application: queues, limits, and what one process needs to do its tasks."""

from datetime import timedelta
from functools import cached_property
from typing import Any, Final

from celery import Celery
from kombu import Connection, Queue
from kombu.exceptions import OperationalError

from events.broker import work_queue
from events.topology import SCHEDULE
from lms_plugin.outside.mail.server import MailServer, smtp_config
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.tracing import NoSpans, Spans
from lms_plugin.usecases.announcements.tell_centres import DigestPace

_BROKER_TIMEOUT_SECONDS: Final = 2
_ANSWER_SECONDS: Final = 3.0
_READ_SECONDS: Final = 10
_HEARTBEAT_SECONDS: Final = 10
_TASKS_PER_CHILD: Final = 10_000


class TaskContext:
    """What tasks work with; built in the process that needs it, on first use."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.cache = ReferenceSnapshotCache()
        self.spans: Spans = NoSpans()

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self._settings.lease_seconds)

    @property
    def events_kept(self) -> timedelta:
        return timedelta(days=self._settings.events_days)

    @property
    def receipts_kept(self) -> timedelta:
        return timedelta(days=self._settings.receipts_days)

    @property
    def pace(self) -> DigestPace:
        repeat = timedelta(days=self._settings.digest_repeat_days)
        return DigestPace(self._settings.digest_hour, repeat)

    @property
    def public_url(self) -> str:
        return self._settings.public_url

    @cached_property
    def post(self) -> MailServer | None:
        """None where no mail server is set."""
        config = smtp_config(self._settings)
        return None if config is None else MailServer(config)

    def trace_with(self, spans: Spans) -> None:
        """From now on; in a child of a worker, after the fork."""
        self.spans = spans

    @cached_property
    def database(self) -> Database:
        return connect(self._settings.database_url, pool_size=self._settings.pool_size)

    def close(self) -> None:
        # Not by the property, which would open what nobody has used.
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
        # Every second; between two of these looks a worker does not notice that it is to stop.
        broker_heartbeat_checkrate=_HEARTBEAT_SECONDS,
        broker_connection_retry_on_startup=True,
        # For as long as it takes: nobody else would start to work when the broker is back.
        broker_connection_max_retries=None,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        # Its queues are exclusive: workers of one name on one machine would lock each other out.
        worker_enable_remote_control=False,
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
        # This broker is polled, by default once a second, and so late would every nudge be.
        app.conf.broker_transport_options = {"polling_interval": 0.05}
        # The schedule then notices within a second that it is to stop.
        app.conf.beat_max_loop_interval = 1
    else:
        # Or a worker that starts over a dead connection would wait for the first answer for ever.
        timeouts = dict.fromkeys(("read_timeout", "write_timeout"), _READ_SECONDS)
        app.conf.broker_transport_options = timeouts
    return app


def _work_queue(settings: Settings) -> Queue:
    if settings.runs_in_one_process:
        return Queue(settings.topology.work)
    return work_queue(settings.topology)


class CelerySender:
    """Sends tasks by name over a connection of its own, apart from any worker's.

    Publisher confirms belong here only: in a worker's options they hide a frozen broker.
    """

    def __init__(self, settings: Settings) -> None:
        self._app = create_celery(settings)
        self._limits: dict[str, Any] = {}
        if not settings.runs_in_one_process:
            self._app.conf.broker_transport_options |= {"confirm_publish": True}
            # A broker that is frozen or out of memory takes a connection and answers nothing.
            self._limits = dict.fromkeys(("timeout", "confirm_timeout"), _ANSWER_SECONDS)
        self._connection: Connection | None = None

    def __call__(self, task: str, expires: float | None = None) -> None:
        """Send it; `expires` seconds later it is not worth doing any more.

        Raises OSError when the broker cannot be reached.
        """
        if self._connection is None:
            self._connection = self._app.connection_for_write()
        try:
            # Not tried again: the sweeper makes up for what is lost, and who nudges should not
            # wait.
            self._app.send_task(
                task, connection=self._connection, retry=False, expires=expires, **self._limits
            )
        except (OperationalError, OSError) as error:
            # It may be dead and never say so: the next task goes over a new one.
            self.close()
            raise ConnectionError(str(error)) from error

    def close(self) -> None:
        """Without a farewell, for which a dead connection would wait for ever."""
        if self._connection is not None:
            self._connection.collect()
            self._connection = None
