"""What the conditions of a file ask of a statement."""

from collections.abc import Callable, Iterator
from typing import Any

from lms_plugin.domain.recognition.dialects.facts import Facts, JsonObject, json_object, text
from lms_plugin.domain.recognition.dialects.rule import Condition
from lms_plugin.domain.recognition.dialects.subjects import iri_of
from lms_plugin.domain.recognition.own_rules.patterns import matches
from schemas.rules import ExtensionCondition, Flag, RuleConditions

Reader = Callable[[Facts], Any]


def conditions_of(when: RuleConditions) -> Iterator[Condition]:
    """All but those of the verb, which a rule has a place of its own for."""
    if when.completion is not None:
        yield _flag(when.completion, lambda facts: facts.completion)
    if when.success is not None:
        yield _flag(when.success, lambda facts: facts.success)
    if when.parent is not None:
        yield _has_parent(when.parent)
    if when.object_type is not None:
        yield _is_one_of(when.object_type, lambda facts: type_of(facts.object))
    if when.category is not None:
        yield _has_category(when.category)
    if when.object_id is not None:
        yield _fits(when.object_id, lambda facts: iri_of(facts.object))
    if when.platform is not None:
        yield _fits(when.platform, lambda facts: text(facts.context.get("platform")))
    for one in when.extension:
        yield _extension(one)


def type_of(activity: JsonObject) -> str | None:
    return text(json_object(activity.get("definition")).get("type"))


def _flag(wanted: Flag, read: Reader) -> Condition:
    value = None if wanted == "absent" else wanted
    return lambda facts: read(facts) is value


def _has_parent(wanted: bool) -> Condition:
    return lambda facts: bool(facts.activities("parent")) is wanted


def _is_one_of(values: tuple[str, ...], read: Reader) -> Condition:
    wanted = frozenset(values)
    return lambda facts: read(facts) in wanted


def _has_category(iris: tuple[str, ...]) -> Condition:
    return lambda facts: any(facts.has_category(iri) for iri in iris)


def _fits(patterns: tuple[str, ...], read: Reader) -> Condition:
    def fits(facts: Facts) -> bool:
        found = read(facts)
        return found is not None and any(matches(one, found) for one in patterns)

    return fits


# --- extensions -----------------------------------------------------------------------------------


def _extension(asked: ExtensionCondition) -> Condition:
    if asked.equals is None:
        wanted = asked.present is not False
        return lambda facts: (_value(facts, asked) is not None) is wanted
    return lambda facts: _equal(_value(facts, asked), asked.equals)


def _value(facts: Facts, asked: ExtensionCondition) -> Any:
    value = extensions_of(facts, asked.where).get(asked.key)
    return value if asked.field is None else json_object(value).get(asked.field)


def extensions_of(facts: Facts, where: str) -> JsonObject:
    if where == "context":
        return facts.extensions
    if where == "result":
        return json_object(facts.result.get("extensions"))
    return json_object(json_object(facts.object.get("definition")).get("extensions"))


def _equal(found: Any, wanted: Any) -> bool:
    # To Python True is 1; to JSON it is not.
    return isinstance(found, bool) is isinstance(wanted, bool) and bool(found == wanted)
