"""An agent as a Person: what was asked for, with the names that the centre's statements give it."""

from collections.abc import Iterator
from typing import Any, Final, cast

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.statements.agents import identifier_of
from lms_plugin.domain.statements.person_object import person_of
from lms_plugin.domain.statements.terms import TermRole, term
from lms_plugin.usecases.statements.read import Shown, StatementReader, StatementSelection
from schemas.xapi.actor import Agent

NEWEST: Final = 50
"""Statements in which names are looked for; someone may have a million."""


def read_person(statements: StatementReader, reader: Credential, agent: Agent) -> dict[str, Any]:
    """Names come from the newest statements that this reader may see. Raises Unavailable."""
    identifier = identifier_of(agent)
    assert identifier is not None, "a valid agent has an identifier"
    selection = StatementSelection(
        terms=(frozenset({term(TermRole.AGENT, identifier)}),), limit=NEWEST
    )
    page = statements.page(reader, selection)
    found = (
        cast(Agent, {"name": one["name"]})
        for statement in page.statements
        for one in _agents_in(statement)
        if "name" in one and identifier_of(one) == identifier
    )
    return person_of([agent, *found])


def _agents_in(statement: Shown) -> Iterator[dict[str, Any]]:
    """The agents that the filter `agent` looks at: actor, object, and members of either."""
    actor, thing = statement["actor"], statement["object"]
    if actor.get("objectType") != "Group":
        yield actor
    if thing.get("objectType") == "Agent":
        yield thing
    yield from (*actor.get("member", ()), *thing.get("member", ()))
