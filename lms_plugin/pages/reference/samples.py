"""Samples of what JSON Schema describes, made of its own examples: they cannot grow old."""

from collections.abc import Mapping
from typing import Any, Final

Schema = Mapping[str, Any]

_DEEPEST: Final = 12
_OF_FORMAT: Final[Mapping[str, str]] = {
    "date": "2026-03-06",
    "date-time": "2026-03-06T16:00:00+07:00",
    "uuid": "0198c7f2-5a3e-7c41-9b60-2f1d8e4a7c35",
    "uri": "https://lms.example.go.id/modul/7",
    "binary": "…",
}
_PLAIN: Final[Mapping[str, Any]] = {
    "boolean": False,
    "integer": 1,
    "number": 0.5,
    "string": "…",
    "null": None,
}


def sample_of(schema: Schema, schemas: Mapping[str, Schema], depth: int = _DEEPEST) -> Any:
    """A value that fits the schema; `schemas` are those that it names by reference."""
    if "$ref" in schema:
        found = schemas[name_of(schema["$ref"])]
        return None if depth == 0 else sample_of(found, schemas, depth - 1)
    given = _given(schema)
    if given is not None:
        return given[0]
    choices = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if choices:
        return sample_of(choices[0], schemas, depth)
    return _made(schema, schemas, depth)


def name_of(reference: str) -> str:
    return reference.rpartition("/")[2]


def _given(schema: Schema) -> list[Any] | None:
    """What the schema itself names; in a list, for null may be named as well."""
    for word in ("examples", "enum"):
        if schema.get(word):
            return list(schema[word][:1])
    return [schema["const"]] if "const" in schema else None


def _made(schema: Schema, schemas: Mapping[str, Schema], depth: int) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    if kind == "array":
        return [sample_of(_item(schema), schemas, depth)]
    if kind == "object":
        return _object(schema, schemas, depth)
    if kind == "integer":
        return max(schema.get("minimum", 1), 1) if schema.get("maximum", 1) >= 1 else 0
    return _OF_FORMAT.get(schema.get("format", ""), _PLAIN[kind])


def _item(schema: Schema) -> Schema:
    found: Schema = schema.get("items") or next(iter(schema.get("prefixItems", ())), {})
    return found


def _object(schema: Schema, schemas: Mapping[str, Schema], depth: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    made = {name: sample_of(one, schemas, depth) for name, one in properties.items()}
    others = schema.get("additionalProperties")
    if not made and isinstance(others, Mapping):
        made["…"] = sample_of(others, schemas, depth)
    return made
