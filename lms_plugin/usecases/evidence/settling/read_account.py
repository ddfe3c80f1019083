"""Read what an account has sent, and who it may be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import signed_by
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.people.likeness import (
    LIKENESSES,
    Likeness,
    names_of_mailbox,
    near_accounts,
    near_mailboxes,
    near_numbers,
)
from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.access import home_pages
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import accounts, ledger
from lms_plugin.store.evidence.accounts import SentObject
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import account_links, outsiders, search
from lms_plugin.store.people.account_links import AccountLink
from lms_plugin.store.people.outsiders import Outsider
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import Cursor
from lms_plugin.usecases.competency.link_notes import link_note
from lms_plugin.usecases.competency.names import module_name, named
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.read_profile import reason_of
from lms_plugin.usecases.competency.resolve import link_key
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES, titles
from lms_plugin.usecases.evidence.settling.account import (
    MOST_SPELLINGS,
    AccountPlace,
    entry_of,
)
from lms_plugin.usecases.evidence.waiting.remedies import hides_nip
from schemas.competency.accounts import (
    AccountObject,
    AccountSheet,
    LinkLine,
    OutsiderLine,
    PersonOffer,
)
from schemas.competency.reasons import Reason
from schemas.competency.signers import Signer
from schemas.nip import read_nip

MOST_OBJECTS: Final = 100
MOST_OFFERS: Final = 20
_NAMED_BY: Final = 20
"""So many of the latest statements are asked how they call the person."""

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def read_account(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    place: AccountPlace,
    languages: Sequence[str] = LANGUAGES,
) -> AccountSheet:
    """Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader) as inquiry:
        entry = entry_of(inquiry.reading, reader, place)
        return _sheet(inquiry, place, entry, languages)


def _sheet(
    inquiry: Inquiry, place: AccountPlace, entry: Entry, languages: Sequence[str]
) -> AccountSheet:
    reading, of_account = inquiry.reading, (entry.centre_id, entry.actor_key)
    spellings = accounts.spellings(reading, *of_account, MOST_SPELLINGS)
    names = tuple(dict.fromkeys(one.actor for one in spellings))
    found = accounts.objects(reading, *of_account, MOST_OBJECTS)
    stated = _stated_names(reading, entry)
    may_link = inquiry.reader.role is Role.OPERATOR
    unknown = [one for one in found if one.standing == EntryStatus.UNKNOWN_LEARNER.value]
    offers = _offers(inquiry, entry, names, stated) if may_link and unknown else ()
    outsider = outsiders.find(reading, *of_account)
    return AccountSheet(
        centre=place.centre,
        example=place.example,
        names=names,
        stated_names=stated,
        nip=_number(entry, names),
        hides_nip=hides_nip(inquiry, entry),
        statements=sum(one.statements for one in found),
        waiting=sum(one.statements for one in unknown),
        since=min((one.since for one in found), default=None),
        objects=tuple(_objects(inquiry, entry.centre_id, found, languages)),
        links=link_lines(reading, _links(reading, entry)) if may_link else (),
        outsider=None if outsider is None else _outsider_line(outsider),
        may_link=may_link,
        offers=tuple(offers),
    )


def _number(entry: Entry, names: Iterable[str]) -> str | None:
    """The NIP that its name is."""
    if entry.actor_key.startswith(NIP_PREFIX):
        return entry.actor_key.removeprefix(NIP_PREFIX)
    return next((nip for name in names if (nip := read_nip(_name(name)))), None)


def _links(reading: Reading, entry: Entry) -> list[AccountLink]:
    return account_links.of_actors(reading, [entry.actor_key])


def link_lines(reading: Reading, found: Sequence[AccountLink]) -> tuple[LinkLine, ...]:
    """The accounts as they were sent: how they are compared is for us to read alone."""
    keys = {link.key.actor_key for link in found}
    sent = {
        link_key(one.actor_key, one.home_page): one.actor for one in accounts.as_sent(reading, keys)
    }
    return tuple(
        LinkLine(
            link=link.link_id,
            account=sent.get(link.key, link.key.match_key.removeprefix("//")),
            person=link.person,
            name=link.name,
            reason=link.reason,
            linked=link_note(link).linked,
        )
        for link in found
    )


