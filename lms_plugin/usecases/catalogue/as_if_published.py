"""What projection would know if a draft were published. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from lms_plugin.domain.catalogue.catalogue import Catalogue
from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision, points_vector
from lms_plugin.domain.catalogue.revisions import DatedMeaning, PlannedModule
from lms_plugin.store.catalogue import names
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.usecases.catalogue.publication import Publication, keys_that_change
from schemas.competency.framework import BEHAVIOUR_CODES


def as_if_published(
    reading: Reading, reference: ReferenceSnapshot, publication: Publication
) -> ReferenceSnapshot:
    """New modules and revisions have numbers below 0, which nothing in the database has."""
    ids = _ids(publication.planned)
    modules = dict(reference.catalogue.modules)
    for plan in publication.changed:
        module_id = ids[plan.iri]
        known = modules.pop(module_id, None)
        if plan.revisions:
            modules[module_id] = _module(plan, module_id, known, publication.centre_id)
    withdrawn = _withdrawn(names.withdrawn_since(reading), publication.changed)
    held = names.holdings(reading, publication.catalogue_keys)
    changed = keys_that_change([publication], held, publication.claims(ids), withdrawn)
    after = {**reference.catalogue.holdings, **changed}
    holdings = {key: of_key for key, of_key in after.items() if of_key}
    return replace(reference, catalogue=Catalogue(modules, holdings))


def _ids(planned: Sequence[PlannedModule]) -> dict[str, int]:
    return {
        plan.iri: -number if plan.module_id is None else plan.module_id
        for number, plan in enumerate(planned, 1)
    }


def _module(plan: PlannedModule, module_id: int, known: Module | None, centre_id: int) -> Module:
    kept = {} if plan.before is None or known is None else _by_meaning(plan, known)
    revisions = tuple(
        kept.get(dated.from_at) or _revision(dated, place)
        for place, dated in enumerate(plan.revisions)
    )
    return Module(module_id, plan.iri, centre_id, revisions)


def _by_meaning(plan: PlannedModule, known: Module) -> dict[datetime, ModuleRevision]:
    """Those revisions that stay as they are."""
    assert plan.before is not None
    stays = {dated.from_at for dated in plan.before.revisions if dated in plan.revisions}
    return {one.from_at: one for one in known.revisions if one.from_at in stays}


def _revision(dated: DatedMeaning, place: int) -> ModuleRevision:
    meaning = dated.meaning
    return ModuleRevision(
        # Told apart within a module alone.
        -1 - place,
        dated.from_at,
        meaning.withdrawn,
        Criterion(meaning.criterion),
        meaning.pass_mark,
        meaning.validity_months,
        points_vector(dict(meaning.contributions), BEHAVIOUR_CODES),
        meaning.jp,
        meaning.title,
    )


def _withdrawn(
    before: Mapping[int, datetime], changed: Sequence[PlannedModule]
) -> dict[int, datetime]:
    """Module → since when, by then."""
    found = dict(before)
    for plan in changed:
        if plan.module_id is None:
            continue
        found.pop(plan.module_id, None)
        if plan.revisions and not plan.is_in_force:
            found[plan.module_id] = plan.revisions[-1].from_at
    return found
