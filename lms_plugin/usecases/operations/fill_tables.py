"""Fill what an upgrade has added: the last part of it, after the migrations.

Statements are known by their centre and id from this release on. The release before goes on keeping
nearly to the end; figures stand still from the moment at which its ledger is closed until processes
of this release take over. Everything may be interrupted and asked for again.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, TryAgain, Writing
from lms_plugin.store.operations import former_tables
from lms_plugin.store.operations.former_tables import UpgradeStep
from lms_plugin.store.statements import statements
from lms_plugin.usecases.evidence.rebuild import rebuild
from lms_plugin.usecases.operations.check_readiness import require_schema
from lms_plugin.usecases.statements.reindex import index_statements
from schemas.texts import message

STATEMENTS: Final = 20_000
"""In one transaction."""

TRIES: Final = 30
_PAUSE_SECONDS: Final = 2.0
_STEP: Final = message("operations.ids_statements")

Pause = Callable[[float], None]
MakeAnew = Callable[[Database, Progress], object]


def fill_tables(
    database: Database,
    progress: Progress,
    batch: int = STATEMENTS,
    pause: Pause = time.sleep,
    make_anew: MakeAnew | None = rebuild,
) -> bool:
    """False where there was nothing to do. Raises Unavailable where others do not let go of a
    table in thirty tries.

    What is derived is made anew by `make_anew`. Without, ids alone are carried over, and the
    release before goes on: the rest is for whoever adopts this release's meaning. Raises Conflict
    where the schema is not this release's.
    """
    require_schema(database)
    with database.read() as reading:
        due = former_tables.unfinished(reading)
    if not due:
        return False
    # Before the ledger, which is made by what voids what.
    _carry_over(database, batch, progress)
    # What a release kept that knew no filters leads to others only from here on.
    index_statements(database, progress)
    if make_anew is None:
        return True
    if UpgradeStep.FORMER_LEDGER in due:
        _persist(database, _close_ledger, pause)
    if UpgradeStep.LEDGER in due:
        make_anew(database, progress)
        database.transact(lambda writing: former_tables.finish(writing, UpgradeStep.LEDGER))
    if UpgradeStep.IDS in due:
        # Last of all: from here on nothing is kept until the new processes run.
        _carry_over(database, batch, progress)
        _persist(database, partial(_close_keeps, batch=batch), pause)
    return True


def _carry_over(database: Database, batch: int, progress: Progress) -> None:
    """Until little is left that has committed: that is for the last transaction, in which nobody
    keeps."""
    with database.read() as reading:
        total, done = former_tables.count(reading)
    carried = batch
    while carried > batch // 10:
        carried = database.transact(partial(_carry_over_some, batch=batch))
        done += carried
        progress(_STEP, min(done, total), total)


def _carry_over_some(writing: Writing, batch: int) -> int:
    # What commits later than its neighbours must not be passed by.
    through = statements.complete_through(writing)
    return former_tables.carry_over(writing, former_tables.place(writing), through, batch)


def _close_ledger(writing: Writing, attempt: int) -> None:
    former_tables.lock_ledger(writing, attempt)
    former_tables.finish(writing, UpgradeStep.FORMER_LEDGER)


def _close_keeps(writing: Writing, attempt: int, batch: int) -> None:
    former_tables.lock_keeps(writing, attempt)
    # Nobody is left whom the watermark would show: all that is kept is seen from here.
    while former_tables.carry_over(writing, former_tables.place(writing), None, batch):
        pass
    former_tables.finish(writing, UpgradeStep.IDS)


def _persist(database: Database, work: Callable[..., None], pause: Pause) -> None:
    for attempt in range(TRIES):
        try:
            database.transact(partial(work, attempt=attempt))
        except TryAgain:
            pause(_PAUSE_SECONDS)
        else:
            return
    raise Unavailable(message("operations.not_finished_yet"))
