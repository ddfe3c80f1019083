"""What publishing a draft would credit, worked out without writing anything."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.catalogue.draft_content import NOTHING_SAID, DraftContent
from lms_plugin.domain.catalogue.revisions import plan_publication
from lms_plugin.domain.competency.index import NO_ONE, Sums, headline
from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.store.catalogue import drafts, versions
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.usecases.catalogue.as_if_published import as_if_published
from lms_plugin.usecases.catalogue.centre import catalogue_of
from lms_plugin.usecases.catalogue.publication import Publication, refuse_conflicts
from lms_plugin.usecases.evidence.fold_plan import FoldPlan, FoldScope, plan_fold
from schemas.competency.catalogue import DraftPreview, Policy, UnitPreview

MOST_FOLDED: Final = 1_000
"""Of more people than these it is only told that they are concerned."""

_AT_ONCE: Final = 100
_UNITS: Final = 20


@dataclass(frozen=True, slots=True)
class WantedPreview:
    """Of the centre's draft, with `also` said in it that nobody has put there yet; at most so many
    people are folded."""

    centre: str | None
    policy: Policy = "from-date"
    also: DraftContent = NOTHING_SAID
    most: int = MOST_FOLDED


def preview_draft(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, wanted: WantedPreview
) -> DraftPreview:
    """Folds the people concerned as if it were published, of many the first by their number.

    Raises Forbidden, NotFound, and ConflictingModules where it could not be.
    """
    with database.read() as reading:
        publication = _publication(reading, reader, wanted)
        refuse_conflicts(reading, [publication])
        reference = cache.current(reading)
        expected = as_if_published(reading, reference, publication)
        keys = reference.host_aliases.spread(publication.touched_keys)
        people = sorted(versions.learners_of(reading, keys, publication.touched_external_ids))
        found = _PreviewTally(publication.at)
        folded = people[: wanted.most]
        for start in range(0, len(folded), _AT_ONCE):
            found.fold(reading, reference, expected, folded[start : start + _AT_ONCE])
        return DraftPreview(
            people=len(people),
            folded=len(folded),
            moved=found.moved,
            credited=found.credited,
            uncredited=found.uncredited,
            units_moved=len(found.differences),
            units=tuple(_units(reading, reference, found)),
        )


def _publication(reading: Reading, reader: Reader, wanted: WantedPreview) -> Publication:
    centre = catalogue_of(reading, reader, wanted.centre)
    content = drafts.load(reading, centre.centre_id).content.with_added(wanted.also)
    published = versions.published_modules(reading, centre.centre_id)
    at = reading.now()
    planned = plan_publication(published, content, wanted.policy, at)
    return Publication(centre.code, centre.centre_id, planned, wanted.policy, at)


@dataclass(slots=True)
class _PreviewTally:
    at: datetime
    moved: int = 0
    credited: int = 0
    uncredited: int = 0
    differences: dict[int, Sums] = field(default_factory=lambda: defaultdict(lambda: NO_ONE))
    people: Counter[int] = field(default_factory=Counter)

    def fold(
        self,
        reading: Reading,
        reference: ReferenceSnapshot,
        expected: ReferenceSnapshot,
        person_ids: Sequence[int],
    ) -> None:
        """The difference between as it is and as if it were published: who waits to be folded for
        another reason is no news of this draft."""
        scope = FoldScope(profiles.find(reading, person_ids))
        now = plan_fold(reading, reference, scope, self.at)
        then = plan_fold(reading, expected, scope, self.at)
        self._count_people(now, then)
        self._count_statements(reading, now, then)

    def _count_people(self, now: FoldPlan, then: FoldPlan) -> None:
        for person_id, after in then.after.items():
            if now.after[person_id].attainment == after.attainment:
                continue
            self.moved += 1
            if after.unit_id is not None:
                self.people[after.unit_id] += 1
        for unit_id in {*now.sums, *then.sums}:
            difference = then.sums.get(unit_id, NO_ONE) - now.sums.get(unit_id, NO_ONE)
            if difference:
                self.differences[unit_id] += difference

    def _count_statements(self, reading: Reading, now: FoldPlan, then: FoldPlan) -> None:
        changed = {one.entry.key for one in (*now.changed_standings, *then.changed_standings)}
        stored = {key: one.standing for key, one in ledger.find_all(reading, changed).items()}
        before, after = (
            stored | {one.entry.key: one.standing for one in plan.changed_standings}
            for plan in (now, then)
        )
        for key in changed:
            counted, counts = _counts(before[key]), _counts(after[key])
            self.credited += counts and not counted
            self.uncredited += counted and not counts


def _counts(status: EntryStatus) -> bool:
    return status is EntryStatus.COUNTED or status.is_part_of_what_counts


def _units(
    reading: Reading, reference: ReferenceSnapshot, found: _PreviewTally
) -> Sequence[UnitPreview]:
    """Those that move most, by the sum of what their people gain or lose."""
    ranked = sorted(
        found.differences,
        key=lambda unit_id: (-abs(sum(found.differences[unit_id].attainment)), unit_id),
    )[:_UNITS]
    sums = unit_sums.sums_of_units(reading, ranked)
    return [
        UnitPreview(
            unit=reference.tree.node(unit_id, found.at).code,
            people=found.people[unit_id],
            before=headline(sums.get(unit_id, NO_ONE)),
            after=headline(sums.get(unit_id, NO_ONE) + found.differences[unit_id]),
        )
        for unit_id in ranked
    ]
