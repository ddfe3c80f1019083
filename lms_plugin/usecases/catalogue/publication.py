"""A publication before it is written: how modules and keys will stand by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from lms_plugin.domain.catalogue.names import (
    CatalogueKey,
    Holdings,
    KeyClaim,
    KeyPublication,
    holdings_after,
)
from lms_plugin.domain.catalogue.revisions import KeyConflict, PlannedModule, key_conflicts
from lms_plugin.domain.faults import ConflictingModules, FaultCollector
from lms_plugin.store.catalogue import names
from lms_plugin.store.engine.database import Reading
from schemas import headers
from schemas.competency.catalogue import CentreChanges, Policy
from schemas.faults import FilePlace
from schemas.texts import Message, message


@dataclass(frozen=True, slots=True)
class Publication:
    """Of one centre's modules, at an instant and by a policy."""

    code: str
    centre_id: int
    planned: Sequence[PlannedModule]
    policy: Policy
    at: datetime

    @property
    def changed(self) -> list[PlannedModule]:
        return [plan for plan in self.planned if plan.change is not None]

    @property
    def touched_keys(self) -> set[str]:
        """IRIs under which achievements may have been recorded that it concerns."""
        return {key for plan in self.changed for key in plan.touched_keys}

    @property
    def touched_external_ids(self) -> set[str]:
        return {one for plan in self.changed for one in plan.touched_external_ids}

    @property
    def catalogue_keys(self) -> set[CatalogueKey]:
        """All that may change hands by it."""
        iris = {CatalogueKey(None, key) for key in self.touched_keys}
        return iris | {CatalogueKey(self.centre_id, one) for one in self.touched_external_ids}

    def claims(self, ids: Mapping[str, int]) -> dict[CatalogueKey, KeyClaim]:
        """Which module lists which key; `ids` is IRI → module."""
        found: dict[CatalogueKey, KeyClaim] = {}
        for plan in self.changed:
            if plan.effective_at is None:
                continue
            claim = KeyClaim(ids[plan.iri], plan.effective_at)
            for key, iri in plan.keys.items():
                found[CatalogueKey(None, key)] = replace(claim, iri=iri)
            if plan.external_id is not None:
                found[CatalogueKey(self.centre_id, plan.external_id)] = claim
        return found


def keys_that_change(
    publications: Sequence[Publication],
    held: Mapping[CatalogueKey, Holdings],
    claims: Mapping[CatalogueKey, KeyClaim],
    withdrawn: Mapping[int, datetime],
) -> dict[CatalogueKey, Holdings]:
    """Who holds keys once it is all published at once, of those that change hands; `withdrawn` is
    module → since when, of all centres, by then."""
    changed = [plan for it in publications for plan in it.changed]
    said = KeyPublication(
        at=publications[0].at,
        policy=publications[0].policy,
        claims=claims,
        listing={claim.module_id for claim in claims.values()},
        gone={plan.module_id for plan in changed if plan.module_id and not plan.revisions},
        withdrawn=withdrawn,
    )
    before = {key: held.get(key, ()) for key in (*held, *claims)}
    after = {key: holdings_after(key, of_key, said) for key, of_key in before.items()}
    return {key: new for key, new in after.items() if new != before[key]}


# --- conflicts ----------------------------------------------------------------------------------


def refuse_conflicts(reading: Reading, publications: Sequence[Publication]) -> None:
    """Raises ConflictingModules."""
    findings = FaultCollector()
    tell_conflicts(reading, publications, findings)
    if findings:
        raise ConflictingModules(findings.faults, findings.count)


def tell_conflicts(
    reading: Reading, publications: Sequence[Publication], findings: FaultCollector
) -> None:
    planned = {it.code: it.planned for it in publications}
    elsewhere = names.keys_elsewhere(reading, [it.centre_id for it in publications])
    for conflict in key_conflicts(planned, elsewhere):
        place = FilePlace(message("catalogue.of_centre", centre=conflict.second[0]))
        said = _said_of_external_id if conflict.is_external_id else _said
        column = headers.EXTERNAL_ID if conflict.is_external_id else headers.IRI
        findings.add(place, column, conflict.key, *said(conflict))


_OF_ONE_CENTRE: Final = message("catalogue.unnamed_stays")


def _said(conflict: KeyConflict) -> tuple[Message, Message]:
    (centre, iri), (other, other_iri) = conflict.first, conflict.second
    wrong = message(
        "catalogue.iri_claimed", iri=iri, centre=centre, other_iri=other_iri, other=other
    )
    if centre == other:
        return wrong, _OF_ONE_CENTRE
    remedy = message("catalogue.agree_on_owner")
    return wrong, remedy


def _said_of_external_id(conflict: KeyConflict) -> tuple[Message, Message]:
    (_, iri), (_, other_iri) = conflict.first, conflict.second
    wrong = message("catalogue.external_id_claimed", iri=iri, other_iri=other_iri)
    remedy = message("catalogue.name_both")
    return wrong, remedy


def changes_of(
    centre: str, number: int, planned: Sequence[PlannedModule], *, is_new: bool = False
) -> CentreChanges:
    """What-if list of a version: what publishing it changes, or has changed."""
    changes = tuple(plan.change for plan in planned if plan.change is not None)
    unchanged = sum(plan.change is None and plan.is_in_force for plan in planned)
    return CentreChanges(
        centre=centre, number=number, is_new=is_new, changes=changes, unchanged=unchanged
    )
