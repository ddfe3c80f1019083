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


@dataclass(frozen=True, slots=True)
class TouchedLedger:
    """What entries that come or go may change: evidence of modules, and standings about objects."""

    modules: Collection[int]
    objects: Collection[str]


def read_entries(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    about: TouchedLedger | None,
    incoming: Sequence[Entry],
) -> EntriesRead:
    """What is touched, or everything where `about` is None."""
    if about is None:
        stored = ledger.of_actors(reading, actor_keys)
    else:
        stored = _about(reading, reference, actor_keys, about, incoming)
    return EntriesRead(stored, [*_entries(stored), *incoming])


def _about(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    about: TouchedLedger,
    incoming: Sequence[Entry],
) -> list[StoredEntry]:
    catalogue = reference.catalogue
    objects = {*catalogue.keys(about.modules), *about.objects}
    stored = ledger.about(reading, actor_keys, objects, catalogue.external_ids(about.modules))
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


def touched_by(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    entries: Sequence[Entry],
) -> TouchedLedger:
    """What of these actors these entries may change.

    Modules are those that they name; those by which other entries know their objects, which may be
    told of without a name, or under another account; and all of the registrations that these
    belong to.
    """
    objects = {entry.object_key for entry in entries}
    beside = list(_entries(ledger.named_or_registered(reading, actor_keys, objects)))
    concerned = [*entries, *beside]
    registrations = {one.registration for one in concerned if one.registration is not None}
    if registrations:
        concerned += _entries(ledger.of_registrations(reading, actor_keys, registrations))
    return TouchedLedger(reference.modules_ever_named(concerned), objects)


def _entries(stored: Iterable[StoredEntry]) -> Iterable[Entry]:
    return (one.entry for one in stored)
