"""What folding some people's ledgers would change. Reads only; `fold_people` writes it.

On live data an empty plan is the proof that figures say what the statements say; so `verify` makes
plans and writes none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.competency.attainment import (
    AttainmentSpan,
    Credit,
    Requirement,
    attainment_at,
    attainment_spans,
    validity_end,
)
from lms_plugin.domain.competency.index import NO_ONE, Sums, person_sums
from lms_plugin.domain.evidence.fold import Folded, Period, fold
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.people.memberships import Membership, requirements, unit_at, zone_at
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.competency import profiles
from lms_plugin.store.competency.profiles import StoredProfile
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import evidence, ledger
from lms_plugin.store.evidence.evidence import EvidenceRow
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.people import identifiers
from lms_plugin.store.people.identifiers import Holders

EvidenceKey = tuple[int, int]
"""(person, module)."""

_Group = tuple[int, int | None]
"""(person, module); entries about no known module go under None."""


@dataclass(frozen=True, slots=True)
class FoldScope:
    """Whose ledgers to fold: about `modules` only, or about everything when None.

    `incoming` are entries of these people that the ledger does not hold yet.
    """

    profiles: Mapping[int, StoredProfile]
    modules: Collection[int] | None = None
    incoming: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True)
class FoldPlan:
    """The differences between what is stored and what the ledger says, as it is `at` that time."""

    at: datetime
    new_entries: list[tuple[Entry, EntryStatus]]
    changed_standings: list[tuple[StatementKey, EntryStatus]]
    new_evidence: list[EvidenceRow]
    gone_evidence: list[EvidenceKey]
    new_spans: list[tuple[int, AttainmentSpan]]
    gone_spans: list[tuple[int, AttainmentSpan]]
    before: Mapping[int, StoredProfile]
    after: dict[int, StoredProfile]

    @property
    def changed_profiles(self) -> list[StoredProfile]:
        return [profile for key, profile in self.after.items() if profile != self.before[key]]

    @property
    def moved(self) -> list[int]:
        """The people whose unit or attainments change."""
        return sorted(
            person_id
            for person_id, profile in self.after.items()
            if profile.revision != self.before[person_id].revision
        )

    def movers(self) -> dict[int, set[int]]:
        """Unit → the people through whom its sums change."""
        found: dict[int, set[int]] = defaultdict(set)
        for person_id in self.moved:
            for unit_id in (self.before[person_id].unit_id, self.after[person_id].unit_id):
                if unit_id is not None:
                    found[unit_id].add(person_id)
        return found

    @property
    def sums(self) -> dict[int, Sums]:
        """Unit → what is to be added to its sums."""
        differences: dict[int, Sums] = defaultdict(lambda: NO_ONE)
        for person_id in self.moved:
            old, new = self.before[person_id], self.after[person_id]
            if old.unit_id is not None:
                differences[old.unit_id] -= person_sums(old.attainment)
            if new.unit_id is not None:
                differences[new.unit_id] += person_sums(new.attainment)
        return differences

    def changed_modules(self) -> dict[int, set[int]]:
        """Person → the modules whose evidence changes."""
        changed: dict[int, set[int]] = {person_id: set() for person_id in self.after}
        for person_id, module_id in self.gone_evidence:
            changed[person_id].add(module_id)
        for row in self.new_evidence:
            changed[row.person_id].add(row.module_id)
        return changed


def plan_fold(
    reading: Reading, reference: ReferenceSnapshot, scope: FoldScope, now: datetime
) -> FoldPlan:
    """Fold, and compare with what is stored."""
    person_ids = scope.profiles.keys()
    holders = identifiers.holders_with(reading, person_ids)
    memberships = identifiers.memberships_of(reading, person_ids)
    stored = _stored_entries(reading, reference, scope, holders)
    folder = _Folder(reference, scope, holders, memberships)
    folded = folder.fold([*(entry for entry, _ in stored), *scope.incoming])
    standings = {
        key: standing for one in folded.values() for key, standing in one.standings.items()
    }
    before = evidence.of_people(reading, person_ids)
    after = _evidence_after(before, folded, scope.modules)
    spans_before = profiles.spans_of(reading, person_ids)
    spans_after = folder.spans(after)
    return FoldPlan(
        at=now,
        new_entries=[(entry, standings[entry.key]) for entry in scope.incoming],
        changed_standings=[
            (entry.key, standings[entry.key])
            for entry, standing in stored
            if standings.get(entry.key, standing) is not standing
        ],
        new_evidence=[row for key, row in after.items() if before.get(key) != row],
        gone_evidence=[key for key in before if key not in after],
        new_spans=_less(spans_after, spans_before),
        gone_spans=_less(spans_before, spans_after),
        before=scope.profiles,
        after=folder.profiles(spans_after, now),
    )


def _stored_entries(
    reading: Reading, reference: ReferenceSnapshot, scope: FoldScope, holders: Holders
) -> list[tuple[Entry, EntryStatus]]:
    if scope.modules is None:
        return ledger.entries_about(reading, holders.keys, None, ())
    keys = reference.catalogue.keys(scope.modules)
    external_ids = reference.catalogue.external_ids(scope.modules)
    return ledger.entries_about(reading, holders.keys, keys, external_ids)


def _evidence_after(
    before: Mapping[EvidenceKey, EvidenceRow],
    folded: Mapping[_Group, Folded],
    modules: Collection[int] | None,
) -> dict[EvidenceKey, EvidenceRow]:
    """All evidence of these people as it should be; what is not in question stays."""
    after = {
        key: row for key, row in before.items() if modules is not None and key[1] not in modules
    }
    for (person_id, module_id), result in folded.items():
        if module_id is not None and result.periods:
            after[person_id, module_id] = _evidence_row(person_id, module_id, result.periods)
    return after


def _evidence_row(person_id: int, module_id: int, periods: Sequence[Period]) -> EvidenceRow:
    latest = periods[-1]
    return EvidenceRow(
        person_id=person_id,
        module_id=module_id,
        centre_id=latest.key.centre_id,
        statement_id=latest.key.statement_id,
        achieved_at=latest.from_at,
        valid_to=latest.to_at,
        revision_id=latest.revision.revision_id,
        periods=[
            [
                period.from_at.isoformat(),
                None if period.to_at is None else period.to_at.isoformat(),
                period.revision.revision_id,
                str(period.key.statement_id),
                period.key.centre_id,
            ]
            for period in periods
        ],
    )


def _less(
    these: Mapping[int, Sequence[AttainmentSpan]], those: Mapping[int, Sequence[AttainmentSpan]]
) -> list[tuple[int, AttainmentSpan]]:
    """The spans of one side that the other does not have."""
    return [
        (person_id, span)
        for person_id, spans in these.items()
        for span in spans
        if span not in those.get(person_id, ())
    ]


def credits_of(row: EvidenceRow, module: Module) -> Iterable[Credit]:
    """The periods of one module's evidence, with the points of the revision of each."""
    points = {revision.revision_id: revision.points for revision in module.revisions}
    for from_at, to_at, revision_id, *_ in row.periods:
        yield Credit(
            datetime.fromisoformat(from_at),
            None if to_at is None else datetime.fromisoformat(to_at),
            points[revision_id],
        )


