"""Query parameters whose forms are those of statements: agents, IRIs, UUIDs.

Each raises ValueError; its text continues a sentence that begins with the parameter's name, and
never quotes what was sent.
"""

import json
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from pydantic import TypeAdapter, ValidationError

from schemas.texts import FaultyValue, message
from schemas.xapi.actor import Actor, Agent
from schemas.xapi.base import Items
from schemas.xapi.errors import problems_of, said_of
from schemas.xapi.scalars import Iri, UuidText, XapiVersion


def read_agent(text: str, version: XapiVersion) -> Agent:
    """An agent; groups are refused."""
    agent: Agent = _checked(_agents(), _decoded(text), version)
    return agent


def read_actor(text: str, version: XapiVersion) -> dict[str, Any]:
    """An agent or a group, with an identifier of its own or without."""
    actor: dict[str, Any] = _checked(_actors(), _decoded(text), version)
    return actor


def read_iri(text: str) -> str:
    """An IRI with a scheme, as sent."""
    return _scalar(_iris(), text)


def read_uuid(text: str) -> UUID:
    """A UUID in its one canonical form, in capitals or not."""
    return UUID(_scalar(_uuids(), text))


def _decoded(text: str) -> Any:
    try:
        # msgspec refuses what RFC 8259 does not have, lone surrogates included, and says nothing of
        # what stands twice.
        msgspec.json.decode(text)
        return json.loads(text, object_pairs_hook=_each_once)
    except _Repeated as error:
        raise FaultyValue(message("xapi.has_repeated_key")) from error
    except (ValueError, RecursionError) as error:
        raise FaultyValue(message("xapi.json_of_agent")) from error


class _Repeated(ValueError):
    pass


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    properties = dict(pairs)
    if len(properties) < len(pairs):
        raise _Repeated
    return properties


def _checked(adapter: TypeAdapter[list[Any]], value: Any, version: XapiVersion) -> Any:
    try:
        return adapter.validate_python([value], context=version)[0]
    except ValidationError as error:
        problem = next(problems_of(error))
    # The cause would carry what was sent, persons included, into whatever prints it.
    raise FaultyValue(message("xapi.not_valid", problem=problem.told))


def _scalar(adapter: TypeAdapter[str], text: str) -> str:
    try:
        return adapter.validate_python(text)
    except ValidationError as error:
        problem = said_of(error.errors(include_url=False)[0])
    raise FaultyValue(problem)


@cache
def _agents() -> TypeAdapter[list[Any]]:
    return TypeAdapter(Items[Agent])


@cache
def _actors() -> TypeAdapter[list[Any]]:
    return TypeAdapter(Items[Actor])


@cache
def _iris() -> TypeAdapter[str]:
    return TypeAdapter(Iri)


@cache
def _uuids() -> TypeAdapter[str]:
    return TypeAdapter(UuidText)
