"""What it was done with: activities, their definitions and interactions.

Standard: xAPI 1.0.3 Data §2.4.4.1; IEEE 9274.1.1 §4.2.2.3.
"""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import AfterValidator, GetCoreSchemaHandler, with_config
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict

from schemas.texts import message
from schemas.xapi.base import ATTEMPT, STRICT, Items, refusal
from schemas.xapi.scalars import Extensions, Iri, Irl, LanguageMap

InteractionType = Literal[
    "true-false",
    "choice",
    "fill-in",
    "long-fill-in",
    "matching",
    "performance",
    "sequencing",
    "likert",
    "numeric",
    "other",
]

COMPONENT_LISTS = frozenset({"choices", "scale", "source", "target", "steps"})
_INTERACTION = COMPONENT_LISTS | {"interactionType", "correctResponsesPattern"}
_LISTS_OF: dict[str, frozenset[str]] = {
    "choice": frozenset({"choices"}),
    "sequencing": frozenset({"choices"}),
    "likert": frozenset({"scale"}),
    "matching": frozenset({"source", "target"}),
    "performance": frozenset({"steps"}),
}


@with_config(STRICT)
class InteractionComponent(TypedDict):
    """One option, step, source or target."""

    id: str
    description: NotRequired[LanguageMap]


@with_config(STRICT)
class _PlainDefinition(TypedDict, total=False):
    name: LanguageMap
    description: LanguageMap
    type: Iri
    moreInfo: Irl
    extensions: Extensions


@with_config(STRICT)
class _Definition(_PlainDefinition, total=False):
    interactionType: InteractionType
    correctResponsesPattern: Items[str]
    choices: Items[InteractionComponent]
    scale: Items[InteractionComponent]
    source: Items[InteractionComponent]
    target: Items[InteractionComponent]
    steps: Items[InteractionComponent]


def _interaction_rules(definition: _Definition) -> _Definition:
    if _INTERACTION.isdisjoint(definition):
        return definition
    kind = definition.get("interactionType")
    if kind is None:
        raise refusal(message("xapi.required_of_interaction"), "interactionType")
    for name in sorted(COMPONENT_LISTS & definition.keys()):
        _component_rules(definition, kind, name)
    return definition


def _component_rules(definition: Any, kind: str, name: str) -> None:
    if name not in _LISTS_OF.get(kind, ()):
        raise refusal(message("xapi.not_of_interaction", kind=kind), name)
    seen: set[str] = set()
    for place, component in enumerate(definition[name]):
        if component["id"] in seen:
            raise refusal(message("xapi.repeated_in_list"), name, place, "id")
        seen.add(component["id"])


class _PlainFirst:
    """Tries the definition without interaction first: it is most of them, and calls no Python."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        plain = handler.generate_schema(_PlainDefinition)
        return core_schema.union_schema(
            [(plain, ATTEMPT), (handler(source), "~definition")], mode="left_to_right"
        )


ActivityDefinition = Annotated[_Definition, AfterValidator(_interaction_rules), _PlainFirst()]


@with_config(STRICT)
class Activity(TypedDict):
    """Something to learn with; where an object has no objectType, it is this."""

    objectType: NotRequired[Literal["Activity"]]
    id: Iri
    definition: NotRequired[ActivityDefinition]
