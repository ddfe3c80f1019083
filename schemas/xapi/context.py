"""What surrounded it. Standard: xAPI 1.0.3 Data §2.4.6; IEEE 9274.1.1 §4.2.2.5."""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import Discriminator, Field, Tag, with_config
from typing_extensions import TypedDict

from schemas.xapi.activity import Activity
from schemas.xapi.actor import Actor, Agent, Group
from schemas.xapi.base import STRICT, Items
from schemas.xapi.scalars import Extensions, Iri, LanguageTag, UuidText

ADDED_IN_2_0 = ("contextAgents", "contextGroups")
"""The properties of a context that xAPI 1.0.3 does not know."""


def _one_or_many(activities: Any) -> str:
    return "~one" if isinstance(activities, dict) else "~many"


OneOrManyActivities = Annotated[
    Annotated[Activity, Tag("~one")] | Annotated[Items[Activity], Tag("~many")],
    Discriminator(_one_or_many),
]
"""A single activity stands for a list of one, as in xAPI before 1.0."""


@with_config(STRICT)
class ContextActivities(TypedDict, total=False):
    """Other activities, by what they are to the object."""

    parent: OneOrManyActivities
    grouping: OneOrManyActivities
    category: OneOrManyActivities
    other: OneOrManyActivities


@with_config(STRICT)
class StatementRef(TypedDict):
    """Points to a statement, known here or not."""

    objectType: Literal["StatementRef"]
    id: UuidText


RelevantTypes = Annotated[Items[Iri], Field(min_length=1)]


@with_config(STRICT)
class ContextAgent(TypedDict):
    """An agent, by what it is to the statement."""

    objectType: Literal["contextAgent"]
    agent: Agent
    relevantTypes: NotRequired[RelevantTypes]


@with_config(STRICT)
class ContextGroup(TypedDict):
    """A group, by what it is to the statement."""

    objectType: Literal["contextGroup"]
    group: Group
    relevantTypes: NotRequired[RelevantTypes]


@with_config(STRICT)
class Context(TypedDict, total=False):
    """What gives the statement more meaning; `contextAgents` and `contextGroups` are new in 2.0."""

    registration: UuidText
    instructor: Actor
    team: Group
    contextActivities: ContextActivities
    contextAgents: Items[ContextAgent]
    contextGroups: Items[ContextGroup]
    revision: str
    platform: str
    language: LanguageTag
    statement: StatementRef
    extensions: Extensions
