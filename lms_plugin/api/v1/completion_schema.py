"""The body of a call with completions, for OpenAPI: rows are read one by one, not by FastAPI."""

from typing import Any, Final

from pydantic import BaseModel

from schemas.completions import MOST_ROWS, CompletionRow, DeletedRow

Json = dict[str, Any]


def inlined(model: type[BaseModel]) -> Json:
    """The schema of a model without references: its parts stand in no list of components."""
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})
    found: Json = _with_parts(schema, parts)
    return found


def _with_parts(schema: Any, parts: Json) -> Any:
    if isinstance(schema, list):
        return [_with_parts(one, parts) for one in schema]
    if not isinstance(schema, dict):
        return schema
    reference = schema.get("$ref")
    if reference is not None:
        return _with_parts(parts[reference.rpartition("/")[2]], parts)
    return {name: _with_parts(value, parts) for name, value in schema.items()}


_ROW: Final = inlined(CompletionRow)
_DELETED: Final = inlined(DeletedRow)
_COMPLETION: Final = {
    "key": "latsar-2026-03/901",
    "person": {"nip": "19900315 201503 2 901"},
    "module": {"external_id": "LATSAR-2026"},
    "when": "2026-03-06T16:00:00+07:00",
}
_ACCOUNT: Final = {"home_page": "https://lms.contoh.go.id", "name": "budi"}
_WITH_RESULT: Final = {
    "key": "prima/1207",
    "person": {"account": _ACCOUNT},
    "module": {"iri": "https://lms.contoh.go.id/course/view.php?id=7"},
    "when": "2026-03-07T02:15:00Z",
    "score": {"raw": 85, "max": 100},
    "passed": True,
    "certificate": "00123/PRIMA/2026",
    "class": "Angkatan III",
}

REQUEST_BODY: Final[Json] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "oneOf": [
                    _ROW,
                    _DELETED,
                    {
                        "type": "array",
                        "maxItems": MOST_ROWS,
                        "items": {"anyOf": [_ROW, _DELETED]},
                    },
                ]
            },
            "examples": {
                "one": {"summary": "One completion", "value": _COMPLETION},
                "several": {
                    "summary": "Several, and one that is taken back",
                    "value": [_COMPLETION, _WITH_RESULT, {"key": "prima/1206", "deleted": True}],
                },
            },
        }
    },
}
