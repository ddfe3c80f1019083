"""Law 2, exact sums, and that figures are those of a plain reading of the history."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.usecases.competency.read_index import read_index
from lms_plugin.usecases.competency.read_profile import read_profile
from schemas.competency.figures import IndexFigures
from tests.laws.examples import examples
from tests.laws.histories.history import (
    HAPPENED,
    HISTORIES,
    HISTORIES_OF_A_MOVED_SITE,
    HISTORIES_OF_LINKS,
    HISTORIES_OF_TAKING_BACK,
    START,
    History,
)
from tests.laws.histories.world import World
from tests.laws.on_record import periods
from tests.laws.reference import Reference, reference_of

_OPERATOR = Reader(Role.OPERATOR)
_INSTANTS = (START, HAPPENED[2], HAPPENED[3], datetime(2027, 1, 1, tzinfo=UTC))
_ENDS_OF_YEARS = [datetime(year, 12, 31, 14, tzinfo=UTC) for year in (2024, 2025, 2026)]


@examples(20)
@given(history=HISTORIES)
def test_attainments_of_any_instant_are_those_of_a_plain_reading(
    world: World, history: History
) -> None:
    world.live(history)

    reference = reference_of(world, history)
    for person in reference.inputs.people:
        with world.database.read() as reading:
            spans = profiles.spans_of(reading, [person.person_id]).get(person.person_id, [])
        bounds = {end for span in spans for end in (span.from_at, span.to_at) if end is not None}
        for instant in just_before_and_at(bounds | reference.turning_points()):
            found = [span.attainment for span in spans if span.holds_at(instant)] or [(0,) * 21]
            assert found == [reference.attainment(person.person_id, instant)], instant


def just_before_and_at(instants: set[datetime]) -> list[datetime]:
    before = {instant - timedelta(microseconds=1) for instant in instants}
    return sorted({*instants, *before, *_INSTANTS})


@examples(8)
@given(history=HISTORIES)
def test_evidence_is_what_pieces_come_to(world: World, history: History) -> None:
    world.live(history)

    assert periods(world.database) == reference_of(world, history).evidence()


@examples(8)
@given(history=HISTORIES_OF_TAKING_BACK)
def test_what_is_taken_back_leaves_what_pieces_come_to(world: World, history: History) -> None:
    world.live(history)

    assert periods(world.database) == reference_of(world, history).evidence()


@examples(15)
@given(history=HISTORIES_OF_A_MOVED_SITE)
def test_two_hosts_of_a_site_come_to_what_pieces_come_to(world: World, history: History) -> None:
    world.live(history)

    assert periods(world.database) == reference_of(world, history).evidence()


@examples(20)
@given(history=HISTORIES_OF_LINKS)
def test_linked_accounts_come_to_what_pieces_come_to(world: World, history: History) -> None:
    world.live(history)

    assert periods(world.database) == reference_of(world, history).evidence()


@examples(8)
@given(history=HISTORIES)
def test_jp_of_a_year_are_those_of_a_plain_reading(world: World, history: History) -> None:
    world.live(history)

    reference = reference_of(world, history)
    for row in reference.inputs.people:
        for instant in (*_ENDS_OF_YEARS, *_INSTANTS):
            shown = read_profile(world.database, world.caches[0], _OPERATOR, row.public_id, instant)
            assert shown.jp.earned == reference.jp(row.person_id, instant), instant


@examples(8)
@given(history=HISTORIES)
def test_profiles_are_those_of_now(world: World, history: History) -> None:
    world.live(history)

    now, reference = world.clock.now, reference_of(world, history)
    people = [row.person_id for row in reference.inputs.people]
    with world.database.read() as reading:
        found = profiles.find(reading, people)
    assert {key: (one.unit_id, one.attainment) for key, one in found.items()} == {
        one: (reference.unit(one, now), reference.attainment(one, now)) for one in people
    }


@examples(8)
@given(history=HISTORIES)
def test_sums_of_units_are_those_of_their_people(world: World, history: History) -> None:
    world.live(history)

    reference = reference_of(world, history)
    units = [row.node_id for row in reference.inputs.nodes]
    with world.database.read() as reading:
        now = unit_sums.sums_of_units(reading, units)
        then = {instant: unit_sums.sums_at(reading, units, instant) for instant in _INSTANTS}
    for instant, sums in {**then, world.clock.now: now}.items():
        found = {
            unit: (one.headcount, one.covered, one.attainment) for unit, one in sums.items() if one
        }
        assert found == with_people(reference, units, instant)


def with_people(reference: Reference, units: list[int], instant: datetime) -> dict[int, object]:
    sums = {unit: reference.sums([unit], instant) for unit in units}
    return {unit: one for unit, one in sums.items() if one[0]}


@examples(8)
@given(history=HISTORIES)
def test_a_node_is_the_sum_of_itself_and_its_children(world: World, history: History) -> None:
    world.live(history)

    reference = reference_of(world, history)
    for row in reference.inputs.nodes:
        for instant in (None, *_INSTANTS):
            shown = read_index(world.database, world.caches[0], _OPERATOR, row.code, instant)
            parts = [shown.own, *(child.figures for child in shown.children)]
            assert undivided(shown.figures) == added(map(undivided, parts))
            below = reference.below(row.node_id, shown.as_of)
            headcount, covered, sums = reference.sums(below, shown.as_of)
            assert undivided(shown.figures) == (headcount, covered, *sums)


@examples(8)
@given(history=HISTORIES)
def test_what_of_a_node_rests_on_decisions_is_what_of_its_people_does(
    world: World, history: History
) -> None:
    world.live(history)

    reference = reference_of(world, history)
    for instant in (None, *_INSTANTS):
        shares = shares_of_units(world, reference, instant or world.clock.now)
        for row in reference.inputs.nodes:
            shown = read_index(world.database, world.caches[0], _OPERATOR, row.code, instant)
            parts = [shown.own, *(child.figures for child in shown.children)]
            found = (shown.figures.decided.people, shown.figures.decided.sum)
            assert found == added((one.decided.people, one.decided.sum) for one in parts)
            own = shown.own.decided
            assert (own.people, own.sum) == shares.get(row.node_id, (0, 0))


def shares_of_units(
    world: World, reference: Reference, instant: datetime
) -> dict[int, tuple[int, ...]]:
    """By the profiles, which look at the evidence itself."""
    found: dict[int, tuple[int, ...]] = {}
    for row in reference.inputs.people:
        unit = reference.unit(row.person_id, instant)
        shown = read_profile(world.database, world.caches[0], _OPERATOR, row.public_id, instant)
        if unit is not None:
            one = (int(shown.decided.sum > 0), shown.decided.sum)
            found[unit] = added([found.get(unit, (0, 0)), one])
    return found


def undivided(figures: IndexFigures) -> tuple[int, ...]:
    behaviours = (one.sum for value in figures.values for one in value.behaviours)
    return figures.headcount, figures.covered, *behaviours


def added(parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*parts, strict=True)))
