"""Which entries of some people's ledgers a fold must see, so that each piece is whole."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.ledger import StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot


@dataclass(frozen=True, slots=True)
class EntriesRead:
    """Entries on record, and all of them with those to come: of each object all there are."""

    stored: list[StoredEntry]
    entries: list[Entry]


def read_entries(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    modules: Collection[int] | None,
    incoming: Sequence[Entry],
) -> EntriesRead:
    """About `modules` and what is coming in; about everything where `modules` is None."""
    if modules is None:
        stored = ledger.of_actors(reading, actor_keys)
    else:
        stored = _about(reading, reference, actor_keys, modules, incoming)
    return EntriesRead(stored, [*_entries(stored), *incoming])


def _about(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    modules: Collection[int],
    incoming: Sequence[Entry],
) -> list[StoredEntry]:
    catalogue = reference.catalogue
    objects = {*catalogue.keys(modules), *(entry.object_key for entry in incoming)}
    stored = ledger.about(reading, actor_keys, objects, catalogue.external_ids(modules))
    found = [*_entries(stored), *incoming]
    # Found by a name that only some of an object's entries carry; and by results of registrations,
    # which may lie behind what is said of another object.
    more = {entry.object_key for entry in found}
    registrations = {entry.registration for entry in found if entry.registration is not None}
    if registrations:
        around = ledger.of_registrations(reading, actor_keys, registrations)
        more |= {one.entry.object_key for one in around}
    if more <= objects:
        return stored
    return ledger.about(reading, actor_keys, objects | more, ())


def touched_modules(
    reading: Reading, reference: ReferenceSnapshot, entries: Sequence[Entry]
) -> set[int]:
    """The modules whose evidence these entries may change, of whomever they are."""
    found = reference.modules_ever_named(entries)
    actor_keys = {entry.actor_key for entry in entries}
    registrations = {entry.registration for entry in entries if entry.registration is not None}
    if registrations:
        around = ledger.of_registrations(reading, actor_keys, registrations)
        found |= reference.modules_ever_named(_entries(around))
    # An entry that carries no name is of the object all the same that others have named.
    nameless = {
        entry.object_key
        for entry in entries
        if entry.external_id is None and not reference.modules_ever_named([entry])
    }
    if nameless:
        named = ledger.named(reading, actor_keys, nameless)
        found |= reference.modules_ever_named(_entries(named))
    return found


def _entries(stored: Iterable[StoredEntry]) -> Iterable[Entry]:
    return (one.entry for one in stored)
