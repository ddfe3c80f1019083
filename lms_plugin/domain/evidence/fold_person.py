"""One person after the other: from entries of the ledger to what counts, by module."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.fold import Folded, fold
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.evidence.objects import ObjectFolder
from lms_plugin.domain.evidence.pieces import Piece, Surroundings, ValidityEnd
from lms_plugin.domain.evidence.registrations import Registrations, registrations_of
from lms_plugin.domain.evidence.resolution import ByPerson, PersonObject, Resolver
from lms_plugin.domain.statements.statement_key import StatementKey


@dataclass(slots=True)
class PersonFold:
    """What each module came to, and what became of entries that are no part of any piece."""

    modules: dict[int, Folded] = field(default_factory=dict)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)
    findings: dict[StatementKey, EntryFinding] = field(default_factory=dict)


def fold_person(
    objects: Mapping[PersonObject, list[Entry]],
    resolved: ByPerson,
    resolver: Resolver,
    validity_end: ValidityEnd,
) -> PersonFold:
    """`objects` are one person's, of those that were `resolved`."""
    registrations = _registrations(objects.values())
    found = PersonFold()
    pieces: dict[int, list[Piece]] = {}

    def module_of(entry: Entry) -> Module | EntryStatus:
        anchor = resolved.anchors[entry.key]
        return resolver.module(entry, anchor.external_id, anchor.instant)

    folders = [
        ObjectFolder(
            entries,
            module_of,
            Surroundings(
                validity_end,
                resolved.rounds,
                registrations=registrations,
                findings=_findings_of(entries, resolved),
            ),
        )
        for entries in objects.values()
    ]
    for folder in folders:
        folder.fold_acts()
    for folder in folders:
        folder.fold_satisfied()
    for folder in folders:
        folded = folder.fold_states()
        found.standings.update(folded.standings)
        found.findings.update(folded.findings)
        for piece in folded.pieces:
            pieces.setdefault(piece.module.module_id, []).append(piece)
    for module_id, of_module in pieces.items():
        found.modules[module_id] = fold(of_module, validity_end)
    return found


def _findings_of(entries: Iterable[Entry], resolved: ByPerson) -> dict[StatementKey, EntryFinding]:
    if not resolved.findings:
        return {}
    return {one.key: found for one in entries if (found := resolved.findings.get(one.key))}


def _registrations(objects: Iterable[list[Entry]]) -> Registrations:
    entries = [one for of_object in objects for one in of_object if one.registration is not None]
    return registrations_of(entries)


def by_person_id(
    objects: Mapping[PersonObject, list[Entry]],
) -> Iterator[tuple[int, dict[PersonObject, list[Entry]]]]:
    """The objects of each person, people in order."""
    found: dict[int, dict[PersonObject, list[Entry]]] = {}
    for place, entries in objects.items():
        found.setdefault(place[0], {})[place] = entries
    yield from sorted(found.items())
