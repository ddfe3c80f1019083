"""What there is to say where something is a person's because their account was linked to them."""

from collections.abc import Iterable, Mapping
from typing import Final

from lms_plugin.domain.access.principals import signed_by
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.resolution import by_person
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.evidence import ledger
from lms_plugin.store.people import account_links, identifiers
from lms_plugin.store.people.account_links import AccountLink
from lms_plugin.usecases.competency.query import Inquiry
from lms_plugin.usecases.competency.resolve import LedgerResolver, link_key, match_keys_of
from schemas.competency.accounts import LinkNote
from schemas.competency.signers import Signer

Links = Mapping[StatementKey, AccountLink]
"""Statement → the link by which it is somebody's."""

_NONE: Final[Links] = {}


def link_behind(inquiry: Inquiry, entry: Entry) -> AccountLink | None:
    """By which an entry is somebody's, as the fold has it; None where rosters know its account, and
    where it is nobody's for another reason."""
    if not inquiry.reference.has_account_links:
        return None
    found = account_links.of_actors(inquiry.reading, [entry.actor_key])
    return _resting_on(inquiry, found).get(entry.key)


def links_of(inquiry: Inquiry, person_id: int) -> Links:
    """Of everything that is this person's by a link, whether it counts or not. Asks the same few
    questions however much that is, and nearly always none: nobody's account was ever linked."""
    if not inquiry.reference.has_account_links:
        return _NONE
    return _resting_on(inquiry, account_links.of_person(inquiry.reading, person_id))


def _resting_on(inquiry: Inquiry, found: Iterable[AccountLink]) -> Links:
    """What belongs to pieces that were nobody's on a roster when they began."""
    links = {one.key: one for one in found}
    if not links:
        return _NONE
    # All that these accounts have sent: whose a piece is hangs on its first entry.
    stored = ledger.of_actors(inquiry.reading, {key.actor_key for key in links})
    entries = [one.entry for one in stored]
    holders = identifiers.matched_holders_of(inquiry.reading, match_keys_of(entries))
    resolver = LedgerResolver(inquiry.reference, holders)
    anchors = by_person(entries, resolver, lambda _: True).anchors
    resting: dict[StatementKey, AccountLink] = {}
    for entry in entries:
        link = links.get(link_key(entry.actor_key, entry.home_page))
        anchor = anchors.get(entry.key)
        if link is None or anchor is None:
            continue
        if resolver.on_roster(entry, anchor.vouched, anchor.instant) is None:
            resting[entry.key] = link
    return resting


def link_note(link: AccountLink) -> LinkNote:
    principal = signed_by(link.linked_by)
    linked = Signer(at=link.linked_at, principal=principal.name, label=link.label)
    return LinkNote(linked=linked, reason=link.reason)
