"""Whose entries are and what they are about, by what is known of home pages, rosters, catalogues."""

from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.people.identifiers import MatchedHolders


@dataclass(frozen=True, slots=True)
class LedgerResolver:
    """Answers as `lms_plugin.domain.evidence.resolution.Resolver`; asks the database nothing."""

    reference: ReferenceSnapshot
    holders: MatchedHolders

    def vouches(self, entry: Entry) -> bool:
        # A tombstone of a former release was vouched for when it was made.
        if entry.home_page is None:
            return True
        return self.reference.home_pages.vouching(
            entry.centre_id, entry.credential_id, entry.home_page, entry.stored
        ).is_vouched

    def counts_plain(self, entry: Entry) -> bool:
        return self.reference.credentials[entry.credential_id].counts_plain

    def person(self, entry: Entry, vouched: Entry, instant: datetime) -> int | None:
        key, exact = self._identifier(entry, vouched)
        return None if key is None else self.holders.holder(key, exact, instant)

    def _identifier(self, entry: Entry, vouched: Entry) -> tuple[str | None, str]:
        """The identifier in the form in which they are compared, and as it was written.

        Of an account whose name is a NIP its home page tells whether it is one.
        """
        if entry.home_page is None or entry.home_page == MAILBOX_PAGE:
            return entry.actor_key, entry.actor
        names_are_nip = self.reference.home_pages.vouching(
            vouched.centre_id, vouched.credential_id, entry.home_page, vouched.stored
        ).names_are_nip
        is_nip = entry.actor_key.startswith(NIP_PREFIX)
        if names_are_nip:
            return (entry.actor_key if is_nip else None), entry.actor_key
        if is_nip:
            name = entry.actor_key.removeprefix(NIP_PREFIX)
            return f"{entry.home_page} {name}", entry.actor
        return entry.actor_key, entry.actor

    def module(
        self, entry: Entry, external_id: str | None, instant: datetime
    ) -> Module | EntryStatus:
        """By IRI first; else by the name that the sender's catalogue, or one that it provides for,
        has for the object."""
        providers = self.reference.providers
        module = self.reference.catalogue.by_iri(entry.object_key, instant)
        if module is not None:
            if providers.may_speak(module.centre_id, entry.centre_id, instant):
                return module
            return EntryStatus.MODULE_OF_ANOTHER_CENTRE
        if external_id is None:
            return EntryStatus.UNMAPPED_MODULE
        find = self.reference.catalogue.by_external_id
        own = find(external_id, [entry.centre_id], instant)
        owners = providers.owners_for(entry.centre_id, instant)
        found = own or (find(external_id, owners, instant) if owners else [])
        # Where two have the name, nobody can tell which is meant.
        return found[0] if len(found) == 1 else EntryStatus.UNMAPPED_MODULE
