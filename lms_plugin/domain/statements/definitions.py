"""The definitions of activities that a statement brings, and how those seen are merged."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lms_plugin.domain.statements.terms import activities_of_context

Thing = Mapping[str, Any]

_LANGUAGE_MAPS: Final = ("name", "description")


def definitions_in(statement: Thing) -> list[tuple[str, Thing]]:
    """(activity's IRI, definition) of every activity that comes with one."""
    return [
        (one["id"], one["definition"]) for one in _activities(statement) if one.get("definition")
    ]


def _activities(statement: Thing) -> list[Thing]:
    found: list[Thing] = []
    thing = statement["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        found.append(thing)
    elif kind == "SubStatement":
        found += _activities(thing)
    context = statement.get("context")
    return found + activities_of_context(context) if context else found


def merged(definitions: Iterable[Thing]) -> dict[str, Any]:
    """One definition out of those seen, in their order: later ones prevail, texts in other
    languages and other extensions stay."""
    result: dict[str, Any] = {}
    for definition in definitions:
        for name, value in definition.items():
            before = result.get(name)
            adds = name in _MERGED and isinstance(before, dict) and isinstance(value, dict)
            result[name] = {**before, **value} if adds else value  # type: ignore[dict-item]
    return result


_MERGED: Final = frozenset({*_LANGUAGE_MAPS, "extensions"})
