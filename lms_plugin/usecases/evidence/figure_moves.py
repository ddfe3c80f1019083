"""Whose figures a rebuild beside would move, by how much and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from lms_plugin.domain.competency.index import headline
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import scan, shadow
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot
from lms_plugin.store.evidence.shadow import MovedPerson
from lms_plugin.store.people import identifiers

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


@dataclass(slots=True, kw_only=True)
class FigureMoves:
    """What would move. `reasons` counts modules of people by code; `destroyed` statements keep the
    meaning they had."""

    statements: int = 0
    destroyed: int = 0
    people: int = 0
    moved: int = 0
    units: list[UnitMove] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


Tell = Callable[[Sequence[PersonMove]], None]


def look_at_moves(
    reading: Reading, reference: ReferenceSnapshot, found: FigureMoves, tell: Tell
) -> None:
    """Within a rebuild beside: tell of everyone whose evidence or figures would move."""
    found.destroyed = scan.count_destroyed(reading)
    by_unit: Counter[int | None] = Counter()
    last = 0
    while person_ids := scan.people_after(reading, last, PEOPLE):
        last = person_ids[-1]
        moved = shadow.moved_people(reading, person_ids)
        found.moved += len(moved)
        by_unit.update(one.unit_id for one in moved)
        names = identifiers.public_ids(reading, [one.person_id for one in moved])
        told = [_person_move(reading, reference, one, str(names[one.person_id])) for one in moved]
        found.reasons.update(code for one in told for _, code in one.reasons)
        tell(told)
    found.units = [
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