@dataclass(frozen=True, slots=True)
class _Folder:
    """Folds what was read; asks the database nothing more."""

    reference: ReferenceSnapshot
    scope: FoldScope
    holders: Holders
    memberships: Mapping[int, Sequence[Membership]]

    def fold(self, entries: Iterable[Entry]) -> dict[_Group, Folded]:
        groups: dict[_Group, list[Entry]] = defaultdict(list)
        for entry in entries:
            person_id = self.holders.holder(entry.actor_key, entry.timestamp)
            # A shared identifier brings along entries of others who held it.
            if person_id is not None and person_id in self.scope.profiles:
                groups[person_id, self._module_id(entry)].append(entry)
        return {
            group: self._fold(*group, found)
            for group, found in groups.items()
            if self._is_asked_about(group[1])
        }

    def _is_asked_about(self, module_id: int | None) -> bool:
        """A shared external id brings along some, and not all, entries about other modules."""
        modules = self.scope.modules
        return modules is None or module_id is None or module_id in modules

    def _module_id(self, entry: Entry) -> int | None:
        module = self.reference.module_of(entry)
        return None if module is None else module.module_id

    def _fold(self, person_id: int, module_id: int | None, entries: Iterable[Entry]) -> Folded:
        if module_id is None:
            return Folded((), {entry.key: EntryStatus.UNMAPPED_MODULE for entry in entries})
        end = partial(self._validity_end, self.memberships.get(person_id, ()))
        return fold(entries, self.reference.catalogue.modules[module_id], end)

    def _validity_end(
        self, memberships: Sequence[Membership], achieved_at: datetime, months: int
    ) -> datetime:
        zone = zone_at(memberships, self.reference.tree, achieved_at)
        return validity_end(achieved_at, months, zone)

    def spans(
        self, evidence: Mapping[EvidenceKey, EvidenceRow]
    ) -> dict[int, tuple[AttainmentSpan, ...]]:
        earned: dict[int, list[Credit]] = {person_id: [] for person_id in self.scope.profiles}
        for (person_id, module_id), row in evidence.items():
            earned[person_id].extend(credits_of(row, self.reference.catalogue.modules[module_id]))
        return {
            person_id: attainment_spans(found, self._requirements(person_id))
            for person_id, found in earned.items()
        }

    def _requirements(self, person_id: int) -> list[Requirement]:
        held = self.memberships.get(person_id, ())
        return requirements(held, self.reference.tree, self.reference.standards)

    def profiles(
        self, spans: Mapping[int, Sequence[AttainmentSpan]], now: datetime
    ) -> dict[int, StoredProfile]:
        return {
            person_id: _profile_at(
                before, spans[person_id], self.memberships.get(person_id, ()), now
            )
            for person_id, before in self.scope.profiles.items()
        }


def _profile_at(
    before: StoredProfile,
    spans: Sequence[AttainmentSpan],
    memberships: Sequence[Membership],
    now: datetime,
) -> StoredProfile:
    after = replace(
        before,
        unit_id=unit_at(memberships, now),
        attainment=attainment_at(spans, now),
        next_change_at=_next_change(spans, memberships, now),
    )
    # Another date of the next change alone is no news to anyone outside.
    if (after.unit_id, after.attainment) == (before.unit_id, before.attainment):
        return after
    return replace(after, revision=before.revision + 1, changed_at=now)


def _next_change(
    spans: Sequence[AttainmentSpan], memberships: Sequence[Membership], now: datetime
) -> datetime | None:
    """The first instant after `now` at which a span or a membership begins or ends."""
    bounds = [
        *((span.from_at, span.to_at) for span in spans),
        *((held.from_at, held.to_at) for held in memberships),
    ]
    later = (
        instant for bound in bounds for instant in bound if instant is not None and instant > now
    )
    return min(later, default=None)
