"""Fold the people that a roster, a catalogue or the passing of time has marked."""

from typing import Final

from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import refold_marks
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.evidence.fold_people import fold_people

BATCH: Final = 500


def fold_waiting(database: Database, cache: ReferenceSnapshotCache, limit: int = BATCH) -> int:
    """Fold up to `limit` marked people in one transaction; how many there were."""
    try:
        return database.transact(lambda writing: _fold(writing, cache, limit))
    except Unavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it is one person's
        # One person whose ledger cannot be folded must not hold up the rest.
        return _fold_each(database, cache, limit)


def _fold(writing: Writing, cache: ReferenceSnapshotCache, limit: int) -> int:
    inputs.share_inputs(writing)
    person_ids = refold_marks.take(writing, limit)
    fold_people(writing, cache.current(writing), person_ids)
    return len(person_ids)


def _fold_each(database: Database, cache: ReferenceSnapshotCache, limit: int) -> int:
    with database.read() as reading:
        person_ids = refold_marks.waiting(reading, limit)
    for person_id in person_ids:
        _fold_one(database, cache, person_id)
    return len(person_ids)


def _fold_one(database: Database, cache: ReferenceSnapshotCache, person_id: int) -> None:
    def fold(writing: Writing) -> None:
        inputs.share_inputs(writing)
        # Another worker may have taken the mark since.
        if refold_marks.take_from(writing, [person_id]):
            fold_people(writing, cache.current(writing), [person_id])

    try:
        database.transact(fold)
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - see above
        # Kept with the mark, so that an operator sees whose figures stand still and why.
        message = f"{type(error).__name__}: {error}"
        database.transact(lambda writing: refold_marks.set_aside(writing, person_id, message))
