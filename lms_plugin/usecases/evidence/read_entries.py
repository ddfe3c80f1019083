"""Which entries of some people's ledgers a fold must see, so that each piece is whole."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot


@dataclass(frozen=True, slots=True)
class EntriesRead:
    """Entries on record and to come. Of `complete` objects there are all of these people's entries
    (None: of every object); of others those of registrations that the first are about."""

    stored: list[StoredEntry]
    entries: list[Entry]
    complete: Collection[str] | None

    def is_complete(self, object_key: str) -> bool:
        return self.complete is None or object_key in self.complete


def read_entries(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    modules: Collection[int] | None,
    incoming: Collection[Entry],
) -> EntriesRead:
    """About `modules` and what is coming in; about everything where `modules` is None."""
    if modules is None:
        stored = ledger.of_actors(reading, actor_keys)
        return EntriesRead(stored, [*_entries(stored), *incoming], None)
    catalogue = reference.catalogue
    objects = {*catalogue.keys(modules), *(entry.object_key for entry in incoming)}
    external_ids = catalogue.external_ids(modules)
    stored = ledger.about(reading, actor_keys, objects, external_ids)
    # Found by a name that only some of an object's entries carry.
    more = {one.entry.object_key for one in stored} - objects
    if more:
        stored = ledger.about(reading, actor_keys, objects | more, ())
    complete = objects | more
    entries = [*_entries(stored), *incoming]
    registrations = {one.registration for one in entries if one.registration is not None}
    if registrations:
        around = ledger.of_registrations(reading, actor_keys, registrations)
        entries.extend(one.entry for one in around if one.entry.object_key not in complete)
    return EntriesRead(stored, entries, complete)


def _entries(stored: Iterable[StoredEntry]) -> Iterable[Entry]:
    return (one.entry for one in stored)
