"""From the bytes that were sent to validated statements, each with its own byte span.

msgspec finds the spans and decodes, pydantic validates. Between them the two refuse what RFC 8259
and the standard refuse: no NaN, no lone surrogate, no invalid UTF-8, no number beyond a double.
"""

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from pydantic import TypeAdapter, ValidationError

from schemas.texts import Message, message
from schemas.xapi.base import Items
from schemas.xapi.errors import InvalidStatement, StatementProblem, json_path, not_json, problems_of
from schemas.xapi.scalars import XapiVersion
from schemas.xapi.statement import Statement, voided_by

__all__ = [
    "Batch",
    "ParsedStatement",
    "XapiVersion",
    "parse_statement",
    "parse_statements",
    "split",
]

DEEPEST = 100
"""Nesting beyond this serves nothing but to exhaust whoever reads the statement later."""

MOST_PROPERTIES = 100
"""Of one object whose properties the standard names, some dozen at most: each that it does not
know is a fault of its own, and a million faults take gigabytes to report."""

_MANY_COLONS = 10_000
_FREE = frozenset({"extensions", "display", "name", "description"})
"""Whose properties are anybody's."""

# JSON's four; strip by itself would take others as well.
_WHITESPACE = b" \t\n\r"


class ParsedStatement(NamedTuple):
    """A valid statement; thousands a second are made, and these are made quickest.

    `raw` is its byte span as sent, `voids` the id of the statement that this one voids, `version`
    the one in which it was sent, whatever it says itself.
    """

    raw: bytes
    id: UUID | None
    voids: UUID | None
    statement: Statement
    version: XapiVersion

    @property
    def refers_to(self) -> UUID | None:
        """The statement that this one points to, where its object is a StatementRef."""
        thing: Mapping[str, Any] = self.statement["object"]
        return UUID(thing["id"]) if thing.get("objectType") == "StatementRef" else None

    @property
    def has_attachments(self) -> bool:
        """Of its own or of its sub-statement."""
        thing = self.statement["object"]
        return bool(self.statement.get("attachments") or thing.get("attachments"))


@dataclass(frozen=True, slots=True)
class Batch:
    """The statements of one body in its order; `single` where it held one object and no array."""

    statements: tuple[ParsedStatement, ...]
    single: bool

    def __iter__(self) -> Iterator[ParsedStatement]:
        return iter(self.statements)

    def __len__(self) -> int:
        return len(self.statements)


def parse_statements(body: bytes, version: XapiVersion) -> Batch:
    """The body of a request: one statement, or an array of them, which may be empty.

    Raises InvalidStatement, whose paths begin with $ for an object and with $[n] in an array. All
    or nothing: one invalid statement refuses its whole batch, and so does an id that stands twice.
    """
    spans, single = split(body)
    parsed = _parse(spans, version, single)
    _refuse_repeated_ids(parsed)
    return Batch(parsed, single)


def parse_statement(raw: bytes, version: XapiVersion) -> ParsedStatement:
    """One statement by itself. Raises InvalidStatement, whose paths begin with $."""
    spans, single = split(raw)
    if not single:
        raise _refused(message("xapi.one_object"))
    return _parse(spans, version, single)[0]


def split(body: bytes) -> tuple[list[bytes], bool]:
    """The byte spans of the statements in a body, unvalidated, and whether it held one object.

    Who quarantines invalid statements parses each span by itself. Raises InvalidStatement where
    the body is no JSON at all, or neither an object nor an array.
    """
    first = body.lstrip(_WHITESPACE)[:1]
    if first not in (b"{", b"["):
        raise _refused(_why_neither(body, first))
    try:
        # As bytes: a Raw would keep the whole body in memory.
        if first == b"{":
            return [bytes(msgspec.json.decode(body, type=msgspec.Raw))], True
        return [bytes(span) for span in msgspec.json.decode(body, type=list[msgspec.Raw])], False
    except (msgspec.DecodeError, RecursionError) as error:
        raise _refused(_why_undecodable(error)) from error


def _why_neither(body: bytes, first: bytes) -> Message:
    if not first:
        return message("xapi.empty")
    if body.startswith(codecs.BOM_UTF8):
        return message("xapi.byte_order_mark")
    return message("xapi.neither_object_nor_array")


def _why_undecodable(error: Exception) -> Message:
    if isinstance(error, RecursionError):
        return message("xapi.too_deep", deepest=DEEPEST)
    if isinstance(error, UnicodeDecodeError):
        return message("xapi.not_utf_8")
    if isinstance(error, msgspec.ValidationError):
        return message("xapi.number_out_of_range")
    return not_json(error)


def _refused(said: Message, *place: str | int) -> InvalidStatement:
    return InvalidStatement([StatementProblem(json_path(*place), said)])


# --- the steps ------------------------------------------------------------------------------------