def _outsider_line(found: Outsider) -> OutsiderLine:
    principal = signed_by(found.noted_by)
    noted = Signer(at=found.noted_at, principal=principal.name, label=found.label)
    return OutsiderLine(reason=found.reason, noted=noted)


def _objects(
    inquiry: Inquiry, centre_id: int, found: Sequence[SentObject], languages: Sequence[str]
) -> Iterable[AccountObject]:
    keys = {one.example: StatementKey(centre_id, one.example) for one in found}
    entries = {
        key.statement_id: one.entry
        for key, one in ledger.find_all(inquiry.reading, list(keys.values())).items()
    }
    sent = titles(inquiry.reading, entries.values(), languages)
    for one in found:
        entry = entries[one.example]
        about = module_name(inquiry, entry)
        title = about.title or sent.get((centre_id, entry.object_iri))
        yield AccountObject(
            about=named(about.iri, title),
            standing=reason_of(one.standing),
            statements=one.statements,
            since=one.since,
            example=one.example,
        )


def _stated_names(reading: Reading, entry: Entry) -> tuple[str, ...]:
    """How the latest statements call the person, the latest first; each once."""
    places = accounts.latest(reading, entry.centre_id, entry.actor_key, _NAMED_BY)
    found = statements.at(reading, [Cursor(*one) for one in places])
    bodies = (_decode(one.body) for one in found if not one.is_destroyed)
    names = (body.get("actor", {}).get("name") for body in bodies)
    return tuple(
        dict.fromkeys(one.strip() for one in names if isinstance(one, str) and one.strip())
    )


# --- who it may be --------------------------------------------------------------------------------


def _offers(
    inquiry: Inquiry, entry: Entry, names: Sequence[str], stated: Collection[str]
) -> list[PersonOffer]:
    """Those with most to speak for them first."""
    reading = inquiry.reading
    why: dict[int, set[Likeness]] = defaultdict(set)
    for likeness, keys in _near_keys(reading, entry, names).items():
        for people in search.found_by(reading, keys).values():
            for person_id in people:
                why[person_id].add(likeness)
    for person_id in search.called(reading, stated):
        why[person_id].add(Likeness.NAME)
    found = search.places(reading, why.keys(), inquiry.as_of)
    order = sorted(found, key=lambda one: (-len(why[one]), found[one].name, one))
    return [_offer(inquiry, found[one], why[one]) for one in order[:MOST_OFFERS]]


def _near_keys(reading: Reading, entry: Entry, names: Sequence[str]) -> Mapping[Likeness, set[str]]:
    pages = {row.registration.match_key for row in home_pages.all_rows(reading)}
    near: dict[Likeness, set[str]] = defaultdict(set)
    for name in _names_of(entry, names):
        near[Likeness.NUMBER] |= near_numbers(name)
        near[Likeness.ACCOUNT] |= near_accounts(name, pages - {MAILBOX_PAGE})
        near[Likeness.MAILBOX] |= near_mailboxes(name)
    return near


def _names_of(entry: Entry, names: Iterable[str]) -> set[str]:
    """What the account is called, without its home page."""
    if entry.actor_key.startswith(MAILBOX_PAGE):
        return set(names_of_mailbox(entry.actor_key))
    return {_name(one) for one in names} - {""}


def _name(account: str) -> str:
    return account.partition(" ")[2]


def _offer(inquiry: Inquiry, found: search.PersonPlace, why: Collection[Likeness]) -> PersonOffer:
    return PersonOffer(
        person=found.public_id,
        name=found.name,
        unit=None if found.unit_id is None else inquiry.node_name(found.unit_id).name,
        why=tuple(Reason(code=one.value, text=LIKENESSES[one]) for one in Likeness if one in why),
    )


def offers_of(inquiry: Inquiry, person_ids: Sequence[int]) -> tuple[PersonOffer, ...]:
    """In this order, with nothing that speaks for them."""
    found = search.places(inquiry.reading, person_ids, inquiry.as_of)
    return tuple(_offer(inquiry, found[one], ()) for one in person_ids if one in found)
