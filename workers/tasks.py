"""The tasks: doorways to use cases. They carry no arguments, because the database says what to do.

Tasks are acknowledged before they run: one that dies with its worker is made up for by the sweeper,
and one that takes its worker down does not come back to the next.
"""

import time
from collections.abc import Callable
from typing import Final

import structlog
from celery import Celery

from events.topology import (
    ADVANCE_INDEX,
    FOLD_PEOPLE,
    FORGET_PAST,
    MAKE_PARTITIONS,
    PROJECT_STATEMENTS,
)
from lms_plugin.errors import Unavailable
from lms_plugin.store import partitions
from lms_plugin.usecases.advance_index import advance_index
from lms_plugin.usecases.fold_waiting import fold_waiting
from lms_plugin.usecases.forget_past import forget_past
from lms_plugin.usecases.project_statements import BATCH, project_statements
from workers.app import Work

_log = structlog.get_logger(__name__)

# A task that finds more work than this sends itself again, so that it never runs for minutes.
_LONGEST_RUN_SECONDS: Final = 20.0


def register(app: Celery, work: Work) -> None:
    """Give `app` every task of the catalogue in `events.topology`."""

    def project() -> bool:
        return project_statements(work.database, work.cache, BATCH, work.lease).claimed == BATCH

    def fold() -> bool:
        return fold_waiting(work.database, work.cache, BATCH) == BATCH

    def advance() -> bool:
        return advance_index(work.database, work.cache, BATCH) == BATCH

    def make_partitions() -> bool:
        work.database.transact(partitions.make_ahead)
        return False

    def forget() -> bool:
        return forget_past(work.database, work.events_kept, BATCH) == BATCH

    for name, step in (
        (PROJECT_STATEMENTS, project),
        (FOLD_PEOPLE, fold),
        (ADVANCE_INDEX, advance),
        (MAKE_PARTITIONS, make_partitions),
        (FORGET_PAST, forget),
    ):
        _register(app, name, step)


def _register(app: Celery, name: str, step: Callable[[], bool]) -> None:
    """Run `step` for as long as it says that there is more.

    A batch that was not full has left nothing behind; what came since then has a nudge of its own.
    """

    def run() -> None:
        started = time.monotonic()
        while _has_more(name, step):
            if time.monotonic() - started > _LONGEST_RUN_SECONDS:
                app.send_task(name)
                return

    # Shared, as tasks are unless told, it would turn up in every other application of this process.
    app.task(name=name, shared=False)(run)


def _has_more(name: str, step: Callable[[], bool]) -> bool:
    try:
        return step()
    except Unavailable as error:
        # The schedule comes back to it; nothing was half done.
        _log.warning("task put off", task=name, error=str(error))
        return False
