"""Let time pass: fold the people whose profile a date has changed.

An expiry, a membership that begins or ends and a standard that comes into force change figures
without any statement. `profiles.next_change_at` says whose and when.
"""

from typing import Final

from lms_plugin.errors import Unavailable
from lms_plugin.store.competency import profiles
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.evidence.fold_people import fold_people

BATCH: Final = 500


def advance_index(database: Database, cache: ReferenceSnapshotCache, limit: int = BATCH) -> int:
    """Bring up to `limit` due people up to now, in one transaction; how many there were."""
    try:
        return database.transact(lambda writing: _advance(writing, cache, limit))
    except Unavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it is one person's
        # Who is marked is folded alone if need be, and holds up no one.
        return database.transact(lambda writing: _mark(writing, limit))


def _advance(writing: Writing, cache: ReferenceSnapshotCache, limit: int) -> int:
    inputs.share_inputs(writing)
    due = profiles.due(writing, writing.now(), limit)
    fold_people(writing, cache.current(writing), due)
    return len(due)


def _mark(writing: Writing, limit: int) -> int:
    due = profiles.due(writing, writing.now(), limit)
    refold_marks.mark(writing, due)
    return len(due)
