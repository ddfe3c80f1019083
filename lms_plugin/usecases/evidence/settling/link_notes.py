"""What there is to say where something is a person's because their account was linked to them."""

from lms_plugin.domain.access.principals import signed_by
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.resolution import by_person
from lms_plugin.store.evidence import ledger
from lms_plugin.store.people import account_links, identifiers
from lms_plugin.store.people.account_links import AccountLink
from lms_plugin.usecases.competency.query import Inquiry
from lms_plugin.usecases.competency.resolve import LedgerResolver, link_key, match_keys_of
from schemas.competency.accounts import LinkNote
from schemas.competency.decisions import DecisionSigner


def link_behind(inquiry: Inquiry, entry: Entry) -> AccountLink | None:
    """By which an entry is somebody's, as the fold has it; None where rosters know its account, and
    where it is nobody's for another reason."""
    key = link_key(entry.actor_key, entry.home_page)
    links = account_links.of_actors(inquiry.reading, [entry.actor_key])
    link = next((one for one in links if one.key == key), None)
    # Nearly always there is none, and what follows reads all that the account has sent.
    return link if link is not None and _rests_on_link(inquiry, entry) else None


def _rests_on_link(inquiry: Inquiry, entry: Entry) -> bool:
    """Whether the piece that it belongs to was nobody's on a roster when that began."""
    stored = ledger.of_actors(inquiry.reading, [entry.actor_key])
    entries = [one.entry for one in stored]
    holders = identifiers.matched_holders_of(inquiry.reading, match_keys_of(entries))
    resolver = LedgerResolver(inquiry.reference, holders)
    anchor = by_person(entries, resolver, lambda _: True).anchors.get(entry.key)
    return anchor is not None and (
        resolver.on_roster(entry, anchor.vouched, anchor.instant) is None
    )


def link_note(link: AccountLink) -> LinkNote:
    principal = signed_by(link.linked_by)
    linked = DecisionSigner(at=link.linked_at, principal=principal.name, label=link.label)
    return LinkNote(linked=linked, reason=link.reason)
