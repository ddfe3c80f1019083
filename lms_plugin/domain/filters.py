"""What a statement can be found by: the terms of its index, and those of a reader's filters.

A term is 64 bits of a hash over what is looked for and as what: an agent as the actor or object, an
activity in any place, and so on. A statement carries all terms it answers to, so that any
combination of filters is one question: which statements have all of these terms?

xAPI 1.0.3 Communication §2.1.3 (IEEE 9274.1.1 §4.3.1.3) says what each filter looks at.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from lms_plugin.domain.agents import identifier_of
from lms_plugin.domain.credentials import Sender

Thing = Mapping[str, Any]
"""A part of a statement, decoded from JSON and valid."""

_BYTES: Final = 8
_MEMORY: Final = 1 << 16


class Place(StrEnum):
    """As what something is looked for."""

    CENTRE = "c"
    CREDENTIAL = "k"
    VERB = "v"
    REGISTRATION = "r"
    AGENT = "a"
    RELATED_AGENT = "A"
    ACTIVITY = "o"
    RELATED_ACTIVITY = "O"


@lru_cache(maxsize=_MEMORY)  # verbs, activities and people come again and again
def term(place: Place, value: str) -> int:
    """A signed 64-bit number, the same in every process and for ever: terms are stored."""
    digest = blake2b(f"{place.value}{value}".encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


@lru_cache(maxsize=1024)
def scope_of(centre_id: int) -> int:
    """What a centre's terms are combined with (exclusive or), so that none is another centre's."""
    return term(Place.CENTRE, str(centre_id))


def scoped(terms: Iterable[int], sender: Sender) -> list[int]:
    """A statement's terms as they are stored, with those that say who sent it."""
    scope = scope_of(sender.centre_id)
    sent_with = term(Place.CREDENTIAL, str(sender.credential_id))
    return [scope, sent_with ^ scope, *(one ^ scope for one in terms)]


def terms_of(statement: Thing) -> frozenset[int]:
    """All terms of a statement but those of who sent it."""
    return frozenset(_terms(statement))


def _terms(statement: Thing) -> Iterator[int]:
    yield term(Place.VERB, statement["verb"]["id"])
    registration = statement.get("context", {}).get("registration")
    if registration is not None:
        yield term(Place.REGISTRATION, registration.lower())
    thing = statement["object"]
    for key in (*_agent_keys(statement["actor"]), *_agent_keys(thing)):
        yield term(Place.AGENT, key)
        yield term(Place.RELATED_AGENT, key)
    if _is_activity(thing):
        yield term(Place.ACTIVITY, thing["id"])
        yield term(Place.RELATED_ACTIVITY, thing["id"])
    yield from _related(statement)
    if thing.get("objectType") == "SubStatement":
        yield from _inside(thing)


def _inside(sub: Thing) -> Iterator[int]:
    """A sub-statement is looked at by the broad filters only."""
    thing = sub["object"]
    for key in (*_agent_keys(sub["actor"]), *_agent_keys(thing)):
        yield term(Place.RELATED_AGENT, key)
    if _is_activity(thing):
        yield term(Place.RELATED_ACTIVITY, thing["id"])
    yield from _related(sub)


def _related(statement: Thing) -> Iterator[int]:
    context = statement.get("context")
    if not context:
        return
    for actor in _context_actors(context):
        for key in _agent_keys(actor):
            yield term(Place.RELATED_AGENT, key)
    for activity in activities_of_context(context):
        yield term(Place.RELATED_ACTIVITY, activity["id"])


def _context_actors(context: Thing) -> Iterator[Thing]:
    for name in ("instructor", "team"):
        if name in context:
            yield context[name]
    for one in context.get("contextAgents", ()):
        yield one["agent"]
    for one in context.get("contextGroups", ()):
        yield one["group"]


def activities_of_context(context: Thing) -> Iterator[Thing]:
    """A single activity stands for a list of one."""
    for found in context.get("contextActivities", {}).values():
        yield from [found] if isinstance(found, dict) else found


def _is_activity(thing: Thing) -> bool:
    return bool(thing.get("objectType", "Activity") == "Activity")


def _agent_keys(thing: Thing) -> Iterator[str]:
    """Of an agent or group and of the group's members; of anything else none."""
    key = identifier_of(thing)
    if key is not None:
        yield key
    for member in thing.get("member", ()):
        key = identifier_of(member)
        if key is not None:
            yield key
