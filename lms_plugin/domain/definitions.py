"""The definitions of activities that a statement brings, and how those seen are merged."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lms_plugin.domain.filters import activities_of_context

Thing = Mapping[str, Any]

_LANGUAGE_MAPS: Final = ("name", "description")


def definitions_in(statement: Thing) -> Iterator[tuple[str, Thing]]:
    """(activity's IRI, definition) of every activity that comes with one."""
    for activity in _activities(statement):
        definition = activity.get("definition")
        if definition:
            yield activity["id"], definition


def _activities(statement: Thing) -> Iterator[Thing]:
    thing = statement["object"]
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        yield thing
    elif kind == "SubStatement":
        yield from _activities(thing)
    context = statement.get("context")
    if context:
        yield from activities_of_context(context)


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
