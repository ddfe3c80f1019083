from datetime import UTC, datetime, timedelta

from lms_plugin.domain.competency.attainment import DEFAULT_REQUIREMENT
from lms_plugin.domain.people.memberships import (
    Membership,
    Standard,
    Standards,
    requirements,
    unit_at,
    zone_at,
)
from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan, Tree
from schemas.zones import Zone

START = datetime(2025, 1, 1, tzinfo=UTC)
WEST, EAST, OFFICE, CLINIC = range(1, 5)
MOVED = 50
"""The day on which the clinic goes from the agency in the west to the one in the east."""


def on_day(number: int) -> datetime:
    return START + timedelta(days=number)


def node(
    node_id: int, parent_id: int | None, zone: Zone | None, start: int = 0, end: int | None = None
) -> NodeSpan:
    kind = NodeKind.UNIT if zone is None else NodeKind.AGENCY
    ends = None if end is None else on_day(end)
    return NodeSpan(node_id, f"N{node_id}", kind, on_day(start), ends, parent_id, "", zone)


TREE = Tree(
    [
        node(WEST, None, Zone.WIB),
        node(EAST, None, Zone.WIT),
        node(OFFICE, WEST, None),
        node(CLINIC, WEST, None, end=MOVED),
        node(CLINIC, EAST, None, start=MOVED),
    ]
)
UNMOVED = Tree([node(WEST, None, Zone.WIB), node(OFFICE, WEST, None)])


def held(
    unit_id: int, start: int, end: int | None = None, post_class: str = "pelaksana"
) -> Membership:
    return Membership(on_day(start), None if end is None else on_day(end), unit_id, post_class)


def standard(agency_id: int, start: int, points: int, behaviour: str = "BP.1") -> Standard:
    return Standard(agency_id, "pelaksana", behaviour, on_day(start), points)


def required(
    posts: list[Membership], *standards: Standard, tree: Tree = TREE
) -> list[tuple[int, int]]:
    """(day, points required for the first behaviour), where that changes."""
    found: list[tuple[int, int]] = []
    for one in requirements(posts, tree, Standards(standards)):
        if not found or found[-1][1] != one.points[0]:
            found.append(((one.from_at - START).days, one.points[0]))
    return found


def test_without_standards_nothing_but_the_default_is_required() -> None:
    assert requirements([held(OFFICE, 0)], TREE, Standards([])) == []
    assert Standards([]).required(WEST, "pelaksana", START) == DEFAULT_REQUIREMENT


def test_a_standard_holds_until_the_next_of_the_same_behaviour() -> None:
    standards = Standards([standard(WEST, 20, 60), standard(WEST, 10, 150)])

    assert [standards.required(WEST, "pelaksana", on_day(day))[0] for day in (9, 10, 19, 20)] == [
        100,
        150,
        150,
        60,
    ]


def test_what_no_standard_names_requires_a_hundred_points() -> None:
    standards = Standards([standard(WEST, 0, 150, behaviour="AK.1")])

    assert standards.required(WEST, "pelaksana", START) == (100, 100, 100, 150, *[100] * 17)
    assert standards.required(WEST, "administrator", START) == DEFAULT_REQUIREMENT
    assert standards.required(EAST, "pelaksana", START) == DEFAULT_REQUIREMENT
    assert standards.required(None, "pelaksana", START) == DEFAULT_REQUIREMENT


def test_a_standard_that_comes_into_force_during_a_post_changes_what_it_requires() -> None:
    assert required([held(OFFICE, 5)], standard(WEST, 0, 150), standard(WEST, 20, 60)) == [
        (5, 150),
        (20, 60),
    ]


def test_standards_of_one_instant_hold_together() -> None:
    standards = Standards([standard(WEST, 10, 150), standard(WEST, 10, 60, behaviour="BP.2")])
    found = requirements([held(OFFICE, 0)], UNMOVED, standards)

    assert [(one.from_at, one.points[:3]) for one in found] == [
        (on_day(0), (100, 100, 100)),
        (on_day(10), (150, 60, 100)),
    ]


def test_a_unit_that_moves_brings_its_people_under_the_other_agencys_standard() -> None:
    standards = (standard(WEST, 0, 150), standard(EAST, 0, 60), standard(WEST, MOVED + 5, 300))

    assert required([held(CLINIC, 0)], *standards) == [(0, 150), (MOVED, 60)]


def test_another_post_has_another_requirement() -> None:
    posts = [held(OFFICE, 0, 10), held(OFFICE, 10, post_class="administrator")]

    assert required(posts, standard(WEST, 0, 150)) == [(0, 150), (10, 100)]


def test_a_posts_requirement_holds_on_after_its_end_until_the_next_begins() -> None:
    posts = [held(OFFICE, 0, 10), held(CLINIC, MOVED + 20)]
    standards = (standard(WEST, 0, 150), standard(WEST, 30, 200), standard(EAST, 0, 60))

    assert required(posts, *standards) == [(0, 150), (30, 200), (MOVED + 20, 60)]


def test_requirements_are_in_order_of_time() -> None:
    posts = [held(CLINIC, 0, 60), held(OFFICE, 60)]
    standards = [standard(WEST, day, 100 + day) for day in (0, 20, 55, 60, 80)]
    found = [one.from_at for one in requirements(posts, TREE, Standards(standards))]

    assert found == sorted(set(found))


def test_a_unit_under_no_agency_requires_the_default() -> None:
    stray = Tree([node(OFFICE, None, None)])

    assert required([held(OFFICE, 0)], standard(WEST, 0, 150), tree=stray) == [(0, 100)]


def test_a_person_is_in_a_unit_only_while_a_post_is_held() -> None:
    posts = [held(OFFICE, 0, 10), held(CLINIC, 20)]

    assert [unit_at(posts, on_day(day)) for day in (-1, 0, 9, 10, 20)] == [
        None,
        OFFICE,
        OFFICE,
        None,
        CLINIC,
    ]


def test_the_zone_is_that_of_the_agency_or_of_the_nearest_in_time() -> None:
    posts = [held(CLINIC, 10, 60), held(OFFICE, 80)]
    zones = [zone_at(posts, TREE, on_day(day)) for day in (0, 49, 50, 79, 80)]

    assert zones == [Zone.WIB, Zone.WIB, Zone.WIT, Zone.WIT, Zone.WIB]
    assert zone_at([], TREE, START) is Zone.WIB
