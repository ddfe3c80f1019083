"""Persons: what xAPI's agents resource answers about an agent.

xAPI 1.0.3 Communication §2.4; IEEE 9274.1.1 §4.1.6.3.
"""

from collections.abc import Iterable
from typing import Any, Final

from schemas.xapi.actor import Agent

_PROPERTIES: Final = ("name", "mbox", "mbox_sha1sum", "openid", "account")


def person_of(agents: Iterable[Agent]) -> dict[str, Any]:
    """The Person of agents that are known to be the same: every value once, in their order.

    A property that none of them has is left out.
    """
    person: dict[str, Any] = {"objectType": "Person"}
    for agent in agents:
        for name in _PROPERTIES:
            _add(person, name, agent.get(name))
    return person


def _add(person: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        return
    values = person.setdefault(name, [])
    if value not in values:
        values.append(value)
