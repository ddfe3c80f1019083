"""Whose entries are and what they are about, by home pages, rosters and catalogues."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.access.host_aliases import HostAliases
from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus, order
from lms_plugin.domain.evidence.resolution import by_person
from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE
from lms_plugin.domain.recognition.identifiers import ledger_key, match_form
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.people import identifiers
from lms_plugin.store.people.account_links import LinkKey
from lms_plugin.store.people.identifiers import MatchedHolders


class Spoken(Protocol):
    """Who is spoken of, by whom, and when that was stored: an entry, or a statement without one."""

    @property
    def centre_id(self) -> int: ...
    @property
    def credential_id(self) -> int: ...
    @property
    def stored(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def actor_key(self) -> str: ...
    @property
    def home_page(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class SpokenActor:
    """Of a statement that has no ledger entry."""

    centre_id: int
    credential_id: int
    stored: datetime
    actor: str

    @property
    def actor_key(self) -> str:
        return match_form(self.actor).match_key

    @property
    def home_page(self) -> str | None:
        return match_form(self.actor).home_page


@dataclass(frozen=True, slots=True)
class LedgerResolver:
    """Answers as `lms_plugin.domain.evidence.resolution.Resolver`; asks the database nothing."""

    reference: ReferenceSnapshot
    holders: MatchedHolders

    def vouches(self, entry: Spoken) -> bool:
        # A tombstone of a former release was vouched for when it was made.
        if entry.home_page is None:
            return True
        return self.reference.home_pages.vouching(
            entry.centre_id, entry.credential_id, entry.home_page, entry.stored
        ).is_vouched

    def counts_plain(self, entry: Entry) -> bool:
        return self.reference.credentials[entry.credential_id].counts_plain

    def person(self, entry: Spoken, vouched: Spoken, instant: datetime) -> int | None:
        on_roster = self.on_roster(entry, vouched, instant)
        if on_roster is not None:
            return on_roster
        # What somebody says of an account is about no other that bears the same number.
        return self.holders.linked(link_key(entry.actor_key, entry.home_page).match_key)

    def roster_key(self, entry: Spoken) -> str:
        """Under which a roster would know its actor."""
        return _match_key(entry, self._names_are_nip(entry, entry))

    def on_roster(self, entry: Spoken, vouched: Spoken, instant: datetime) -> int | None:
        """The same, by what rosters say alone."""
        names_are_nip = self._names_are_nip(entry, vouched)
        if names_are_nip and not entry.actor_key.startswith(NIP_PREFIX):
            return None
        exact = entry.actor_key if names_are_nip else entry.actor
        return self.holders.holder(_match_key(entry, names_are_nip), exact, instant)

    def is_shared(self, entry: Spoken, vouched: Spoken) -> bool:
        names_are_nip = self._names_are_nip(entry, vouched)
        return len(self.holders.ever_on_roster(_match_key(entry, names_are_nip))) > 1

    def is_deciders_own(self, entry: Entry) -> bool:
        return self.reference.is_deciders_own(entry.decision_id, entry.actor_key, entry.home_page)

    def _names_are_nip(self, entry: Spoken, vouched: Spoken) -> bool:
        if entry.home_page is None or entry.home_page == MAILBOX_PAGE:
            return False
        return self.reference.home_pages.vouching(
            vouched.centre_id, vouched.credential_id, entry.home_page, vouched.stored
        ).names_are_nip

    def at_present_hosts(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        aliases = self.reference.host_aliases
        # Nearly always there are none, and this is asked for every entry that is folded.
        return (_at_present_host(one, aliases) for one in entries) if aliases else entries

    def module(
        self, entry: Entry, external_id: str | None, instant: datetime
    ) -> Module | EntryStatus:
        return self.reference.module_of(entry, external_id, instant)


def _at_present_host(entry: Entry, aliases: HostAliases) -> Entry:
    centre_id = entry.centre_id
    key = aliases.present(centre_id, entry.object_key)
    parents = tuple(aliases.present(centre_id, one) for one in entry.parents)
    if (key, parents) == (entry.object_key, entry.parents):
        return entry
    return entry._replace(object_key=key, parents=parents)


def _match_key(entry: Spoken, names_are_nip: bool) -> str:
    """Of an account whose name is a NIP its home page tells whether it is one."""
    if names_are_nip:
        return entry.actor_key
    return link_key(entry.actor_key, entry.home_page).match_key


def link_key(actor_key: str, home_page: str | None) -> LinkKey:
    """By which a person says whose an account of the ledger is: a number that is its name is that
    of an account still."""
    is_account = actor_key.startswith(NIP_PREFIX) and home_page is not None
    name = actor_key.removeprefix(NIP_PREFIX)
    return LinkKey(f"{home_page} {name}" if is_account else actor_key, actor_key)


def match_keys_of(entries: Iterable[Spoken]) -> set[str]:
    """All under which a roster may know the actors of these entries."""
    return {_match_key(entry, is_nip) for entry in entries for is_nip in (True, False)}


def actor_keys_of(holders: MatchedHolders) -> set[str]:
    """All under which the ledger may know the people who hold these."""
    return {ledger_key(match_key) for match_key in holders.match_keys}


def with_namesakes(
    reading: Reading,
    reference: ReferenceSnapshot,
    holders: MatchedHolders,
    entries: Iterable[Spoken],
) -> MatchedHolders:
    """The same, with who else is known under the actors of these entries. The ledger has an account
    whose name is a NIP under the number, whosever the account and the number are."""
    resolver = LedgerResolver(reference, holders)
    keys = {
        resolver.roster_key(one)
        for one in entries
        # What nobody vouches for is read as what was vouched for before it, or waits.
        if one.actor_key.startswith(NIP_PREFIX) and resolver.vouches(one)
    }
    return identifiers.with_more(reading, holders, keys)


def entries_of(reading: Reading, reference: ReferenceSnapshot, person_id: int) -> list[StoredEntry]:
    """The ledger entries that are this person's and do not count or lie ahead, the latest first.

    Of actors that others have held, too, all is looked at: whose a piece is hangs on when it began.
    """
    holders = identifiers.matched_holders_with(reading, [person_id])
    keys = actor_keys_of(holders)
    resolver = LedgerResolver(reference, holders)
    if all(holders.ever_held(key) == {person_id} for key in holders.match_keys):
        found = ledger.not_counted(reading, keys, reading.now())
        return [one for one in found if is_of(one.entry, person_id, resolver, one.entry.timestamp)]
    stored = {one.entry.key: one for one in ledger.of_actors(reading, keys)}
    resolved = by_person((one.entry for one in stored.values()), resolver, {person_id}.__contains__)
    theirs = {entry.key for entries in resolved.objects.values() for entry in entries}
    waiting = resolved.standings.keys() - theirs
    entries = (stored[key].entry for key in waiting)
    theirs |= {one.key for one in entries if is_of(one, person_id, resolver, one.timestamp)}
    return sorted((stored[key] for key in theirs), key=lambda one: order(one.entry), reverse=True)


def unmapped_of(
    reading: Reading, reference: ReferenceSnapshot, person_ids: Collection[int]
) -> dict[int, list[Entry]]:
    """Of these people: what of theirs waits for a module, as `entries_of` has it of one; asks for
    all at once. Those of whom nothing does are left out."""
    holders = identifiers.matched_holders_with(reading, person_ids)
    shared = {ledger_key(one) for one in holders.match_keys if len(holders.ever_held(one)) > 1}
    own = actor_keys_of(holders) - shared
    resolver = LedgerResolver(reference, holders)
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in ledger.unmapped(reading, own):
        person_id = resolver.person(entry, entry, entry.timestamp)
        if person_id is not None:
            found[person_id].append(entry)
    for person_id, entry in _unmapped_of_shared(reading, resolver, shared):
        found[person_id].append(entry)
    return {person_id: found[person_id] for person_id in person_ids if person_id in found}


def _unmapped_of_shared(
    reading: Reading, resolver: LedgerResolver, actor_keys: Collection[str]
) -> Iterator[tuple[int, Entry]]:
    """Of actors that several people have held: whose a piece is hangs on when it began."""
    if not actor_keys:
        return
    stored = {one.entry.key: one for one in ledger.of_actors(reading, actor_keys)}
    resolved = by_person((one.entry for one in stored.values()), resolver, lambda _: True)
    for (person_id, *_), entries in resolved.objects.items():
        for entry in entries:
            if stored[entry.key].standing is EntryStatus.UNMAPPED_MODULE:
                yield person_id, entry


def is_of(entry: Spoken, person_id: int, resolver: LedgerResolver, instant: datetime) -> bool:
    """What nobody vouches for is theirs, too, where its account's name is their number: they hear
    that it waits, and it counts for nothing."""
    if resolver.person(entry, entry, instant) == person_id:
        return True
    if resolver.vouches(entry) or not entry.actor_key.startswith(NIP_PREFIX):
        return False
    number = entry.actor_key
    return resolver.holders.holder(number, number, instant) == person_id
