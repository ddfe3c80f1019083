"""What a statement can be found by: the terms of its index, and those of a reader's filters.

A term is 64 bits of a hash over what is looked for and as what: an agent as the actor or object, an
activity in any place, and so on. A statement carries all terms it answers to, so that any
combination of filters is one question: which statements have all of these terms?

xAPI 1.0.3 Communication §2.1.3 (IEEE 9274.1.1 §4.3.1.3) says what each filter looks at.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.agents import identifier_of

Thing = Mapping[str, Any]
"""A part of a statement, decoded from JSON and valid."""

_BYTES: Final = 8
_MEMORY: Final = 1 << 16


class TermRole(StrEnum):
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
def term(place: TermRole, value: str) -> int:
    """A signed 64-bit number, the same in every process and for ever: terms are stored."""
    digest = blake2b(f"{place.value}{value}".encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


@lru_cache(maxsize=_MEMORY)
def _agent(identifier: str) -> tuple[int, int]:
    """The term for the narrow filter, which the broad one includes, and that for the broad one."""
    return term(TermRole.AGENT, identifier), term(TermRole.RELATED_AGENT, identifier)


@lru_cache(maxsize=_MEMORY)
def _activity(iri: str) -> tuple[int, int]:
    """Narrow and broad, as for agents."""
    return term(TermRole.ACTIVITY, iri), term(TermRole.RELATED_ACTIVITY, iri)


@lru_cache(maxsize=1024)
def scope_of(centre_id: int) -> int:
    """What a centre's terms are combined with (exclusive or), so that none is another centre's."""
    return term(TermRole.CENTRE, str(centre_id))


def scoped(terms: Iterable[int], sender: Sender) -> list[int]:
    """A statement's terms as they are stored, with those that say who sent it."""
    scope = scope_of(sender.centre_id)
    sent_with = term(TermRole.CREDENTIAL, str(sender.credential_id))
    return [scope, sent_with ^ scope, *(one ^ scope for one in terms)]


def terms_of(statement: Thing) -> set[int]:
    """All terms of a statement but those of who sent it."""
    # Every statement that comes in passes here, so it is done without generators.
    found = {term(TermRole.VERB, statement["verb"]["id"])}
    thing = statement["object"]
    for agent in _agents(statement["actor"]):
        found.update(_agent(agent))
    if _is_activity(thing):
        found.update(_activity(thing["id"]))
    else:
        for agent in _agents(thing):
            found.update(_agent(agent))
    context = statement.get("context")
    if context:
        registration = context.get("registration")
        if registration is not None:
            # A UUID is the same in capitals.
            found.add(term(TermRole.REGISTRATION, registration.lower()))
        _add_context(found, context)
    if thing.get("objectType") == "SubStatement":
        _add_inside(found, thing)
    return found


def _add_inside(found: set[int], sub: Thing) -> None:
    """A sub-statement is looked at by the broad filters only."""
    thing = sub["object"]
    _add_broadly(found, (*_agents(sub["actor"]), *_agents(thing)))
    if _is_activity(thing):
        found.add(_activity(thing["id"])[1])
    _add_context(found, sub.get("context", {}))


def _add_context(found: set[int], context: Thing) -> None:
    for actor in _context_actors(context):
        _add_broadly(found, _agents(actor))
    for activity in activities_of_context(context):
        found.add(_activity(activity["id"])[1])


def _add_broadly(found: set[int], agents: Iterable[str]) -> None:
    for agent in agents:
        found.add(_agent(agent)[1])


def _context_actors(context: Thing) -> list[Thing]:
    found: list[Thing] = [context[name] for name in ("instructor", "team") if name in context]
    found += [one["agent"] for one in context.get("contextAgents", ())]
    found += [one["group"] for one in context.get("contextGroups", ())]
    return found


def activities_of_context(context: Thing) -> list[Thing]:
    """A single activity stands for a list of one."""
    found: list[Thing] = []
    for given in context.get("contextActivities", {}).values():
        if isinstance(given, dict):
            found.append(given)
        else:
            found += given
    return found


def _is_activity(thing: Thing) -> bool:
    return bool(thing.get("objectType", "Activity") == "Activity")


def _agents(thing: Thing) -> list[str]:
    """The identifiers of an agent or group and of the group's members; of anything else none."""
    identifier = identifier_of(thing)
    found = [] if identifier is None else [identifier]
    members = thing.get("member")
    if members:
        found += [one for one in map(identifier_of, members) if one is not None]
    return found
