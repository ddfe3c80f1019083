"""The policy against its own words: each role sees exactly what the module's docstring says."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.access.policy import (
    PersonInUnit,
    Reader,
    SentStatement,
    View,
    centre_of_host_aliases,
    may_see_backlog,
    may_see_node,
    may_see_person,
    may_see_statement,
    require_keeper_of_host_aliases,
    require_keeper_of_mail,
    require_linker,
    require_node,
    require_person,
    require_reader_of_index,
    require_reader_of_people,
    require_searcher,
    require_statement,
    visible_roots,
)
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan, Tree
from lms_plugin.errors import Forbidden, NotFound

EARLY, CHANGE, LATE = (datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2024, 2026))
INSTANTS = st.sampled_from([EARLY, CHANGE - timedelta(microseconds=1), CHANGE, LATE])
PEOPLE = st.integers(1, 5)
CENTRES = st.integers(1, 3)
CLOSED_TO_PEOPLE = {Role.CENTRE}
CLOSED_TO_INDEX = {Role.LEARNER, Role.CENTRE}


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Trees whose nodes move to another parent at CHANGE; a parent's number is always lower."""
    count = draw(st.integers(1, 8))
    spans = []
    for number in range(1, count + 1):
        above = st.integers(1, number - 1) if number > 1 else st.none()
        for start, end in ((EARLY, CHANGE), (CHANGE, None)):
            spans.append(_span(number, start, end, draw(above)))
    return Tree(spans)


def _span(number: int, start: datetime, end: datetime | None, parent: int | None) -> NodeSpan:
    kind = NodeKind.REGION if parent is None else NodeKind.UNIT
    return NodeSpan(number, f"N{number}", kind, start, end, parent, f"Node {number}", None)


@st.composite
def views(draw: st.DrawFn, *roles: Role) -> View:
    tree = draw(trees())
    role = draw(st.sampled_from(roles or tuple(Role)))
    reader = Reader(
        role,
        person_id=draw(PEOPLE) if role is Role.LEARNER else None,
        node_id=draw(st.sampled_from(sorted(tree.nodes))) if role is Role.HR else None,
        centre_id=draw(CENTRES) if role is Role.CENTRE else None,
    )
    return View(reader, tree, draw(INSTANTS))


@st.composite
def people(draw: st.DrawFn, view: View) -> PersonInUnit:
    return PersonInUnit(draw(PEOPLE), draw(st.none() | st.sampled_from(sorted(view.tree.nodes))))


@st.composite
def statements(draw: st.DrawFn, view: View) -> SentStatement:
    return SentStatement(draw(CENTRES), draw(INSTANTS), draw(st.none() | people(view)))


@given(views(Role.OPERATOR), st.data())
def test_an_operator_sees_everything(view: View, data: st.DataObject) -> None:
    assert may_see_person(view, data.draw(people(view)))
    assert may_see_statement(view, data.draw(statements(view)))
    assert all(may_see_node(view, node) for node in view.tree.nodes)


@given(views(Role.LEARNER), st.data())
def test_a_learner_sees_one_person_and_no_node(view: View, data: st.DataObject) -> None:
    person = data.draw(people(view))

    assert may_see_person(view, person) is (person.person_id == view.reader.person_id)
    assert not any(may_see_node(view, node) for node in view.tree.nodes)


@given(views(Role.HR), st.data())
def test_hr_sees_the_subtree_as_it_stood_at_the_instant(view: View, data: st.DataObject) -> None:
    person = data.draw(people(view))
    assert view.reader.node_id is not None
    subtree = view.tree.subtree(view.reader.node_id, view.as_of)

    assert may_see_person(view, person) is (person.unit_id in subtree)
    assert {node for node in view.tree.nodes if may_see_node(view, node)} == set(subtree)


@given(views(Role.CENTRE), st.data())
def test_a_centre_sees_its_own_traffic_and_nothing_else(view: View, data: st.DataObject) -> None:
    statement = data.draw(statements(view))

    assert may_see_statement(view, statement) is (statement.centre_id == view.reader.centre_id)
    assert not may_see_person(view, data.draw(people(view)))
    assert not any(may_see_node(view, node) for node in view.tree.nodes)


@given(views(Role.LEARNER, Role.HR), st.data())
def test_whoever_sees_a_statement_sees_its_learner(view: View, data: st.DataObject) -> None:
    statement = data.draw(statements(view))

    if may_see_statement(view, statement):
        assert statement.learner is not None
        assert may_see_person(view, statement.learner)


@given(views(Role.HR), st.data())
def test_hr_sees_nothing_that_happened_after_the_instant(view: View, data: st.DataObject) -> None:
    later = SentStatement(1, view.as_of + timedelta(microseconds=1), data.draw(people(view)))

    assert not may_see_statement(view, later)


@given(views(), st.data())
def test_refusals_follow_the_same_rule(view: View, data: st.DataObject) -> None:
    person, statement = data.draw(people(view)), data.draw(statements(view))
    node = data.draw(st.sampled_from(sorted(view.tree.nodes)))

    assert _passes(require_person, view, person) is may_see_person(view, person)
    assert _passes(require_statement, view, statement) is may_see_statement(view, statement)
    assert _passes(require_node, view, node) is may_see_node(view, node)


def _passes(require: Callable[[View, Any], None], view: View, subject: Any) -> bool:
    try:
        require(view, subject)
    except (Forbidden, NotFound):
        return False
    return True


@given(views())
def test_roots_are_the_topmost_nodes_one_may_see(view: View) -> None:
    seen = {node for node in view.tree.nodes if may_see_node(view, node)}
    topmost = {node for node in seen if view.tree.node(node, view.as_of).parent_id not in seen}

    assert {root.node_id for root in visible_roots(view)} == topmost


@pytest.mark.parametrize("role", Role)
def test_what_a_role_never_may_is_forbidden_before_any_look(role: Role) -> None:
    reader = Reader(role)

    assert _forbidden(require_reader_of_people, reader) is (role in CLOSED_TO_PEOPLE)
    assert _forbidden(require_reader_of_index, reader) is (role in CLOSED_TO_INDEX)
    assert _forbidden(require_searcher, reader) is (role in CLOSED_TO_INDEX)
    assert may_see_backlog(reader) is (role is Role.OPERATOR)
    assert _forbidden(require_linker, reader) is (role is not Role.OPERATOR)
    assert _forbidden(require_keeper_of_mail, reader) is (role is not Role.OPERATOR)
    assert _forbidden(require_keeper_of_host_aliases, reader) is (role is not Role.OPERATOR)


@pytest.mark.parametrize("role", Role)
def test_a_centre_sees_the_hosts_of_its_own_sites(role: Role) -> None:
    reader = Reader(role, centre_id=7)

    if role in {Role.LEARNER, Role.HR}:
        with pytest.raises(Forbidden):
            centre_of_host_aliases(reader)
    else:
        assert centre_of_host_aliases(reader) == (7 if role is Role.CENTRE else None)


def _forbidden(require: Callable[[Reader], None], reader: Reader) -> bool:
    try:
        require(reader)
    except Forbidden:
        return True
    return False
