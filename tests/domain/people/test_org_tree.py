from datetime import UTC, datetime, timedelta

import pytest

from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan, Tree
from schemas.zones import Zone

START = datetime(2025, 1, 1, tzinfo=UTC)
REGION, WEST, EAST, HEALTH, CLINIC = range(1, 6)
MOVED = 10
"""The day on which the clinic goes from the health office (west) to the agency in the east."""


def on_day(number: int) -> datetime:
    return START + timedelta(days=number)


def unit(
    node_id: int, code: str, parent_id: int | None, start: int = 0, end: int | None = None
) -> NodeSpan:
    ends = None if end is None else on_day(end)
    return NodeSpan(node_id, code, NodeKind.UNIT, on_day(start), ends, parent_id, code, None)


def agency(node_id: int, code: str, zone: Zone | None) -> NodeSpan:
    return NodeSpan(node_id, code, NodeKind.AGENCY, START, None, REGION, code, zone)


SPANS = (
    unit(CLINIC, "C", EAST, start=MOVED),
    unit(CLINIC, "C", HEALTH, end=MOVED),
    unit(HEALTH, "H", WEST),
    agency(EAST, "E", Zone.WIT),
    agency(WEST, "W", Zone.WITA),
    NodeSpan(REGION, "R", NodeKind.REGION, START, None, None, "Provinsi", None),
)
TREE = Tree(SPANS)


def path(day: int) -> list[int]:
    return [span.node_id for span in TREE.ancestors(CLINIC, on_day(day))]


def below(node_id: int, day: int) -> list[int]:
    return [span.node_id for span in TREE.children(node_id, on_day(day))]


def test_a_moved_unit_has_another_path_from_that_instant_on() -> None:
    assert path(MOVED - 1) == [CLINIC, HEALTH, WEST, REGION]
    assert path(MOVED) == [CLINIC, EAST, REGION]


def test_children_and_subtrees_follow_a_move() -> None:
    assert (below(HEALTH, 0), below(EAST, 0)) == ([CLINIC], [])
    assert (below(HEALTH, MOVED), below(EAST, MOVED)) == ([], [CLINIC])
    assert TREE.subtree(WEST, on_day(0)) == [WEST, HEALTH, CLINIC]
    assert TREE.subtree(WEST, on_day(MOVED)) == [WEST, HEALTH]


def test_children_are_in_order_of_their_codes() -> None:
    assert below(REGION, 0) == [EAST, WEST]


@pytest.mark.parametrize(("day", "agency_id", "zone"), [(9, WEST, Zone.WITA), (10, EAST, Zone.WIT)])
def test_the_agency_and_its_zone_are_the_nearest_above(
    day: int, agency_id: int, zone: Zone
) -> None:
    found = TREE.agency(CLINIC, on_day(day))

    assert found is not None
    assert found.node_id == agency_id
    assert TREE.zone(CLINIC, on_day(day)) is zone


def test_an_agency_is_its_own_agency() -> None:
    assert TREE.agency(WEST, START) == TREE.node(WEST, START)


def test_the_region_has_no_agency_and_lives_in_wib() -> None:
    assert TREE.agency(REGION, START) is None
    assert TREE.zone(REGION, START) is Zone.WIB


def test_an_agency_without_a_zone_lives_in_wib() -> None:
    assert Tree([agency(WEST, "W", None), SPANS[-1]]).zone(WEST, START) is Zone.WIB


def test_outside_all_spans_the_nearest_one_answers_but_the_node_does_not_exist() -> None:
    tree = Tree([unit(HEALTH, "H", None, start=2, end=4), unit(HEALTH, "H", WEST, start=6, end=8)])

    parents = [tree.node(HEALTH, on_day(day)).parent_id for day in (0, 3, 5, 7, 9)]
    exists = [tree.exists(HEALTH, on_day(day)) for day in (0, 2, 3, 4, 7, 8)]
    assert parents == [None, None, None, WEST, WEST]
    assert exists == [False, True, True, False, True, False]


def test_unknown_nodes_are_not_found() -> None:
    assert TREE.find("C") == CLINIC
    assert TREE.find("X") is None
    assert not TREE.exists(99, START)
    with pytest.raises(KeyError):
        TREE.node(99, START)
    assert 99 not in TREE.nodes


def test_a_node_is_within_itself_and_all_above_it() -> None:
    assert [TREE.is_within(CLINIC, top, START) for top in (CLINIC, HEALTH, WEST, REGION, EAST)] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_roots_have_no_parent() -> None:
    assert [span.node_id for span in TREE.roots(START)] == [REGION]
    assert TREE.nodes == {REGION, WEST, EAST, HEALTH, CLINIC}


def test_a_circle_ends() -> None:
    circle = Tree([unit(HEALTH, "H", CLINIC), unit(CLINIC, "C", HEALTH)])

    assert [span.node_id for span in circle.ancestors(HEALTH, START)] == [HEALTH, CLINIC]
    assert circle.subtree(HEALTH, START) == [HEALTH, CLINIC]
    assert circle.agency(HEALTH, START) is None
    assert not circle.is_within(HEALTH, REGION, START)


def test_changes_lie_strictly_between_two_instants() -> None:
    assert TREE.changes_between(on_day(0), on_day(11)) == [on_day(MOVED)]
    assert TREE.changes_between(on_day(0), on_day(MOVED)) == []
    assert TREE.changes_between(on_day(MOVED), None) == []
    assert TREE.changes_between(on_day(-1), None) == [on_day(0), on_day(MOVED)]
