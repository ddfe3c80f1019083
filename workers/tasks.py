"""The tasks: doorways to use cases. They carry no arguments, because the database says what to do.

Tasks are acknowledged before they run: one that dies with its worker is made up for by the sweeper,
and one that takes its worker down does not come back to the next.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog
from celery import Celery, Task

from events.topology import (
    ADVANCE_INDEX,
    FOLD_PEOPLE,
    MAKE_PARTITIONS,
    PROJECT_STATEMENTS,
    PURGE_EXPIRED,
    REPROJECT_STATEMENTS,
    SEND_MAILS,
    TELL_CENTRES,
)
from lms_plugin.errors import Unavailable
from lms_plugin.metrics import TaskReport
from lms_plugin.store.operations import partitions
from lms_plugin.tracing import Spans
from lms_plugin.usecases.announcements.send_mails import BATCH as MAILS_AT_ONCE
from lms_plugin.usecases.announcements.send_mails import SentMails, send_mails
from lms_plugin.usecases.announcements.tell_centres import tell_centres
from lms_plugin.usecases.evidence.advance_index import advance_index
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import (
    STATEMENTS_AT_ONCE,
    Progress,
    project_statements,
)
from lms_plugin.usecases.evidence.reproject import reproject_step
from lms_plugin.usecases.retention.purge_expired import purge_expired, purge_receipts
from workers.app import TaskContext
from workers.reports import Report, say_nothing

_log = structlog.get_logger(__name__)

# A task that finds more work than this sends itself again, so that it never runs for minutes.
_LONGEST_RUN_SECONDS: Final = 20.0

_LONGEST_ERROR: Final = 500

# People, events or receipts in one transaction.
_BATCH: Final = 1000

_NOTHING: Final = Progress(0)


@dataclass(frozen=True, slots=True)
class TaskStep:
    """What one step of a task came to. `has_more`: the next would find work too."""

    has_more: bool
    progress: Progress = _NOTHING


def register(app: Celery, work: TaskContext, report: Report = say_nothing) -> None:
    """Give `app` every task of the catalogue in `events.topology`."""

    def project() -> TaskStep:
        limit = STATEMENTS_AT_ONCE
        progress = project_statements(work.database, work.cache, limit, work.lease)
        return TaskStep(progress.claimed == limit, progress)

    def fold() -> TaskStep:
        return _folded(fold_waiting(work.database, work.cache, _BATCH))

    def advance() -> TaskStep:
        return _folded(advance_index(work.database, work.cache, _BATCH))

    def reproject() -> TaskStep:
        done = reproject_step(work.database, work.cache)
        return TaskStep(done is not None, Progress(0, people=done.people if done else 0))

    def make_partitions() -> TaskStep:
        work.database.transact(partitions.make_ahead)
        return TaskStep(has_more=False)

    def purge() -> TaskStep:
        events = purge_expired(work.database, work.events_kept, _BATCH)
        receipts = purge_receipts(work.database, work.receipts_kept, _BATCH)
        return TaskStep(max(events, receipts) == _BATCH)

    for name, step in (
        (PROJECT_STATEMENTS, project),
        (FOLD_PEOPLE, fold),
        (ADVANCE_INDEX, advance),
        (REPROJECT_STATEMENTS, reproject),
        (TELL_CENTRES, lambda: _told(work)),
        (SEND_MAILS, lambda: _mailed(work)),
        (MAKE_PARTITIONS, make_partitions),
        (PURGE_EXPIRED, purge),
    ):
        _register(app, name, step, _Watch(name, report, lambda: work.spans))


def _told(work: TaskContext) -> TaskStep:
    tell_centres(work.database, work.pace)
    return TaskStep(has_more=False)


def _mailed(work: TaskContext) -> TaskStep:
    if work.post is None:
        return TaskStep(has_more=False)
    sent = send_mails(work.database, work.post, work.public_url)
    _say_mails(sent)
    return TaskStep(sent.claimed == MAILS_AT_ONCE)


def _folded(people: int) -> TaskStep:
    return TaskStep(people == _BATCH, Progress(0, people=people))


def _register(app: Celery, name: str, step: Callable[[], TaskStep], watch: "_Watch") -> None:
    """Run `step` for as long as it says that there is more.

    A batch that was not full has left nothing behind; what came since then has a nudge of its own.
    """

    def run(task: "Task[Any, Any]") -> None:
        started = time.monotonic()
        first = True
        with structlog.contextvars.bound_contextvars(task=name, task_id=task.request.id):
            while watch.has_more(step, first=first):
                first = False
                if time.monotonic() - started > _LONGEST_RUN_SECONDS:
                    app.send_task(name)
                    return

    # Shared, as tasks are unless told, it would turn up in every other application of this process.
    app.task(name=name, shared=False, bind=True)(run)


@dataclass(frozen=True, slots=True)
class _Watch:
    """Runs steps of one task, and tells of each: a span, a report, a line where there is news."""

    task: str
    report: Report
    spans: Callable[[], Spans]

    def has_more(self, step: Callable[[], TaskStep], *, first: bool) -> bool:
        started, cpu = time.perf_counter(), time.process_time()
        with self.spans().inner(self.task) as span:
            done = self._taken(step)
            progress = _NOTHING if done is None else done.progress
            span.note("lms_plugin.statements", progress.claimed)
            span.note("lms_plugin.request_ids", progress.requests)
        seconds = time.perf_counter() - started
        _say(progress, seconds)
        self.report(
            TaskReport(
                task=self.task,
                first=first,
                seconds=seconds,
                cpu=time.process_time() - cpu,
                put_off=done is None,
                claimed=progress.claimed,
                projected=progress.projected,
                failed=progress.failed,
                set_aside=len(progress.set_aside),
                people=progress.people,
            )
        )
        return done is not None and done.has_more

    def _taken(self, step: Callable[[], TaskStep]) -> TaskStep | None:
        """None where the database could not serve it."""
        try:
            return step()
        except Unavailable as error:
            # The schedule comes back to it; nothing was half done.
            _log.warning("task put off", task=self.task, error=str(error))
            return None


def _say(progress: Progress, seconds: float) -> None:
    for one in progress.set_aside:
        _log.error(
            "statement set aside",
            statement=str(one.key.statement_id),
            centre_id=one.key.centre_id,
            error=one.error[:_LONGEST_ERROR],
            request_id=one.request_id,
        )
    if progress.claimed:
        _log.info(
            "statements projected",
            claimed=progress.claimed,
            projected=progress.projected,
            failed=progress.failed,
            set_aside=len(progress.set_aside),
            people=progress.people,
            seconds=round(seconds, 4),
            request_ids=progress.requests,
        )
    elif progress.people:
        _log.info("people folded", people=progress.people, seconds=round(seconds, 4))


def _say_mails(sent: SentMails) -> None:
    """Without the server's words, which may name an address."""
    if sent.failed:
        _log.warning("mails not sent yet", claimed=sent.claimed, accepted=sent.accepted)
    elif sent.claimed:
        _log.info("mails sent", accepted=sent.accepted)
