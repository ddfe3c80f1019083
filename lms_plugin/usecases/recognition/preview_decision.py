"""Look at what a decision would do to what is kept; nothing is changed, and nobody waits.

The statements are recognised both ways, and the people whom they are about are folded both ways, by
the very code that does it in earnest. Of a large group that is done for its first statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.decisions.decision import StatementDecision, decisions_of
from lms_plugin.domain.recognition.in_force import Activation
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, Unreadable
from lms_plugin.store.competency import profiles
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import evidence
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.people import identifiers
from lms_plugin.store.recognition import candidates, decisions
from lms_plugin.store.recognition.candidates import WantedCandidates
from lms_plugin.store.statements import statements, voids
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.competency.decision_notes import decided_word, found_reason
from lms_plugin.usecases.competency.resolve import match_keys_of
from lms_plugin.usecases.evidence.fold_plan import FoldScope, plan_fold
from lms_plugin.usecases.evidence.project import recognised
from lms_plugin.usecases.evidence.reproject import credentials_of
from lms_plugin.usecases.recognition.decide import DECIDED, key_of_decider
from lms_plugin.usecases.recognition.decision_scope import ScopedProposal, scoped, visible
from schemas.competency.decisions import DecisionCounts, DecisionPreview, PreviewModule
from schemas.decisions import DecisionRequest

MOST: Final = 2000
"""Statements that are looked at."""

_EXAMPLES: Final = 5
_TRIED: Final = 0
"""In place of the number that it would have."""


def preview_decision(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, asked: DecisionRequest
) -> DecisionPreview:
    """Raises Forbidden, Invalid, NotFound, and Conflict where there is nothing to decide."""
    policy.centre_of_decisions(reader)
    key = key_of_decider(asked.nip)
    with database.read() as reading:
        snapshot.hold(reading)
        reference = cache.current(reading)
        return _preview(reading, reference, scoped(reading, reference, reader, asked, key), key)


def preview_proposed(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, number: int
) -> DecisionPreview:
    """For whoever is asked to confirm it. Raises Forbidden, NotFound, and Conflict where it waits
    for nobody."""
    policy.centre_of_decisions(reader)
    with database.read() as reading:
        snapshot.hold(reading)
        found = visible(decisions.find(reading, number), reader)
        if not found.is_waiting:
            raise Conflict(DECIDED)
        told = found.told
        proposal = ScopedProposal(told.centre_id, told.content, told.needs_second)
        return _preview(reading, cache.current(reading), proposal, found.proposed.key)


def _preview(
    reading: Reading, reference: ReferenceSnapshot, proposal: ScopedProposal, key: str | None
) -> DecisionPreview:
    decision = decisions.compiled(_TRIED, proposal.content)
    after = _under(reading, reference, proposal, decision, key)
    rows = _rows(reading, reference, proposal)
    tried = _Tried(reading, reference, after, key)
    tried.look_at(rows)
    return DecisionPreview(
        decided=decided_word(decision),
        found=found_reason(proposal.content),
        needs_second=proposal.needs_second,
        counts=tried.counts,
        left_out=tried.left_out,
        modules=tuple(tried.modules()),
        examples=tuple(one.key.statement_id for one in tried.changed[:_EXAMPLES]),
        is_whole=len(rows) < MOST,
    )


def _under(
    reading: Reading,
    reference: ReferenceSnapshot,
    proposal: ScopedProposal,
    decision: StatementDecision,
    key: str | None,
) -> ReferenceSnapshot:
    """As if all that is kept went by it already, beside what holds."""
    centre_id = proposal.centre_id
    holding = reference.decisions.by_centre.get(centre_id, ())
    others = holding[0].holds if holding else decisions_of(())
    held = decisions_of([*reversed(others.groups), *others.single.values(), decision])
    activation = Activation(0, _TRIED, reading.now(), None, is_finished=True, holds=held)
    named = frozenset() if key is None else frozenset(decisions.keys_of_decider(reading, key))
    return replace(
        reference,
        decisions=reference.decisions.with_activations(centre_id, (activation,)),
        deciders={**reference.deciders, _TRIED: named},
    )


def _rows(
    reading: Reading, reference: ReferenceSnapshot, proposal: ScopedProposal
) -> list[StoredStatement]:
    content = proposal.content
    if content.statement is not None:
        found = statements.find(reading, [StatementKey(proposal.centre_id, content.statement)])
        return list(found.values())
    assert content.group is not None
    wanted = WantedCandidates(
        credentials_of(reference, proposal.centre_id),
        content.group.rule,
        content.group.reason,
        set(map(match_key, content.group.objects)),
        MOST,
    )
    return statements.at(reading, candidates.candidates(reading, wanted))


@dataclass
class _Tried:
    """`changed` are what statements would be taken for. Those that were voided stay void."""

    reading: Reading
    before: ReferenceSnapshot
    after: ReferenceSnapshot
    key: str | None
    was: list[Projected] = field(default_factory=list)
    changed: list[Projected] = field(default_factory=list)
    left_out: int = 0

    def look_at(self, rows: Sequence[StoredStatement]) -> None:
        intact = [one for one in rows if not one.is_destroyed]
        voided = voids.of_targets(self.reading, [self.before.key_of(one) for one in intact])
        for row in intact:
            if self.before.key_of(row) in voided:
                continue
            try:
                was, now = recognised(self.before, row), recognised(self.after, row)
            except Unreadable:
                continue
            if was != now:
                self._take(was, now)

    def _take(self, was: Projected, now: Projected) -> None:
        entry = now.entry
        if entry is not None and self.after.is_deciders_own(
            entry.decision_id, entry.actor_key, entry.home_page
        ):
            self.left_out += 1
            return
        self.was.append(was)
        self.changed.append(now)

    @property
    def counts(self) -> DecisionCounts:
        entries = [one.entry for one in self.changed if one.entry is not None]
        return DecisionCounts(
            statements=len(self.changed),
            people=len({(one.home_page, one.actor_key) for one in entries}),
            modules=len({one.object_key for one in entries}),
        )

    def modules(self) -> Iterable[PreviewModule]:
        """Whose evidence would come or go, by module."""
        entries = [one.entry for one in self.changed if one.entry is not None]
        former = [one.entry for one in self.was if one.entry is not None]
        keys = match_keys_of([*entries, *former])
        holders = identifiers.matched_holders_of(self.reading, keys)
        people = {person_id for key in keys for person_id in holders.ever_held(key)}
        if not people:
            return
        scope = FoldScope(
            profiles.find(self.reading, people),
            [*entries, *former],
            entries,
            {one.key for one in self.changed},
        )
        plan = plan_fold(self.reading, self.after, scope, self.reading.now())
        had = evidence.of_people(self.reading, people).keys()
        credited: dict[int, int] = defaultdict(int)
        withdrawn: dict[int, int] = defaultdict(int)
        for row in plan.new_evidence:
            credited[row.module_id] += (row.person_id, row.module_id) not in had
        for _, module_id in plan.gone_evidence:
            withdrawn[module_id] += 1
        for module_id in sorted({*credited, *withdrawn}):
            module = self.after.catalogue.modules[module_id]
            yield PreviewModule(
                module=module.iri,
                title=module.revisions[-1].title,
                credited=credited[module_id],
                withdrawn=withdrawn[module_id],
            )
