"""Register a home page for the centre that sends it, after seeing whom that would credit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.principals import Principal
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE, OPENID_PAGE
from lms_plugin.domain.recognition.identifiers import home_page_as_sent
from lms_plugin.store.access import home_pages
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import settling
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import search
from lms_plugin.usecases.access.home_pages import (
    HomePageRequest,
    add_home_page,
    change_home_page,
)
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.resolve import link_key
from lms_plugin.usecases.evidence.settling.account import AccountPlace, entry_of
from schemas.competency.senders import HomePageSheet

MOST_ACCOUNTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class PageWord:
    """What an operator says of a home page; `is_shared` approves that it is another centre's,
    too."""

    names_are_nip: bool
    is_shared: bool = False


def read_home_page_sheet(
    database: Database, cache: ReferenceSnapshotCache, reader: Reader, place: AccountPlace
) -> HomePageSheet:
    """Raises Forbidden and NotFound."""
    with open_inquiry(database, cache, reader) as inquiry:
        entry = entry_of(inquiry.reading, reader, place)
        return _sheet(inquiry, place, entry)


def register_home_page(
    database: Database, reader: Reader, principal: Principal, place: AccountPlace, word: PageWord
) -> None:
    """Raises Forbidden, Invalid, NotFound and Conflict."""
    policy.require_keeper_of_home_pages(reader)
    page = _page_of(database, reader, place)
    request = HomePageRequest(place.centre, page, word.names_are_nip, is_shared=word.is_shared)
    add_home_page(database, principal, request)


def correct_home_page(
    database: Database, reader: Reader, principal: Principal, place: AccountPlace, word: PageWord
) -> None:
    """Raises Forbidden, Invalid, NotFound and Conflict."""
    policy.require_keeper_of_home_pages(reader)
    page = _page_of(database, reader, place)
    change_home_page(database, principal, place.centre, page, names_are_nip=word.names_are_nip)


def _page_of(database: Database, reader: Reader, place: AccountPlace) -> str:
    with database.read() as reading:
        return home_page_as_sent(entry_of(reading, reader, place).actor)


def _sheet(inquiry: Inquiry, place: AccountPlace, entry: Entry) -> HomePageSheet:
    reading = inquiry.reading
    page = home_page_as_sent(entry.actor)
    own, others = _registered(inquiry, entry)
    standing = EntryStatus.UNVOUCHED_ACCOUNT if own is None else EntryStatus.UNKNOWN_LEARNER
    found = settling.accounts_of_page(
        reading, entry.centre_id, entry.home_page, standing, MOST_ACCOUNTS
    )
    return HomePageSheet(
        centre=place.centre,
        example=place.example,
        home_page=page,
        can_be_registered=page != OPENID_PAGE,
        names_are_nip=own,
        shared_with=tuple(others),
        statements=sum(found.values()),
        accounts=len(found),
        look_like_nips=sum(key.startswith(NIP_PREFIX) for key in found),
        known_as_accounts=_known(reading, found, _as_accounts(entry, found)),
        known_as_nips=_known(reading, found, _as_numbers(found)),
        may_register=policy.may_keep_home_pages(inquiry.reader),
    )


def _registered(inquiry: Inquiry, entry: Entry) -> tuple[bool | None, list[str]]:
    """What it says of the page's names, if it is the centre's; and whose it is besides."""
    now = inquiry.as_of
    rows = [
        row
        for row in home_pages.of_page(inquiry.reading, entry.home_page or "")
        if row.registration.overlaps(now)
    ]
    own = [one.registration for one in rows if one.registration.centre_id == entry.centre_id]
    others = {one.centre for one in rows if one.registration.centre_id != entry.centre_id}
    return own[-1].names_are_nip if own else None, sorted(others)


def _as_accounts(entry: Entry, keys: Collection[str]) -> dict[str, str]:
    """Match key → actor key."""
    return {link_key(key, entry.home_page).match_key: key for key in keys}


def _as_numbers(keys: Collection[str]) -> dict[str, str]:
    return {key: key for key in keys if key.startswith((NIP_PREFIX, MAILBOX_PAGE))}


def _known(reading: Reading, statements: Mapping[str, int], actor_keys: Mapping[str, str]) -> int:
    """How many statements have somebody by these match keys."""
    found = search.found_by(reading, actor_keys.keys())
    return sum(statements[actor_keys[match_key]] for match_key in found)
