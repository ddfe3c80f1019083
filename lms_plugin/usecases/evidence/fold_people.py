"""Fold ledgers into evidence, profiles and sums of units. The caller holds the inputs' lock.

Per-person locks come first (profiles in order of id), units last (in order of id), so that no two
workers wait for each other in a circle.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from events.types import DomainEvent, IndexChanged, ProfileChanged
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.store.announcements import outbox
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.competency.profiles import StoredProfile
from lms_plugin.store.engine.database import Writing
from lms_plugin.store.evidence import evidence, ledger
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.people import identifiers
from lms_plugin.usecases.evidence.fold_plan import FoldPlan, FoldScope, plan_fold

Causes = Mapping[int, str | None]
"""Person → the one request behind what changes about them; left out or None: several or none."""

_UNKNOWN: Final[Causes] = {}


def fold_people(
    writing: Writing,
    reference: ReferenceSnapshot,
    person_ids: Collection[int],
    changed: Sequence[Entry] | None = None,
    incoming: Sequence[Entry] = (),
    *,
    announce: Causes | None = _UNKNOWN,
) -> None:
    """Bring evidence, profiles and sums up to date with the ledger and `incoming`.

    Only about what the `changed` entries may have touched, or about everything when None.
    `incoming` entries of these people join the ledger with the standing that the fold gives them.
    The domain events are recorded, each with its cause as `announce` says; none of them, when that
    is None.
    """
    if not person_ids:
        return
    locked = profiles.lock(writing, person_ids)
    # After the lock: of two folds of one person the later one is as of later.
    now = writing.now()
    plan = plan_fold(writing, reference, FoldScope(locked, changed, incoming), now)
    _write_ledger(writing, plan)
    profiles.change_spans(writing, plan.gone_spans, plan.new_spans)
    profiles.change(writing, plan.changed_profiles)
    revisions = unit_sums.add_to_units(writing, plan.sums)
    # While the rows are held, so that the outbox has a subject's events in order of revision.
    if announce is not None:
        outbox.record_caused(writing, _events(writing, reference, plan, revisions, announce))


def _write_ledger(writing: Writing, plan: FoldPlan) -> None:
    ledger.insert_entries(writing, plan.new_entries)
    ledger.change_standings(writing, plan.changed_standings)
    evidence.put(writing, plan.new_evidence)
    evidence.remove(writing, plan.gone_evidence)


def _events(
    writing: Writing,
    reference: ReferenceSnapshot,
    plan: FoldPlan,
    revisions: Mapping[int, int],
    causes: Causes,
) -> Iterable[tuple[DomainEvent, str | None]]:
    changed = plan.changed_modules()
    public_ids = identifiers.public_ids(writing, plan.moved)
    for person_id in plan.moved:
        profile = plan.after[person_id]
        event = profile_changed(reference, public_ids[person_id], profile, changed[person_id])
        yield event, causes.get(person_id)
    movers = plan.movers()
    for unit_id, revision in revisions.items():
        (unit,) = index_changed(reference, {unit_id: revision}, plan.at)
        yield unit, single_cause(causes.get(person_id) for person_id in movers[unit_id])


def single_cause(requests: Iterable[str | None]) -> str | None:
    """The one request that all of these came from; None if there were several or none."""
    found = set(requests)
    return found.pop() if len(found) == 1 else None


def profile_changed(
    reference: ReferenceSnapshot,
    public_id: UUID,
    profile: StoredProfile,
    module_ids: Collection[int],
) -> ProfileChanged:
    """The event of one profile; `module_ids` are the modules that changed it, as far as known."""
    modules = reference.catalogue.modules
    return ProfileChanged(
        person=public_id,
        profile_revision=profile.revision,
        attainment=profile.attainment,
        unit=_code(reference, profile),
        modules=tuple(sorted(modules[one].iri for one in module_ids if one in modules)),
    )


def _code(reference: ReferenceSnapshot, profile: StoredProfile) -> str | None:
    if profile.unit_id is None or profile.changed_at is None:
        return None
    return reference.tree.node(profile.unit_id, profile.changed_at).code


def index_changed(
    reference: ReferenceSnapshot, revisions: Mapping[int, int], now: datetime
) -> Iterable[IndexChanged]:
    """The events of units; `revisions` is unit → revision."""
    for unit_id, revision in revisions.items():
        yield IndexChanged(unit=reference.tree.node(unit_id, now).code, index_revision=revision)
