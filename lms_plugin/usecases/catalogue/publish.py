"""Publish versions of catalogues: from then on they say what modules are and what they count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from events.types import CataloguePublished
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.catalogue.names import (
    CatalogueKey,
    Holdings,
    KeyClaim,
    KeyPublication,
    holdings_after,
)
from lms_plugin.domain.catalogue.revisions import (
    KeyConflict,
    PlannedModule,
    key_conflicts,
    plan_publication,
)
from lms_plugin.domain.faults import ConflictingModules, FaultCollector
from lms_plugin.errors import NotFound
from lms_plugin.store.access import deeds, host_aliases
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import outbox
from lms_plugin.store.catalogue import names
from lms_plugin.store.catalogue import versions as store
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned, refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from schemas.competency.catalogue import CentreChanges, Policy
from schemas.faults import Bilingual, FilePlace


@dataclass(frozen=True, slots=True)
class PublishedCatalogue:
    """What was published. `refolded` counts the people whose profile is computed afresh."""

    centres: tuple[CentreChanges, ...]
    refolded: int


@dataclass(frozen=True, slots=True)
class _Publication:
    centre: store.CatalogueCentre
    version: store.Version
    planned: Sequence[PlannedModule]

    @property
    def changed(self) -> list[PlannedModule]:
        return [plan for plan in self.planned if plan.change is not None]


def publish_catalogue(
    database: Database,
    principal: Principal,
    *,
    centre: str | None = None,
    number: int | None = None,
    policy: Policy = "from-date",
) -> PublishedCatalogue:
    """Publish a centre's newest draft, or its version `number`; without a centre, every draft.

    An older version may be published again: that is rolling back. `policy` is explained in
    domain/catalogue/revisions.py. Raises NotFound if there is no such centre, version or draft, and
    ConflictingModules if modules in force of two centres would claim one IRI; then nothing is
    published.
    """

    def write(writing: Writing) -> PublishedCatalogue:
        # Before anything is looked up: what is planned now must still fit when it is written.
        import_alone(writing)
        return _publish(writing, principal, _chosen(writing, centre, number), policy)

    return database.transact(write)


def _publish(
    writing: Writing,
    principal: Principal,
    chosen: Sequence[tuple[store.CatalogueCentre, store.Version]],
    policy: Policy,
) -> PublishedCatalogue:
    at = writing.now()
    publications = [
        _Publication(
            of,
            version,
            plan_publication(
                store.published_modules(writing, of.centre_id), version.rows, policy, at
            ),
        )
        for of, version in chosen
    ]
    _refuse_conflicts(writing, publications)
    _apply(writing, publications, policy, at)
    for it in publications:
        _sign(writing, principal, it, policy)
    outbox.record(
        writing,
        [CataloguePublished(it.centre.code, it.version.number, policy) for it in publications],
    )
    return PublishedCatalogue(
        tuple(changes_of(it.centre.code, it.version.number, it.planned) for it in publications),
        _refold(writing, publications),
    )


def _apply(
    writing: Writing, publications: Sequence[_Publication], policy: Policy, at: datetime
) -> None:
    # Before modules go, and what they held with them.
    held = names.holdings(writing, {key for it in publications for key in _touched(it)})
    claims: dict[CatalogueKey, KeyClaim] = {}
    for it in publications:
        ids = store.apply_publication(
            writing, it.centre.centre_id, it.version.version_id, it.planned
        )
        claims |= _claims(it, ids)
        store.mark_published(writing, it.version.version_id, at, policy)
    _hand_over(writing, publications, held, claims, policy, at)


# --- keys ---------------------------------------------------------------------------------------


def _touched(it: _Publication) -> Iterator[CatalogueKey]:
    for plan in it.changed:
        yield from (CatalogueKey(None, key) for key in plan.touched_keys)
        yield from (CatalogueKey(it.centre.centre_id, one) for one in plan.touched_external_ids)


def _claims(it: _Publication, ids: Mapping[str, int]) -> dict[CatalogueKey, KeyClaim]:
    found: dict[CatalogueKey, KeyClaim] = {}
    for plan in it.changed:
        if plan.effective_at is None:
            continue
        claim = KeyClaim(ids[plan.iri], plan.effective_at)
        for key, iri in plan.keys.items():
            found[CatalogueKey(None, key)] = replace(claim, iri=iri)
        if plan.external_id is not None:
            found[CatalogueKey(it.centre.centre_id, plan.external_id)] = claim
    return found


def _hand_over(
    writing: Writing,
    publications: Sequence[_Publication],
    held: Mapping[CatalogueKey, Holdings],
    claims: Mapping[CatalogueKey, KeyClaim],
    policy: Policy,
    at: datetime,
) -> None:
    changed = [plan for it in publications for plan in it.changed]
    said = KeyPublication(
        at=at,
        policy=policy,
        claims=claims,
        listing={claim.module_id for claim in claims.values()},
        gone={plan.module_id for plan in changed if plan.module_id and not plan.revisions},
        withdrawn=names.withdrawn_since(writing),
    )
    before = {key: held.get(key, ()) for key in (*held, *claims)}
    after = {key: holdings_after(key, of_key, said) for key, of_key in before.items()}
    names.replace_holdings(writing, {key: new for key, new in after.items() if new != before[key]})


def _sign(writing: Writing, principal: Principal, it: _Publication, policy: Policy) -> None:
    details = {"number": it.version.number, "policy": policy}
    new = NewDeed(DeedKind.CATALOGUE_PUBLISHED, it.centre.code, it.centre.centre_id, details)
    deeds.sign(writing, principal, new)


def _refold(writing: Writing, publications: Sequence[_Publication]) -> int:
    """Projections look up modules under the lock on inputs, so it is taken once all is written."""
    inputs.change_inputs(writing)
    inputs.bump(writing, "catalogue")
    learners: set[int] = set()
    hosts = host_aliases.load(writing)
    for it in publications:
        keys = hosts.spread(key for plan in it.changed for key in plan.touched_keys)
        external_ids = {one for plan in it.changed for one in plan.touched_external_ids}
        learners |= store.learners_of(writing, keys, external_ids)
        concerned.of_parts(writing, keys, external_ids)
    refold_marks.mark(writing, learners)
    return len(learners)


# --- what to publish ----------------------------------------------------------------------------


def _chosen(
    reading: Reading, code: str | None, number: int | None
) -> list[tuple[store.CatalogueCentre, store.Version]]:
    centres = store.centres_by_code(reading)
    if code is None:
        found = [(it, _draft(reading, it)) for it in centres.values()]
        drafts = [(centre, version) for centre, version in found if version is not None]
        if not drafts:
            raise NotFound("Tidak ada draf untuk diterbitkan. / There is no draft to publish.")
        return drafts
    if code not in centres:
        known = ", ".join(centres)
        raise NotFound(
            f"Pusat {code!r} tidak dikenal; yang ada: {known}. / "
            f"There is no centre {code!r}; there are: {known}."
        )
    return [(centres[code], _version(reading, centres[code], number))]


def _draft(reading: Reading, centre: store.CatalogueCentre) -> store.Version | None:
    """The newest version, unless it has been published: older drafts were replaced by it."""
    newest = store.newest_version(reading, centre.centre_id)
    return newest if newest is not None and newest.published_at is None else None


def _version(reading: Reading, centre: store.CatalogueCentre, number: int | None) -> store.Version:
    if number is None:
        found = _draft(reading, centre)
        wanted = "draf", "draft"
    else:
        found = store.version(reading, centre.centre_id, number)
        wanted = f"versi {number}", f"version {number}"
    if found is None:
        raise NotFound(
            f"Pusat {centre.code} tidak memiliki {wanted[0]}. / "
            f"Centre {centre.code} has no {wanted[1]}."
        )
    return found


# --- conflicts ----------------------------------------------------------------------------------


def _refuse_conflicts(reading: Reading, publications: Sequence[_Publication]) -> None:
    centre_ids = [it.centre.centre_id for it in publications]
    planned = {it.centre.code: it.planned for it in publications}
    findings = FaultCollector()
    tell_conflicts(key_conflicts(planned, names.keys_elsewhere(reading, centre_ids)), findings)
    if findings:
        raise ConflictingModules(findings.faults, findings.count)


def tell_conflicts(conflicts: Iterable[KeyConflict], findings: FaultCollector) -> None:
    for conflict in conflicts:
        place = FilePlace(f"katalog {conflict.second[0]}")
        findings.add(place, "IRI", conflict.iri, *_said(conflict))


def _said(conflict: KeyConflict) -> tuple[Bilingual, Bilingual]:
    (centre, iri), (other, other_iri) = conflict.first, conflict.second
    wrong = Bilingual(
        f"IRI ini diklaim modul {iri} (pusat {centre}) dan modul {other_iri} (pusat {other}).",
        f"The modules {iri} (centre {centre}) and {other_iri} (centre {other}) both claim it.",
    )
    remedy = Bilingual(
        "Sepakati pusat pemiliknya, lalu hapus dari katalog yang lain. Setelah modul ditarik, "
        "IRI-nya bebas dipakai sejak saat penarikan.",
        "Agree whose it is, and delete it from the other's catalogue. Once a module is withdrawn, "
        "its IRI is free from that instant on.",
    )
    return wrong, remedy


def changes_of(
    centre: str, number: int, planned: Sequence[PlannedModule], *, is_new: bool = False
) -> CentreChanges:
    """What-if list of a version: what publishing it changes, or has changed."""
    changes = tuple(plan.change for plan in planned if plan.change is not None)
    unchanged = sum(
        plan.change is None and not plan.revisions[-1].meaning.withdrawn for plan in planned
    )
    return CentreChanges(
        centre=centre, number=number, is_new=is_new, changes=changes, unchanged=unchanged
    )
