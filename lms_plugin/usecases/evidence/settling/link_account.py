"""Say whose an account is, where rosters know nobody under it; and take that back.

The roster goes first: should it come to know the account, its word holds, and the link rests.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import DeedKind, Principal, check_reason
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.competency import profiles
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import concerned, refold_marks
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.store.people import account_links, identifiers, search
from lms_plugin.store.people.account_links import AccountLink, LinkKey
from lms_plugin.store.people.roster import import_alone
from lms_plugin.store.recognition import decisions
from lms_plugin.usecases.competency.figures import person_index
from lms_plugin.usecases.competency.names import named
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.read_profile import reason_of
from lms_plugin.usecases.evidence.fold_plan import FoldPlan, FoldScope, plan_fold
from lms_plugin.usecases.evidence.settling.account import (
    AccountPlace,
    entry_of,
    unknown_keys,
)
from lms_plugin.usecases.evidence.settling.read_account import link_lines
from schemas.competency.accounts import CreditedModule, LinkLine, LinkPreview
from schemas.texts import message

MOST_LISTED: Final = 500


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """An account, and the public id of whose it is."""

    place: AccountPlace
    person: UUID


def preview_link(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, request: LinkRequest
) -> LinkPreview:
    """Fold the person as if the account were theirs; nothing is written. Raises Forbidden, NotFound
    and Conflict."""
    policy.require_linker(reader)
    with open_inquiry(database, cache, reader) as inquiry:
        reading = inquiry.reading
        entry = entry_of(reading, reader, request.place)
        keys = _linkable(reading, entry)
        person_id = _person_id(reading, request.person)
        found = profiles.find(reading, [person_id])
        scope = FoldScope(found, supposed=dict.fromkeys(keys, person_id))
        plan = plan_fold(reading, inquiry.reference, scope, inquiry.as_of)
        return _preview(inquiry, plan, entry, person_id)


def link_account(
    database: Database, reader: Reader, principal: Principal, request: LinkRequest, reason: str
) -> None:
    """Raises Forbidden, Invalid, NotFound, and Conflict where somebody is known under it by now."""
    policy.require_linker(reader)
    told = check_reason(reason)

    def write(writing: Writing) -> None:
        # Before anything is looked up: what is compared now must still be so when it is written.
        import_alone(writing)
        entry = entry_of(writing, reader, request.place)
        keys = _linkable(writing, entry)
        person_id = _person_id(writing, request.person)
        subject = f"{request.place.centre} {request.place.example}"
        details = {"person": str(request.person)}
        new = NewDeed(DeedKind.ACCOUNT_LINKED, subject, entry.centre_id, details)
        deeds.sign(writing, principal, new)
        link_within(writing, principal, keys, person_id, told)

    database.transact(write)


def link_within(
    writing: Writing,
    principal: Principal,
    keys: Collection[LinkKey],
    person_id: int,
    reason: str,
) -> None:
    """For those who hold `import_alone`, and have written all else."""
    account_links.add(writing, keys, person_id, reason, principal.signature)
    # Projections look links up under the lock on inputs, so it is taken once all is written.
    inputs.change_inputs(writing)
    inputs.bump(writing, "account_links")
    _keep_deciders_out(writing, person_id)
    refold_marks.mark(writing, {person_id})
    concerned.of_links(writing, {key.actor_key for key in keys})


def _keep_deciders_out(writing: Writing, person_id: int) -> None:
    """Nobody decides about themselves, under whatever account."""
    if decisions.concern_deciders(writing, {person_id}, ()):
        inputs.bump(writing, "decisions")


def unlink_account(
    database: Database, reader: Reader, principal: Principal, link_id: int
) -> AccountLink:
    """What the account was credited with is taken back, as if it had never been. Raises Forbidden
    and NotFound."""
    policy.require_linker(reader)

    def write(writing: Writing) -> AccountLink:
        import_alone(writing)
        link = account_links.find(writing, link_id)
        if link is None or link.withdrawn_at is not None:
            raise NotFound(message("evidence.no_such_link"))
        account_links.withdraw(writing, link_id, principal.signature)
        details = {"person": str(link.person)}
        new = NewDeed(DeedKind.ACCOUNT_UNLINKED, str(link_id), details=details)
        deeds.sign(writing, principal, new)
        inputs.change_inputs(writing)
        inputs.bump(writing, "account_links")
        _keep_deciders_out(writing, link.person_id)
        refold_marks.mark(writing, {link.person_id})
        concerned.of_links(writing, {link.key.actor_key})
        return link

    return database.transact(write)


def list_links(database: Database, reader: Reader) -> tuple[LinkLine, ...]:
    """In force, the latest first; at most MOST_LISTED. Raises Forbidden."""
    policy.require_linker(reader)
    with database.read() as reading:
        return link_lines(reading, account_links.in_force(reading, MOST_LISTED))


def _linkable(reading: Reading, entry: Entry) -> set[LinkKey]:
    """Raises Conflict."""
    keys = unknown_keys(reading, entry)
    if not keys or account_links.of_match_keys(reading, {one.match_key for one in keys}):
        raise Conflict(message("evidence.somebody_known_under_account_now"))
    return keys


def _person_id(reading: Reading, public_id: UUID) -> int:
    """Raises NotFound."""
    found = identifiers.by_public_id(reading, public_id)
    if found is None:
        raise NotFound(policy.NO_PERSON)
    return found


# --- the preview ----------------------------------------------------------------------------------


def _preview(inquiry: Inquiry, plan: FoldPlan, entry: Entry, person_id: int) -> LinkPreview:
    place = search.places(inquiry.reading, [person_id], inquiry.as_of)[person_id]
    becomes = Counter(
        one.standing.value
        for one in plan.changed_standings
        if one.entry.actor_key == entry.actor_key
    )
    return LinkPreview(
        person=place.public_id,
        name=place.name,
        unit=None if place.unit_id is None else inquiry.node_name(place.unit_id).name,
        credited=tuple(_credited(inquiry, plan)),
        becomes=tuple((reason_of(code), count) for code, count in sorted(becomes.items())),
        index_before=person_index(plan.before[person_id].attainment),
        index_after=person_index(plan.after[person_id].attainment),
    )


def _credited(inquiry: Inquiry, plan: FoldPlan) -> Iterable[CreditedModule]:
    for row in sorted(plan.new_evidence, key=lambda one: (one.achieved_at, one.module_id)):
        module = inquiry.reference.catalogue.modules[row.module_id]
        title = module.revision_at(row.achieved_at).title
        about = named(module.iri, title)
        yield CreditedModule(about=about, achieved_at=row.achieved_at)
