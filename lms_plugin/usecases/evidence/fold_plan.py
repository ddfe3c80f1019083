"""What folding some people's ledgers would change. Reads only; `fold_people` writes it.

On live data an empty plan is the proof that figures say what the statements say; so `verify` makes
plans and writes none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.competency.attainment import (
    AttainmentSpan,
    Credit,
    Requirement,
    attainment_at,
    attainment_spans,
    highest,
    validity_end,
    with_decided,
)
from lms_plugin.domain.competency.index import NO_ONE, Sums, person_sums
from lms_plugin.domain.evidence.fold import Folded, Period
from lms_plugin.domain.evidence.fold_person import by_person_id, fold_person
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.evidence.resolution import Stream, by_person, stream_of
from lms_plugin.domain.people.memberships import Membership, requirements, unit_at, zone_at
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.competency import profiles
from lms_plugin.store.competency.profiles import StoredProfile
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import evidence
from lms_plugin.store.evidence.evidence import EvidenceRow
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.people import identifiers
from lms_plugin.store.people.account_links import LinkKey
from lms_plugin.store.people.identifiers import MatchedHolders
from lms_plugin.usecases.competency.resolve import LedgerResolver, actor_keys_of, with_namesakes
from lms_plugin.usecases.evidence.read_entries import EntriesRead, read_all, read_touched

EvidenceKey = tuple[int, int]
"""(person, module)."""


@dataclass(frozen=True, slots=True)
class FoldScope:
    """Whose ledgers to fold: about what the `changed` entries may have touched, come or gone, or
    about everything when None.

    `incoming` are entries of these people that the ledger does not hold yet; `instead_of` what it
    holds of the same statements, where that is only to be tried; `supposed` links of accounts that
    are not in force, for who asks what they would do.
    """

    profiles: Mapping[int, StoredProfile]
    changed: Sequence[Entry] | None = None
    incoming: Sequence[Entry] = ()
    instead_of: Collection[StatementKey] = ()
    supposed: Mapping[LinkKey, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoldPlan:
    """The differences between what is stored and what the ledger says, as it is `at` that time."""

    at: datetime
    new_entries: list[StoredEntry]
    changed_standings: list[StoredEntry]
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


@dataclass(slots=True)
class _Folded:
    """Of all people: what each module came to, and what became of every entry in question."""

    modules: dict[EvidenceKey, Folded] = field(default_factory=dict)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)
    findings: dict[StatementKey, EntryFinding] = field(default_factory=dict)
    restored: dict[Stream, datetime] = field(default_factory=dict)

    def rests_on_decision(self, period: Period) -> bool:
        """On what a person decided of its entries, or of what would have taken them back."""
        if period.is_decided:
            return True
        return bool(self.restored) and any(
            (at := self.restored.get(stream_of(one))) is not None and one.timestamp <= at
            for one in (period.act, period.by)
        )


def plan_fold(
    reading: Reading, reference: ReferenceSnapshot, scope: FoldScope, now: datetime
) -> FoldPlan:
    """Fold, and compare with what is stored."""
    person_ids = scope.profiles.keys()
    holders = identifiers.matched_holders_with(
        reading, person_ids, scope.supposed, has_links=reference.has_account_links
    )
    memberships = identifiers.memberships_of(reading, person_ids)
    keys = actor_keys_of(holders)
    if scope.changed is None:
        read = read_all(reading, keys, scope.incoming)
    else:
        read = read_touched(reading, reference, keys, scope.changed, scope.incoming)
    if scope.instead_of:
        read = read.without(scope.instead_of)
    holders = with_namesakes(reading, reference, holders, read.entries)
    folder = _Folder(reference, scope, read.modules, holders, memberships)
    folded = folder.fold(read)
    before = evidence.of_people(reading, person_ids)
    after = _evidence_after(before, folded, read.modules)
    spans_before = profiles.spans_of(reading, person_ids)
    spans_after = folder.spans(after)
    return FoldPlan(
        at=now,
        new_entries=[_standing(entry, folded) for entry in scope.incoming],
        changed_standings=[
            now_stands
            for was, now_stands in ((one, _standing(one.entry, folded, one)) for one in read.stored)
            if now_stands != was
        ],
        new_evidence=[row for key, row in after.items() if before.get(key) != row],
        gone_evidence=[key for key in before if key not in after],
        new_spans=_less(spans_after, spans_before),
        gone_spans=_less(spans_before, spans_after),
        before=scope.profiles,
        after=folder.profiles(spans_after, now),
    )


def _standing(entry: Entry, folded: _Folded, was: StoredEntry | None = None) -> StoredEntry:
    """As the fold has it; as it was, where the fold was not about it."""
    standing = folded.standings.get(entry.key)
    if standing is not None:
        finding = folded.findings.get(entry.key) if folded.findings else None
        return StoredEntry(entry, standing, finding)
    # Whose actor is nobody's here was given to somebody else meanwhile, who is folded as well.
    return was or StoredEntry(entry, EntryStatus.UNKNOWN_LEARNER, None)


def _evidence_after(
    before: Mapping[EvidenceKey, EvidenceRow],
    folded: _Folded,
    modules: Collection[int] | None,
) -> dict[EvidenceKey, EvidenceRow]:
    """All evidence of these people as it should be; what is not in question stays."""
    after = {
        key: row for key, row in before.items() if modules is not None and key[1] not in modules
    }
    for key, result in folded.modules.items():
        if result.periods:
            decided = [folded.rests_on_decision(one) for one in result.periods]
            after[key] = _evidence_row(key, result.periods, decided)
    return after


def _evidence_row(
    key: EvidenceKey, periods: Sequence[Period], decided: Sequence[bool]
) -> EvidenceRow:
    person_id, module_id = key
    latest = periods[-1]
    return EvidenceRow(
        person_id=person_id,
        module_id=module_id,
        centre_id=latest.act.centre_id,
        statement_id=latest.act.statement_id,
        achieved_at=latest.from_at,
        valid_to=latest.to_at,
        revision_id=latest.revision.revision_id,
        periods=list(map(_told, periods, decided)),
        decided=sum(decided),
    )


_UNDECIDED: Final = 6
"""How much is told of a period that rests on no decision."""


def _told(period: Period, is_decided: bool) -> list[Any]:
    told = [
        period.from_at.isoformat(),
        None if period.to_at is None else period.to_at.isoformat(),
        period.revision.revision_id,
        str(period.act.statement_id),
        period.act.centre_id,
        str(period.by.statement_id),
    ]
    return [*told, True] if is_decided else told


def _undecided(row: EvidenceRow) -> EvidenceRow:
    """The evidence without the periods that rest on decisions."""
    return replace(row, periods=[told for told in row.periods if len(told) == _UNDECIDED])


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


def credits_of(row: EvidenceRow, module: Module) -> Sequence[Credit]:
    """One module's evidence, with the points of the revision of each period."""
    points = {revision.revision_id: revision.points for revision in module.revisions}
    return highest(
        [
            Credit(
                datetime.fromisoformat(from_at),
                None if to_at is None else datetime.fromisoformat(to_at),
                points[revision_id],
            )
            for from_at, to_at, revision_id, *_ in row.periods
        ]
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """Folds what was read; asks the database nothing more."""

    reference: ReferenceSnapshot
    scope: FoldScope
    modules: Collection[int] | None
    holders: MatchedHolders
    memberships: Mapping[int, Sequence[Membership]]

    def fold(self, read: EntriesRead) -> _Folded:
        resolver = LedgerResolver(self.reference, self.holders)
        resolved = by_person(read.entries, resolver, self.scope.profiles.__contains__)
        folded = _Folded(standings=resolved.standings, restored=resolved.restored)
        for person_id, objects in by_person_id(resolved.objects):
            end = partial(self._validity_end, self.memberships.get(person_id, ()))
            found = fold_person(objects, resolved, resolver, end)
            folded.standings.update(found.standings)
            folded.findings.update(found.findings)
            for module_id, of_module in found.modules.items():
                if self._is_asked_about(module_id):
                    folded.modules[person_id, module_id] = of_module
                    folded.standings.update(of_module.standings)
        return folded

    def _is_asked_about(self, module_id: int) -> bool:
        """A shared external id brings along some, and not all, entries about other modules."""
        return self.modules is None or module_id in self.modules

    def _validity_end(
        self, memberships: Sequence[Membership], achieved_at: datetime, months: int
    ) -> datetime:
        zone = zone_at(memberships, self.reference.tree, achieved_at)
        return validity_end(achieved_at, months, zone)

    def spans(
        self, evidence: Mapping[EvidenceKey, EvidenceRow]
    ) -> dict[int, tuple[AttainmentSpan, ...]]:
        earned = self._credits(evidence.values())
        found = {
            person_id: attainment_spans(of_person, self._requirements(person_id))
            for person_id, of_person in earned.items()
        }
        # Of few people anything was decided; only of them it is asked what would be without.
        concerned = {row.person_id for row in evidence.values() if row.decided}
        others = self._credits(
            _undecided(row) for row in evidence.values() if row.person_id in concerned
        )
        for person_id in concerned:
            without = attainment_spans(others[person_id], self._requirements(person_id))
            found[person_id] = with_decided(found[person_id], without)
        return found

    def _credits(self, rows: Iterable[EvidenceRow]) -> dict[int, list[Credit]]:
        earned: dict[int, list[Credit]] = {person_id: [] for person_id in self.scope.profiles}
        for row in rows:
            module = self.reference.catalogue.modules[row.module_id]
            earned[row.person_id].extend(credits_of(row, module))
        return earned

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
