"""JSON Schema of what events carry, made from the catalogue's own types."""

from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from events.types import EVENTS, DomainEvent

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


@cache
def data_schema(name: str) -> dict[str, Any] | None:
    """Of the data of the event of this name, such as profile.changed; None if there is none."""
    event = next((one for one in EVENTS if one.name == name), None)
    return None if event is None else _schema(event)


def _schema(event: type[DomainEvent]) -> dict[str, Any]:
    described = TypeAdapter(event).json_schema(mode="serialization")
    return {
        "$schema": _DIALECT,
        **described,
        "title": event.name,
        "description": (event.__doc__ or "").strip(),
        "additionalProperties": False,
    }
