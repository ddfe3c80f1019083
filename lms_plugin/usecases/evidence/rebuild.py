"""Make everything derived anew from the inputs, beside the live tables, and compare or adopt it.

The long first phase reads what has been projected and holds up no one. The last one, in which the
people are folded, holds projection (never the keeping of statements) until it is done, so that
both sides speak of the same moment.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from events.types import DomainEvent
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.evidence.resolution import standing_alone
from lms_plugin.domain.progress import Progress
from lms_plugin.store.announcements import outbox
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.engine.database import Database, PinnedDatabase, Reading, Writing
from lms_plugin.store.evidence import ledger, outcomes, scan, shadow
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, load
from lms_plugin.store.evidence.shadow import Corrected, Difference
from lms_plugin.store.locks import inputs
from lms_plugin.store.people import identifiers
from lms_plugin.store.people.identifiers import Holders, MatchedHolders
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.usecases.competency.resolve import LedgerResolver
from lms_plugin.usecases.evidence.fold_people import fold_people, index_changed, profile_changed
from lms_plugin.usecases.evidence.project import outcomes_of, recognised, take_out_voided
from lms_plugin.usecases.evidence.reproject import credentials_of, taken_otherwise
from schemas.texts import message

STATEMENTS: Final = 2000
PEOPLE: Final = 1000


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made anew, and where the live tables differed from it."""

    statements: int
    people: int
    differences: list[Difference]


Conclude = Callable[[Writing, ReferenceSnapshot, Sequence[Difference]], None]
"""What is done with the shadow before it goes, in the transaction that has folded everyone."""


def compare_with_rebuild(database: Database, progress: Progress) -> Rebuilt:
    """Rebuild into a shadow and say where the live tables differ; nothing is changed."""
    return rebuild_beside(database, progress, lambda _writing, _reference, _found: None)


def rebuild(
    database: Database, progress: Progress, also: Callable[[Writing], None] | None = None
) -> Rebuilt:
    """Rebuild into a shadow and adopt it; only differences are written and announced.

    What is to be done `also` is done in the same transaction.
    """

    def conclude(
        writing: Writing, reference: ReferenceSnapshot, found: Sequence[Difference]
    ) -> None:
        if found:
            _adopt(writing, reference)
        if also is not None:
            also(writing)

    return rebuild_beside(database, progress, conclude)


def rebuild_beside(
    database: Database,
    progress: Progress,
    conclude: Conclude,
    load: Callable[[Reading], ReferenceSnapshot] = load,
) -> Rebuilt:
    """Rebuild into a shadow, by the inputs that `load` reads, look at it, and forget it."""
    with database.pinned() as pinned:
        with pinned.scratch() as writing:
            shadow.open_shadow(writing)
            reference = load(writing)
            total = scan.count(writing)
            set_aside = scan.set_aside(writing)
        count, place = _scan(pinned, reference, total, progress)
        with pinned.write() as writing:
            inputs.change_inputs(writing)
            # Afresh: only from now on nothing can change it.
            former, reference = reference, load(writing)
            _record_again(writing, former, reference, place)
            count += _scan_rest(writing, reference, place, set_aside)
            # Only now: a roster may have brought people since the shadow was opened.
            shadow.add_people(writing)
            shadow.analyse(writing)
            folded = _fold_everyone(writing, reference, progress)
            found = shadow.differences(writing)
            conclude(writing, reference, found)
        return Rebuilt(count, folded, found)


def _scan(
    pinned: PinnedDatabase, reference: ReferenceSnapshot, total: int, progress: Progress
) -> tuple[int, Cursor | None]:
    """Project what the live tables have projected, up to the first statement still in work."""
    count, place = 0, None
    with pinned.scratch() as writing:
        bound = scan.bound(writing)
    while True:
        with pinned.scratch() as writing:
            rows = scan.page(writing, place, bound, STATEMENTS)
            _record(writing, reference, rows)
        if not rows:
            return count, place
        place = Cursor(rows[-1].stored, rows[-1].statement_id)
        count += len(rows)
        progress(message("evidence.statements"), count, total)


def _record_again(
    writing: Writing, former: ReferenceSnapshot, now: ReferenceSnapshot, place: Cursor | None
) -> None:
    """What was recognised, up to that place, by rules or decisions of centres that have changed
    meanwhile."""
    if place is None:
        return
    for centre_id in now.centres_recognised_otherwise(former):
        credential_ids = credentials_of(now, centre_id)
        after: Cursor | None = None
        while after != place:
            step = scan.end_of_step(writing, after, place.stored, STATEMENTS)
            end = place if step is None else min(step, place)
            rows = scan.between(writing, after, end, credential_ids)
            changed = list(taken_otherwise(former, now, rows))
            ledger.remove(writing, [one.key for one in changed])
            _write(writing, now, changed)
            after = end


def _scan_rest(
    writing: Writing,
    reference: ReferenceSnapshot,
    place: Cursor | None,
    set_aside: Sequence[Cursor],
) -> int:
    """What was projected meanwhile; what is still in work is left out on both sides."""
    # The first scan passed these over, and they lie before the place where it ended.
    retried = scan.done_among(writing, set_aside)
    _record(writing, reference, retried)
    count = len(retried)
    while rows := scan.page(writing, place, None, STATEMENTS):
        _record(writing, reference, rows)
        place = Cursor(rows[-1].stored, rows[-1].statement_id)
        count += len(rows)
    return count


def _record(
    writing: Writing, reference: ReferenceSnapshot, rows: Iterable[StoredStatement]
) -> None:
    projected = [recognised(reference, row) for row in rows]
    # What came after its target was recorded here.
    take_out_voided(writing, projected)
    _write(writing, reference, projected)


def _write(writing: Writing, reference: ReferenceSnapshot, projected: Sequence[Projected]) -> None:
    rows_of_outcomes, entries = outcomes_of(writing, projected)
    outcomes.insert(writing, rows_of_outcomes)
    # The fold gives them their standing, where anyone holds the identifier.
    resolver = LedgerResolver(reference, MatchedHolders((), Holders(())))
    ledger.insert_entries(
        writing, (StoredEntry(entry, standing_alone(entry, resolver)) for entry in entries)
    )


def _fold_everyone(writing: Writing, reference: ReferenceSnapshot, progress: Progress) -> int:
    total = scan.count_people(writing)
    count, last = 0, 0
    while person_ids := scan.people_after(writing, last, PEOPLE):
        fold_people(writing, reference, person_ids, announce=None)
        last = person_ids[-1]
        count += len(person_ids)
        progress(message("evidence.people"), count, total)
    return count


def _adopt(writing: Writing, reference: ReferenceSnapshot) -> None:
    corrected = shadow.adopt(writing)
    now = writing.now()
    # The shadow hides the live outbox on this connection.
    shadow.close_shadow(writing)
    outbox.record(writing, _events(writing, reference, corrected, now))


def _events(
    writing: Writing, reference: ReferenceSnapshot, corrected: Corrected, now: datetime
) -> Iterable[DomainEvent]:
    public_ids = identifiers.public_ids(writing, corrected.people)
    for person_id, profile in sorted(profiles.find(writing, corrected.people).items()):
        yield profile_changed(reference, public_ids[person_id], profile, ())
    revisions = unit_sums.revisions_of(writing, corrected.units)
    yield from index_changed(reference, revisions, now)
