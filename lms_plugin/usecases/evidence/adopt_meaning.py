"""Change the version of meaning: show who moves, by how much and why; then move all at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.competency.index import headline
from lms_plugin.domain.evidence.meaning_version import MEANING
from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Conflict
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import meanings, scan, shadow
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.evidence.shadow import Difference, MovedPerson
from lms_plugin.store.people import identifiers
from lms_plugin.usecases.evidence.rebuild import Rebuilt, rebuild, rebuild_beside

PEOPLE: Final = 1000

NOW_COUNTS: Final = "counted"
COUNTS_OTHERWISE: Final = "counts_otherwise"
COUNTS_NO_MORE: Final = "counts_no_more"


@dataclass(frozen=True, slots=True)
class PersonMove:
    """`before` and `after` are sums over 21 behaviours, in basis points; `reasons` are pairs of a
    module's IRI and a code."""

    person: str
    unit: str
    before: int
    after: int
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnitMove:
    """`before` and `after` are headlines in tenths; None where there is nobody."""

    unit: str
    headcount: int
    people: int
    before: int | None
    after: int | None


@dataclass(slots=True)
class MeaningPreview:
    """What adopting a meaning would move. `reasons` counts modules of people by code; `destroyed`
    statements keep the meaning they had."""

    in_force: int
    wanted: int
    statements: int = 0
    destroyed: int = 0
    people: int = 0
    moved: int = 0
    units: list[UnitMove] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


Tell = Callable[[Sequence[PersonMove]], None]


def meaning_in_force(database: Database) -> int:
    with database.read() as reading:
        return meanings.in_force(reading)


def adopt_where_nothing_is_kept(database: Database) -> None:
    """A new installation begins with the meaning of its release."""

    def adopt(writing: Writing) -> None:
        if meanings.in_force(writing) < MEANING and not meanings.is_anything_kept(writing):
            meanings.adopt(writing, MEANING)

    database.transact(adopt)


def preview_meaning(database: Database, tell: Tell, progress: Progress) -> MeaningPreview:
    """Rebuild beside, and tell of everyone whose evidence or figures would move; none does."""
    preview = MeaningPreview(meaning_in_force(database), MEANING)

    def look(writing: Writing, reference: ReferenceSnapshot, _found: Sequence[Difference]) -> None:
        _look(writing, reference, preview, tell)

    rebuilt = rebuild_beside(database, progress, look)
    preview.statements, preview.people = rebuilt.statements, rebuilt.people
    return preview


def _look(
    reading: Reading, reference: ReferenceSnapshot, preview: MeaningPreview, tell: Tell
) -> None:
    preview.destroyed = scan.count_destroyed(reading)
    by_unit: Counter[int | None] = Counter()
    last = 0
    while person_ids := scan.people_after(reading, last, PEOPLE):
        last = person_ids[-1]
        moved = shadow.moved_people(reading, person_ids)
        preview.moved += len(moved)
        by_unit.update(one.unit_id for one in moved)
        names = identifiers.public_ids(reading, [one.person_id for one in moved])
        told = [_person_move(reading, reference, one, str(names[one.person_id])) for one in moved]
        preview.reasons.update(code for one in told for _, code in one.reasons)
        tell(told)
    preview.units = [
        UnitMove(
            _code(reading, reference, unit_id),
            after.headcount,
            by_unit[unit_id],
            headline(before),
            headline(after),
        )
        for unit_id, (before, after) in sorted(shadow.sums_of_units(reading).items())
    ]


def _person_move(
    reading: Reading, reference: ReferenceSnapshot, moved: MovedPerson, name: str
) -> PersonMove:
    modules = reference.catalogue.modules
    return PersonMove(
        name,
        "" if moved.unit_id is None else _code(reading, reference, moved.unit_id),
        sum(moved.before),
        sum(moved.after),
        tuple(
            (modules[one.module_id].iri, _reason(one.counted, one.counts, one.reason))
            for one in moved.modules
            if one.module_id in modules
        ),
    )


def _reason(counted: bool, counts: bool, standing: str | None) -> str:
    if not counts:
        return standing or COUNTS_NO_MORE
    return COUNTS_OTHERWISE if counted else NOW_COUNTS


def _code(reading: Reading, reference: ReferenceSnapshot, unit_id: int) -> str:
    return reference.tree.node(unit_id, reading.now()).code


def adopt_meaning(database: Database, principal: Principal, progress: Progress) -> Rebuilt:
    """Move all figures to this release's meaning at once. Raises Conflict where it is in force, or
    a newer one."""

    def also(writing: Writing) -> None:
        if meanings.in_force(writing) >= MEANING:
            raise Conflict(_in_force(MEANING))
        meanings.adopt(writing, MEANING)
        deeds.sign(writing, principal, NewDeed(DeedKind.MEANING_ADOPTED, str(MEANING)))

    if meaning_in_force(database) >= MEANING:
        raise Conflict(_in_force(MEANING))
    return rebuild(database, progress, also)


def _in_force(version: int) -> str:
    return (
        f"Versi makna {version} sudah berlaku. / Version {version} of meaning is in force already."
    )
