"""Publish versions of catalogues: from then on they say what modules are and what they count."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from events.types import CataloguePublished
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.in_force import left_out, rows_in_force
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
    PublishedModule,
    key_conflicts,
    plan_publication,
)
from lms_plugin.domain.faults import ConflictingModules, FaultCollector, UnnamedWithdrawals
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import outbox
from lms_plugin.store.catalogue import drafts, names
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
class NamedWithdrawals:
    """What whoever publishes says that it withdraws: modules by their IRI, or how many."""

    iris: frozenset[str] = frozenset()
    count: int | None = None

    def require(self, withdrawn: Sequence[str]) -> None:
        """Raises UnnamedWithdrawals unless these, and no others, are what was named."""
        named = {match_key(iri) for iri in self.iris}
        is_named = named == {match_key(iri) for iri in withdrawn}
        if not is_named and (self.iris or self.count != len(withdrawn)):
            raise UnnamedWithdrawals(tuple(withdrawn))


NO_WITHDRAWALS: Final = NamedWithdrawals()


@dataclass(frozen=True, slots=True)
class WantedPublication:
    """What to publish: a centre's draft, or its version `number`; without a centre, every draft.

    `policy` is explained in domain/catalogue/revisions.py. With a `revision`, the draft must still
    be what it was then.
    """

    centre: str | None = None
    number: int | None = None
    policy: Policy = "from-date"
    withdrawing: NamedWithdrawals = NO_WITHDRAWALS
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """`number` is that of a version that there is; a draft becomes a new one."""

    centre: store.CatalogueCentre
    published: Sequence[PublishedModule]
    content: DraftContent
    number: int | None


@dataclass(frozen=True, slots=True)
class _Publication:
    centre: store.CatalogueCentre
    number: int
    is_draft: bool
    planned: Sequence[PlannedModule]

    @property
    def changed(self) -> list[PlannedModule]:
        return [plan for plan in self.planned if plan.change is not None]


def publish_catalogue(
    database: Database, principal: Principal, wanted: WantedPublication = WantedPublication()
) -> PublishedCatalogue:
    """Publish drafts, or an older version again: that is rolling back, and withdraws what it does
    not list.

    Raises NotFound if there is no such centre, version or draft; UnnamedWithdrawals if it withdraws
    other modules than were named; ConflictingModules if modules in force would claim one IRI or
    external id; Conflict if the draft was changed since. Then nothing is published.
    """

    def write(writing: Writing) -> PublishedCatalogue:
        # Before anything is looked up: what is planned now must still fit when it is written.
        import_alone(writing)
        return _publish(writing, principal, _chosen(writing, wanted), wanted)

    return database.transact(write)


def _publish(
    writing: Writing, principal: Principal, chosen: Sequence[_Chosen], wanted: WantedPublication
) -> PublishedCatalogue:
    at, policy = writing.now(), wanted.policy
    publications = [_planned(writing, it, policy, at) for it in chosen]
    _refuse_conflicts(writing, publications)
    wanted.withdrawing.require(
        [plan.iri for it in publications for plan in it.planned if plan.is_withdrawn_now]
    )
    _apply(writing, publications, policy, at)
    for it in publications:
        _sign(writing, principal, it, policy)
    outbox.record(
        writing, [CataloguePublished(it.centre.code, it.number, policy) for it in publications]
    )
    return PublishedCatalogue(
        tuple(changes_of(it.centre.code, it.number, it.planned) for it in publications),
        _refold(writing, publications),
    )


def _planned(reading: Reading, it: _Chosen, policy: Policy, at: datetime) -> _Publication:
    number = store.next_number(reading, it.centre.centre_id) if it.number is None else it.number
    planned = plan_publication(it.published, it.content, policy, at)
    return _Publication(it.centre, number, it.number is None, planned)


def _apply(
    writing: Writing, publications: Sequence[_Publication], policy: Policy, at: datetime
) -> None:
    # Before modules go, and what they held with them.
    held = names.holdings(writing, {key for it in publications for key in _touched(it)})
    claims: dict[CatalogueKey, KeyClaim] = {}
    for it in publications:
        version_id = _version_id(writing, it)
        store.mark_published(writing, version_id, at, policy)
        ids = store.apply_publication(writing, it.centre.centre_id, version_id, it.planned)
        claims |= _claims(it, ids)
        drafts.clear(writing, it.centre.centre_id, keep_changes=not it.is_draft)
    _hand_over(writing, publications, held, claims, policy, at)


def _version_id(writing: Writing, it: _Publication) -> int:
    """Of the version there is; a draft becomes one, with all that is in force by it."""
    if it.is_draft:
        rows = rows_in_force(it.planned)
        return store.add_version(writing, it.centre.centre_id, it.number, rows)
    found = store.version(writing, it.centre.centre_id, it.number)
    assert found is not None
    return found.version_id


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
    withdrawn = sum(plan.is_withdrawn_now for plan in it.planned)
    details = {
        "number": it.number,
        "policy": policy,
        "changes": len(it.changed),
        "withdrawn": withdrawn,
    }
    new = NewDeed(DeedKind.CATALOGUE_PUBLISHED, it.centre.code, it.centre.centre_id, details)
    deeds.sign(writing, principal, new)


def _refold(writing: Writing, publications: Sequence[_Publication]) -> int:
    """Projections look up modules under the lock on inputs, so it is taken once all is written."""
    inputs.change_inputs(writing)
    inputs.bump(writing, "catalogue")
    learners: set[int] = set()
    for it in publications:
        keys = {key for plan in it.changed for key in plan.touched_keys}
        external_ids = {one for plan in it.changed for one in plan.touched_external_ids}
        learners |= store.learners_of(writing, keys, external_ids)
        concerned.of_parts(writing, keys, external_ids)
    refold_marks.mark(writing, learners)
    return len(learners)


# --- what to publish ----------------------------------------------------------------------------


def _chosen(reading: Reading, wanted: WantedPublication) -> list[_Chosen]:
    centres = store.centres_by_code(reading)
    if wanted.centre is None:
        open_ = drafts.centres_with_changes(reading)
        found = [_draft(reading, it, None) for it in centres.values() if it.centre_id in open_]
        if not found:
            raise NotFound("Tidak ada draf untuk diterbitkan. / There is no draft to publish.")
        return found
    centre = find_centre(centres, wanted.centre)
    if wanted.number is not None:
        return [_version(reading, centre, wanted.number)]
    return [_draft(reading, centre, wanted.revision)]


def find_centre(centres: Mapping[str, store.CatalogueCentre], code: str) -> store.CatalogueCentre:
    """Raises NotFound."""
    if code not in centres:
        known = ", ".join(centres)
        raise NotFound(
            f"Pusat {code!r} tidak dikenal; yang ada: {known}. / "
            f"There is no centre {code!r}; there are: {known}."
        )
    return centres[code]


def _draft(reading: Reading, centre: store.CatalogueCentre, revision: int | None) -> _Chosen:
    """Raises Conflict where it was changed since that revision."""
    draft = drafts.load(reading, centre.centre_id)
    if not draft.changes:
        raise NotFound(_no_draft(reading, centre))
    if revision not in (None, draft.revision):
        raise Conflict(DRAFT_CHANGED)
    published = store.published_modules(reading, centre.centre_id)
    return _Chosen(centre, published, draft.content, None)


def _no_draft(reading: Reading, centre: store.CatalogueCentre) -> str:
    newest = store.newest_version(reading, centre.centre_id)
    if newest is None or newest.published_at is not None:
        return f"Pusat {centre.code} tidak memiliki draf. / Centre {centre.code} has no draft."
    # Of the release before, whose drafts held all modules of a centre.
    option = f"--centre {centre.code} --version {newest.number}"
    return (
        f"Draf pusat {centre.code} dari rilis sebelumnya memuat seluruh katalognya: terbitkan "
        f"dengan {option}. / The draft of centre {centre.code} is of the release before and holds "
        f"its whole catalogue: publish it with {option}."
    )


DRAFT_CHANGED: Final = (
    "Draf ini sudah diubah sejak Anda membukanya: lihat lagi isinya, lalu ulangi. / "
    "This draft was changed since you opened it: look at it again, and then repeat."
)


def _version(reading: Reading, centre: store.CatalogueCentre, number: int) -> _Chosen:
    found = store.version(reading, centre.centre_id, number)
    if found is None:
        raise NotFound(
            f"Pusat {centre.code} tidak memiliki versi {number}. / "
            f"Centre {centre.code} has no version {number}."
        )
    published = store.published_modules(reading, centre.centre_id)
    content = DraftContent(found.rows, left_out(published, found.rows))
    return _Chosen(centre, published, content, number)


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
        said = _said_of_external_id if conflict.is_external_id else _said
        column = "ID eksternal" if conflict.is_external_id else "IRI"
        findings.add(place, column, conflict.key, *said(conflict))


_OF_ONE_CENTRE: Final = Bilingual(
    "Modul yang tidak disebut draf tidak berubah. Bila IRI ini pindah, sebutkan juga modul yang "
    "melepasnya, tanpa IRI ini.",
    "A module that the draft does not name stays as it is. If the IRI is to move, also name the "
    "module that gives it up, without it.",
)


def _said(conflict: KeyConflict) -> tuple[Bilingual, Bilingual]:
    (centre, iri), (other, other_iri) = conflict.first, conflict.second
    wrong = Bilingual(
        f"IRI ini diklaim modul {iri} (pusat {centre}) dan modul {other_iri} (pusat {other}).",
        f"The modules {iri} (centre {centre}) and {other_iri} (centre {other}) both claim it.",
    )
    if centre == other:
        return wrong, _OF_ONE_CENTRE
    remedy = Bilingual(
        "Sepakati pusat pemiliknya, lalu hapus dari katalog yang lain. Setelah modul ditarik, "
        "IRI-nya bebas dipakai sejak saat penarikan.",
        "Agree whose it is, and delete it from the other's catalogue. Once a module is withdrawn, "
        "its IRI is free from that instant on.",
    )
    return wrong, remedy


def _said_of_external_id(conflict: KeyConflict) -> tuple[Bilingual, Bilingual]:
    (_, iri), (_, other_iri) = conflict.first, conflict.second
    wrong = Bilingual(
        f"ID eksternal ini dipakai modul {iri} dan modul {other_iri} dari pusat yang sama.",
        f"The modules {iri} and {other_iri} of one centre would both go by this external id.",
    )
    remedy = Bilingual(
        "Sebutkan kedua modul dalam draf, masing-masing dengan ID-nya sendiri.",
        "Name both modules in the draft, each with an id of its own.",
    )
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