def _parse(spans: list[bytes], version: XapiVersion, single: bool) -> tuple[ParsedStatement, ...]:
    decoded = [_decoded(span, _root(n, single)) for n, span in enumerate(spans)]
    if _keys_may_repeat(spans, decoded):
        for n, span in enumerate(spans):
            _refuse_repeated_keys(span, _root(n, single))
    for n, span in enumerate(spans):
        # Colons are counted quickly; only what has very many is walked through.
        if span.count(b":") > _MANY_COLONS:
            _refuse_crowds(decoded[n], _root(n, single))
    statements = _validated(decoded, version, single)
    return tuple(
        _parsed(span, statement, version) for span, statement in zip(spans, statements, strict=True)
    )


def _root(n: int, single: bool) -> tuple[int, ...]:
    return () if single else (n,)


def _decoded(span: bytes, root: tuple[int, ...]) -> Any:
    try:
        value = msgspec.json.decode(span)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(_why_undecodable(error), *root) from error
    # Few statements have so many brackets that they could be too deep; only those are measured.
    if span.count(b"{") + span.count(b"[") > DEEPEST and _deeper_than(DEEPEST, value):
        raise _refused(message("xapi.too_deep", deepest=DEEPEST), *root)
    return value


def _deeper_than(levels: int, value: Any) -> bool:
    containers = [value]
    for _ in range(levels):
        inside = [below for container in containers for below in _inside(container)]
        containers = [below for below in inside if isinstance(below, (dict, list))]
    return bool(containers)


def _inside(container: Any) -> Iterable[Any]:
    return container.values() if isinstance(container, dict) else container


# On first use, because it takes some 80 ms, more than many a command.
@cache
def _statements() -> TypeAdapter[list[Statement]]:
    return TypeAdapter(Items[Statement])


def _validated(decoded: list[Any], version: XapiVersion, single: bool) -> list[Statement]:
    try:
        return _statements().validate_python(decoded, context=version)
    except ValidationError:
        # The cause would carry what was sent, persons included, into whatever prints it.
        raise InvalidStatement(_problems(decoded, version, single)) from None


def _problems(decoded: list[Any], version: XapiVersion, single: bool) -> Iterator[StatementProblem]:
    # One by one, because an array is given up at its first fault, and each statement has its own.
    for n, value in enumerate(decoded):
        try:
            _statements().validate_python([value], context=version)
        except ValidationError as error:
            yield from problems_of(error, *_root(n, single))


def _parsed(span: bytes, statement: Statement, version: XapiVersion) -> ParsedStatement:
    written_id, voided = statement.get("id"), voided_by(statement)
    return ParsedStatement(
        span,
        None if written_id is None else UUID(written_id),
        None if voided is None else UUID(voided),
        statement,
        version,
    )


def _refuse_repeated_ids(parsed: Sequence[ParsedStatement]) -> None:
    """xAPI 2.0 demands it; 1.0.3 recommends it, and promised to demand it next."""
    first_at: dict[UUID, int] = {}
    for n, statement in enumerate(parsed):
        if statement.id is None:
            continue
        first = first_at.setdefault(statement.id, n)
        if first != n:
            raise _refused(message("xapi.repeated_id", first=first), n, "id")


# --- objects with too many properties ------------------------------------------------------------


def _refuse_crowds(value: Any, root: tuple[int, ...]) -> None:
    path = _crowd(value)
    if path is not None:
        raise _refused(
            message("xapi.too_many_properties", most_properties=MOST_PROPERTIES), *root, *path
        )


def _crowd(value: Any) -> list[str | int] | None:
    """The way to the first object that has too many properties."""
    if isinstance(value, dict) and len(value) > MOST_PROPERTIES:
        return []
    for key, child in value.items() if isinstance(value, dict) else enumerate(value):
        if key not in _FREE and isinstance(child, (dict, list)):
            below = _crowd(child)
            if below is not None:
                return [key, *below]
    return None


# --- keys that stand twice ------------------------------------------------------------------------


def _keys_may_repeat(spans: list[bytes], decoded: list[Any]) -> bool:
    """Whether some object may hold a key twice; False is certain.

    Decoding keeps the last of equal keys, and with each dropped key a colon is lost. Written again,
    what was decoded holds every other colon: those between keys and values, and those in strings,
    unless a string spelt its colon as an escape. Comparing two counts is several times quicker than
    a decoder that looks at each key.
    """
    text = b"".join(spans)
    if b"\\u003" in text and b"\\u003a" in text.lower():
        return True
    return text.count(b":") != msgspec.json.encode(decoded).count(b":")


def _refuse_repeated_keys(span: bytes, root: tuple[int, ...]) -> None:
    path = _repeated_key(json.loads(span, object_pairs_hook=_Pairs))
    if path is not None:
        raise _refused(message("xapi.repeated_key"), *root, *path)


class _Pairs(list[tuple[str, Any]]):
    """An object as JSON writes it: with every key, also those that stand twice."""


def _repeated_key(value: Any) -> list[str | int] | None:
    """The way to the first key that stands twice."""
    seen: set[str | int] = set()
    for key, child in _children(value):
        if key in seen:
            return [key]
        seen.add(key)
        below = _repeated_key(child)
        if below is not None:
            return [key, *below]
    return None


def _children(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, _Pairs):
        return value
    return enumerate(value) if isinstance(value, list) else ()
