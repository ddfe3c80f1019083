"""The OpenAPI description of the API, taken apart for pages."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

from lms_plugin.pages.reference.samples import Schema, name_of, sample_of

_JSON: Final = "application/json"
_WITH_CREDENTIAL: Final = "/api/v1/completions"
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a property; `type` is for reading, `link` names the shape that it has."""

    name: str
    type: str
    link: str | None
    is_needed: bool
    about: str


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """An object that answers or bodies hold, or a word of which there are but some `values`."""

    name: str
    about: tuple[str, ...]
    fields: tuple[Field, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallRefusal:
    status: str
    about: str


@dataclass(frozen=True, slots=True)
class Call:
    """One method of one address. `anchor` is its own name among all, in an address of ours."""

    method: str
    path: str
    group: str
    summary: str
    anchor: str
    operation: Schema

    def has(self, text: str) -> bool:
        return text in f"{self.method} {self.path} {self.summary}".lower()


class ApiReference:
    """A description, in the language in which it is given."""

    def __init__(self, description: Mapping[str, Any], public_url: str) -> None:
        self._paths: Mapping[str, Mapping[str, Schema]] = description["paths"]
        self._schemas: Mapping[str, Schema] = description["components"]["schemas"]
        self._public_url = public_url

    @cached_property
    def calls(self) -> list[Call]:
        return [
            _call(method.upper(), path, operation)
            for path, methods in self._paths.items()
            for method, operation in methods.items()
        ]

    def find(self, anchor: str) -> Call | None:
        return next((one for one in self.calls if one.anchor == anchor), None)

    def parameters(self, call: Call) -> list[Field]:
        return [_parameter(one) for one in call.operation.get("parameters", ())]

    def body(self, call: Call) -> list[Field]:
        return list(self._fields(_body_of(call.operation)[1]))

    def answer(self, call: Call) -> str | None:
        """The name of the shape that a good answer has."""
        schema = _answer_of(call.operation)
        return None if schema is None else _link(schema)

    def refusals(self, call: Call) -> list[CallRefusal]:
        return [
            CallRefusal(status, answer.get("description", ""))
            for status, answer in call.operation["responses"].items()
            # What FastAPI adds by itself is answered as 400.
            if status not in ("200", "422") or (status == "422" and "model" in answer)
        ]

    def shapes(self, call: Call) -> list[AnswerShape]:
        """What the call brings and gives, each shape once, the outermost first."""
        found: dict[str, AnswerShape] = {}
        _, body = _body_of(call.operation)
        answer = _answer_of(call.operation)
        waiting = list(_named([call.operation.get("parameters", ()), body, answer]))
        while waiting:
            name = waiting.pop(0)
            if name in found:
                continue
            schema = self._schemas[name]
            about = tuple(schema.get("description", "").split("\n\n"))
            values = tuple(map(str, schema.get("enum", ())))
            found[name] = AnswerShape(name, about, tuple(self._fields(schema)), values)
            waiting += _named(schema)
        return list(found.values())

    def sample(self, call: Call) -> str | None:
        """A good answer, as JSON; None where it is none."""
        schema = _answer_of(call.operation)
        return None if schema is None else _pretty(sample_of(schema, self._schemas))

    def curl(self, call: Call) -> str:
        """The call as one pastes it into a shell."""
        parts = [f"curl {shlex.quote(self._address(call))}", _signed(call)]
        kind, body = _body_of(call.operation)
        if kind == _JSON:
            sent = _pretty(sample_of(body, self._schemas))
            parts += [f"-H 'Content-Type: {_JSON}'", f"-d {shlex.quote(sent)}"]
        elif kind is not None:
            parts.append("-F 'file=@FILE.xlsx'")
        if call.method != "GET" and kind is None:
            parts.insert(1, f"-X {call.method}")
        return " \\\n  ".join(parts)

    def _address(self, call: Call) -> str:
        given = call.operation.get("parameters", ())
        path = call.path
        for one in given:
            if one["in"] == "path":
                sample = sample_of(one["schema"], self._schemas)
                path = path.replace(f"{{{one['name']}}}", _in_address(one["name"], sample))
        wanted = [one for one in given if one["in"] == "query" and one.get("required")]
        query = "&".join(f"{one['name']}={_in_address(one['name'], '…')}" for one in wanted)
        return f"{self._public_url}{path}{'?' if query else ''}{query}"

    def _fields(self, schema: Schema) -> Iterator[Field]:
        found = self._schemas[name_of(schema["$ref"])] if "$ref" in schema else schema
        first = next(iter(found.get("oneOf") or found.get("anyOf") or (found,)))
        if first is not found:
            yield from self._fields(first)
            return
        needed = found.get("required", ())
        for name, one in found.get("properties", {}).items():
            yield _field(name, one, is_needed=name in needed)


def _call(method: str, path: str, operation: Schema) -> Call:
    words = path.removeprefix("/api/v1/")
    anchor = _NO_WORD.sub("-", f"{method} {words}".lower()).strip("-")
    group = str(next(iter(operation.get("tags", ())), ""))
    return Call(method, path, group, operation.get("summary", ""), anchor, operation)


def _signed(call: Call) -> str:
    """With which secret it is called."""
    if call.path == _WITH_CREDENTIAL:
        return "-u 'KEY:SECRET'"
    return "-H 'Authorization: Bearer KEY.SECRET'"


def _in_address(name: str, sample: object) -> str:
    """What one fills in stands in capitals, where the schema has no example of it."""
    return name.upper() if sample == "…" else quote(str(sample), safe="")


def _body_of(operation: Schema) -> tuple[str | None, Schema]:
    content: Mapping[str, Schema] = operation.get("requestBody", {}).get("content", {})
    for kind, one in content.items():
        return kind, one.get("schema", {})
    return None, {}


def _answer_of(operation: Schema) -> Schema | None:
    content = operation["responses"].get("200", {}).get("content", {})
    found: Schema | None = content.get(_JSON, {}).get("schema")
    return found or None


def _parameter(parameter: Schema) -> Field:
    schema = {**parameter["schema"], "description": parameter.get("description", "")}
    return _field(parameter["name"], schema, is_needed=parameter.get("required", False))


def _field(name: str, schema: Schema, *, is_needed: bool) -> Field:
    return Field(name, _type(schema), _link(schema), is_needed, schema.get("description", ""))


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return name_of(schema["$ref"])
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        return " | ".join(_type(one) for one in choices)
    if "enum" in schema:
        return " | ".join(str(one) for one in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    kind: str = schema.get("format") or schema.get("type", "any")
    return kind


def _link(schema: Schema) -> str | None:
    return next(iter(_named(schema)), None)


def _named(schema: object) -> Sequence[str]:
    """The shapes that a schema names, in its order."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            return [name_of(schema["$ref"])]
        return [name for one in schema.values() for name in _named(one)]
    if isinstance(schema, list | tuple):
        return [name for one in schema for name in _named(one)]
    return []


def _pretty(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
