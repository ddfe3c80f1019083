"""A statement as a reader wants it: exactly as sent, with ids alone, or in canonical form.

xAPI 1.0.3 Communication §2.1.3 (`format`). What is given is decoded from JSON and valid; it is
never changed, the result shares what stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from lms_plugin.domain.statements.languages import in_one_language
from lms_plugin.domain.statements.terms import activities_of_context

Thing = Mapping[str, Any]
Change = Callable[[Thing], Thing]

_IDENTIFIERS: Final = ("mbox", "mbox_sha1sum", "openid", "account")


class Format(StrEnum):
    """`EXACT` is the default."""

    IDS = "ids"
    EXACT = "exact"
    CANONICAL = "canonical"


def exact(statement: Thing) -> Thing:
    """As sent, but that a single context activity stands in a list."""
    return _changed(statement, _Changes())


def ids(statement: Thing) -> Thing:
    """With what identifies agents, groups, activities and verbs, and no more of them."""
    return _changed(statement, _Changes(actor=_actor_id, activity=_only_id, verb=_only_id))


def canonical(
    statement: Thing, definitions: Mapping[str, Thing], languages: Sequence[str]
) -> Thing:
    """With the definitions that are known of its activities, and one language of each text.

    `languages` are ranges, best first.
    """

    def activity(one: Thing) -> Thing:
        definition = definitions.get(one["id"]) or one.get("definition")
        if definition is None:
            return one
        return {**one, "definition": _definition_in(definition, languages)}

    def verb(one: Thing) -> Thing:
        if "display" not in one:
            return one
        return {**one, "display": in_one_language(one["display"], languages)}

    return _changed(statement, _Changes(activity=activity, verb=verb))


def activities_in(statement: Thing) -> Iterator[str]:
    """The IRIs of the activities that `canonical` wants the definitions of."""
    thing = statement["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        yield thing["id"]
    elif kind == "SubStatement":
        yield from activities_in(thing)
    for activity in activities_of_context(statement.get("context", {})):
        yield activity["id"]


class _Changes:
    """What becomes of the parts of a statement."""

    def __init__(
        self,
        actor: Change | None = None,
        activity: Change | None = None,
        verb: Change | None = None,
    ) -> None:
        self.actor = actor or _as_it_is
        self.activity = activity or _as_it_is
        self.verb = verb or _as_it_is

    def object(self, thing: Thing) -> Thing:
        kind = thing.get("objectType", "Activity")
        if kind == "SubStatement":
            return _changed(thing, self)
        if kind in ("Agent", "Group"):
            return self.actor(thing)
        return self.activity(thing) if kind == "Activity" else thing

    def context(self, context: Thing) -> Thing:
        result = dict(context)
        for name in ("instructor", "team"):
            if name in context:
                result[name] = self.actor(context[name])
        for name, inside in (("contextAgents", "agent"), ("contextGroups", "group")):
            if name in context:
                result[name] = [{**one, inside: self.actor(one[inside])} for one in context[name]]
        if "contextActivities" in context:
            result["contextActivities"] = {
                name: [self.activity(one) for one in _listed(found)]
                for name, found in context["contextActivities"].items()
            }
        return result


def _changed(statement: Thing, changes: _Changes) -> Thing:
    result = {
        **statement,
        "actor": changes.actor(statement["actor"]),
        "verb": changes.verb(statement["verb"]),
        "object": changes.object(statement["object"]),
    }
    if "context" in statement:
        result["context"] = changes.context(statement["context"])
    if "authority" in statement:
        result["authority"] = changes.actor(statement["authority"])
    return result


def _as_it_is(thing: Thing) -> Thing:
    return thing


def _listed(found: Any) -> list[Thing]:
    return [found] if isinstance(found, dict) else found


def _only_id(thing: Thing) -> Thing:
    return {"id": thing["id"]}


def _actor_id(actor: Thing) -> Thing:
    """A group needs its objectType to be one; an anonymous one its members too."""
    kept = {name: actor[name] for name in _IDENTIFIERS if name in actor}
    if actor.get("objectType") != "Group":
        return kept
    if not kept:
        kept["member"] = [_actor_id(member) for member in actor["member"]]
    return {"objectType": "Group", **kept}


def _definition_in(definition: Thing, languages: Sequence[str]) -> Thing:
    result = dict(definition)
    for name in ("name", "description"):
        if name in definition:
            result[name] = in_one_language(definition[name], languages)
    for name in ("choices", "scale", "source", "target", "steps"):
        if name in definition:
            result[name] = [_component_in(one, languages) for one in definition[name]]
    return result


def _component_in(component: Thing, languages: Sequence[str]) -> Thing:
    if "description" not in component:
        return component
    return {**component, "description": in_one_language(component["description"], languages)}
