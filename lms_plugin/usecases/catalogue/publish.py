"""Publish drafts of catalogues: from then on they say what modules are and what they count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from events.types import CataloguePublished
from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.in_force import left_out, rows_in_force
from lms_plugin.domain.catalogue.names import CatalogueKey, KeyClaim
from lms_plugin.domain.catalogue.revisions import PublishedModule, plan_publication
from lms_plugin.domain.faults import UnnamedWithdrawals
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.access import deeds, host_aliases
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.announcements import outbox
from lms_plugin.store.catalogue import drafts, names
from lms_plugin.store.catalogue import versions as store
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned, refold_marks
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.catalogue.centre import catalogue_of
from lms_plugin.usecases.catalogue.publication import (
    Publication,
    changes_of,
    keys_that_change,
    refuse_conflicts,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.competency.catalogue import CentreChanges, Policy
from schemas.texts import Message, message


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
        if not self.iris and self.count is not None:
            is_named = self.count == len(withdrawn)
        if not is_named:
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


def publish_as(
    database: Database, decider: Decider, wanted: WantedPublication
) -> PublishedCatalogue:
    """Publish the draft of a catalogue that is the reader's to publish. Raises what
    `publish_catalogue` does, and Forbidden."""
    with database.read() as reading:
        centre = catalogue_of(reading, decider.reader, wanted.centre)
    return publish_catalogue(database, decider.principal, replace(wanted, centre=centre.code))


@dataclass(frozen=True, slots=True)
class _Numbered(Publication):
    """`number` is that of the version it is, or becomes."""

    number: int
    is_draft: bool


def _publish(
    writing: Writing, principal: Principal, chosen: Sequence[_Chosen], wanted: WantedPublication
) -> PublishedCatalogue:
    at = writing.now()
    publications = [_planned(writing, it, wanted.policy, at) for it in chosen]
    refuse_conflicts(writing, publications)
    wanted.withdrawing.require(
        [plan.iri for it in publications for plan in it.planned if plan.is_withdrawn_now]
    )
    _apply(writing, publications)
    for it in publications:
        _sign(writing, principal, it)
    outbox.record(
        writing, [CataloguePublished(it.code, it.number, it.policy) for it in publications]
    )
    return PublishedCatalogue(
        tuple(changes_of(it.code, it.number, it.planned) for it in publications),
        _refold(writing, publications),
    )


def _planned(reading: Reading, it: _Chosen, policy: Policy, at: datetime) -> _Numbered:
    number = store.next_number(reading, it.centre.centre_id) if it.number is None else it.number
    planned = plan_publication(it.published, it.content, policy, at)
    is_draft = it.number is None
    return _Numbered(it.centre.code, it.centre.centre_id, planned, policy, at, number, is_draft)


def _apply(writing: Writing, publications: Sequence[_Numbered]) -> None:
    # Before modules go, and what they held with them.
    held = names.holdings(writing, {key for it in publications for key in it.catalogue_keys})
    claims: dict[CatalogueKey, KeyClaim] = {}
    for it in publications:
        version_id = _version_id(writing, it)
        store.mark_published(writing, version_id, it.at, it.policy)
        ids = store.apply_publication(writing, it.centre_id, version_id, it.planned)
        claims |= it.claims(ids)
        drafts.clear(writing, it.centre_id, keep_changes=not it.is_draft)
    withdrawn = names.withdrawn_since(writing)
    changed = keys_that_change(publications, held, claims, withdrawn)
    names.replace_holdings(writing, changed)


def _version_id(writing: Writing, it: _Numbered) -> int:
    """Of the version there is; a draft becomes one, with all that is in force by it."""
    if it.is_draft:
        return store.add_version(writing, it.centre_id, it.number, rows_in_force(it.planned))
    found = store.version(writing, it.centre_id, it.number)
    assert found is not None
    return found.version_id


def _sign(writing: Writing, principal: Principal, it: _Numbered) -> None:
    details = {
        "number": it.number,
        "policy": it.policy,
        "changes": len(it.changed),
        "withdrawn": sum(plan.is_withdrawn_now for plan in it.planned),
    }
    new = NewDeed(DeedKind.CATALOGUE_PUBLISHED, it.code, it.centre_id, details)
    deeds.sign(writing, principal, new)


def _refold(writing: Writing, publications: Sequence[Publication]) -> int:
    """Projections look up modules under the lock on inputs, so it is taken once all is written."""
    inputs.change_inputs(writing)
    inputs.bump(writing, "catalogue")
    learners: set[int] = set()
    hosts = host_aliases.load(writing)
    for it in publications:
        keys, external_ids = hosts.spread(it.touched_keys), it.touched_external_ids
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
            raise NotFound(message("catalogue.no_draft_publish"))
        return found
    centre = find_centre(centres, wanted.centre)
    if wanted.number is not None:
        return [_version(reading, centre, wanted.number)]
    return [_draft(reading, centre, wanted.revision)]


def find_centre(centres: Mapping[str, store.CatalogueCentre], code: str) -> store.CatalogueCentre:
    """Raises NotFound."""
    if code not in centres:
        known = ", ".join(centres)
        raise NotFound(message("catalogue.no_centre", code=code, known=known))
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


def _no_draft(reading: Reading, centre: store.CatalogueCentre) -> Message:
    newest = store.newest_version(reading, centre.centre_id)
    if newest is None or newest.published_at is not None:
        return message("catalogue.centre_no_draft", centre=centre.code)
    # Of the release before, whose drafts held all modules of a centre.
    option = f"--centre {centre.code} --version {newest.number}"
    return message("catalogue.draft_centre_release_before_holds", centre=centre.code, option=option)


DRAFT_CHANGED: Final = message("catalogue.draft_changed")


def _version(reading: Reading, centre: store.CatalogueCentre, number: int) -> _Chosen:
    found = store.version(reading, centre.centre_id, number)
    if found is None:
        raise NotFound(message("catalogue.centre_no_version", centre=centre.code, number=number))
    published = store.published_modules(reading, centre.centre_id)
    content = DraftContent(found.rows, left_out(published, found.rows))
    return _Chosen(centre, published, content, number)
