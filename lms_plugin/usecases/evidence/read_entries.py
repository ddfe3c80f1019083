"""Which entries of some people's ledgers a fold must see, so that each piece is whole."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.ledger import RegisteredObject, StoredEntry
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot


@dataclass(frozen=True, slots=True)
class EntriesRead:
    """Entries on record, and all of them with those to come: of each object all there are.

    `modules` are those whose evidence may change; of all modules where it is None.
    """

    stored: list[StoredEntry]
    entries: list[Entry]
    modules: Collection[int] | None = None

    def without(self, keys: Collection[StatementKey]) -> "EntriesRead":
        """As if none of these was on record; those to come stay."""
        stored = [one for one in self.stored if one.entry.key not in keys]
        coming = self.entries[len(self.stored) :]
        return EntriesRead(stored, [*(one.entry for one in stored), *coming], self.modules)


def read_all(
    reading: Reading, actor_keys: Collection[str], incoming: Sequence[Entry]
) -> EntriesRead:
    stored = ledger.of_actors(reading, actor_keys)
    return EntriesRead(stored, [*(one.entry for one in stored), *incoming])


def read_touched(
    reading: Reading,
    reference: ReferenceSnapshot,
    actor_keys: Collection[str],
    changed: Sequence[Entry],
    incoming: Sequence[Entry],
) -> EntriesRead:
    """Of these actors' ledgers what entries may touch that come or go.

    That is evidence of the modules that they name; of those by which other entries know their
    objects, which may be told of without a name, or under another account; and of those of the
    registrations that all these belong to. Of each it is all that is about their objects.
    """
    hosts = reference.host_aliases
    touched = hosts.spread(one.object_key for one in changed)
    around = _Registrations(reading, actor_keys)
    stored: list[StoredEntry] = []
    modules: set[int] | None = None
    asked: set[str] = set()
    # Mostly once: what is found is seldom about anything that was not asked for.
    while True:
        found = [*(one.entry for one in stored), *incoming]
        concerned = [*changed, *(one for one in found if one.object_key in touched)]
        around.look_up([*concerned, *found])
        named = reference.modules_ever_named([*concerned, *around.of(concerned)])
        objects = touched | hosts.spread(
            (
                *reference.catalogue.keys(named),
                *(one.object_key for one in found),
                *(one.object_key for one in around.of(found)),
            )
        )
        if named == modules and objects <= asked:
            return EntriesRead(stored, found, modules)
        modules, asked = named, asked | objects
        external_ids = reference.catalogue.external_ids(modules)
        stored = ledger.about(reading, actor_keys, asked, external_ids)


@dataclass(slots=True)
class _Registrations:
    """What else these actors' entries of some registrations are about, each looked up once."""

    reading: Reading
    actor_keys: Collection[str]
    _found: dict[str, list[RegisteredObject]] = field(default_factory=dict)

    def look_up(self, entries: Iterable[Entry]) -> None:
        wanted = {one.registration for one in entries if one.registration is not None}
        wanted -= self._found.keys()
        if not wanted:
            return
        self._found |= {registration: [] for registration in wanted}
        for one in ledger.of_registrations(self.reading, self.actor_keys, wanted):
            self._found[one.registration].append(one)

    def of(self, entries: Iterable[Entry]) -> Iterable[RegisteredObject]:
        registrations = {one.registration for one in entries if one.registration is not None}
        return (one for registration in registrations for one in self._found[registration])
