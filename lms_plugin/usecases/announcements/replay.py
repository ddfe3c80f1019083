"""Announce every profile and every unit as they are, for subscribers who know something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.progress import Progress
from lms_plugin.store.announcements import outbox
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import scan
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import identifiers
from lms_plugin.usecases.evidence.fold_people import index_changed, profile_changed
from schemas.texts import message

BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Announced:
    """How many events were recorded for the relay."""

    people: int
    units: int


def announce_everything(database: Database, progress: Progress) -> Announced:
    """A transaction for some at a time; doing it again only announces again.

    Each row is held while its event is recorded, so events stay in the order of revisions.
    """
    cache = ReferenceSnapshotCache()
    return Announced(
        _announce_people(database, cache, progress), _announce_units(database, cache, progress)
    )


def _announce_people(database: Database, cache: ReferenceSnapshotCache, progress: Progress) -> int:
    with database.read() as reading:
        total = scan.count_people(reading)
    count, last = 0, 0
    while True:
        with database.read() as reading:
            person_ids = scan.people_after(reading, last, BATCH)
        if not person_ids:
            return count
        _announce_some(database, cache, person_ids)
        count, last = count + len(person_ids), person_ids[-1]
        progress(message("announcements.announcing_people"), count, max(count, total))


def _announce_some(
    database: Database, cache: ReferenceSnapshotCache, person_ids: Sequence[int]
) -> None:
    def announce(writing: Writing) -> None:
        held = profiles.lock(writing, person_ids)
        reference = cache.current(writing)
        public_ids = identifiers.public_ids(writing, list(held))
        events = [
            profile_changed(reference, public_ids[person_id], profile, ())
            for person_id, profile in sorted(held.items())
        ]
        outbox.record(writing, events)

    database.transact(announce)


def _announce_units(database: Database, cache: ReferenceSnapshotCache, progress: Progress) -> int:
    with database.read() as reading:
        unit_ids = sorted(unit_sums.all_sums(reading))

    def announce(writing: Writing) -> None:
        revisions = unit_sums.lock_units(writing, unit_ids)
        outbox.record(writing, index_changed(cache.current(writing), revisions, writing.now()))

    database.transact(announce)
    progress(message("announcements.announcing_units"), len(unit_ids), len(unit_ids))
    return len(unit_ids)
