"""xAPI's statement comparison: is what is sent again the same statement?

xAPI 1.0.3 Data §2.3.1 says what a record store may set or write differently; such differences are
ignored, all others count. IEEE 9274.1.1 §4.2 lists fewer properties that must agree, and would take
"Benar" and "benar", or two different results, for the same. Both versions are compared by the
stricter list: to drop a statement as a repeat is worse than to report a conflict.
"""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from schemas.xapi.scalars import kept_instant

_PRECISION = timedelta(milliseconds=1)
"""A store may truncate or round timestamps to this."""

Rewriting = Callable[[Any], Any]


def same_statement(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two valid statements, decoded from JSON, say the same.

    Ids are not compared: the question arises for two statements under one id.
    """
    return _same_time(a.get("timestamp"), b.get("timestamp")) and _same(
        _rewritten(a, _STATEMENT), _rewritten(b, _STATEMENT)
    )


def _same_time(a: str | None, b: str | None) -> bool:
    """A store fills in a missing timestamp; a given one it may write in another offset."""
    if a is None or b is None or a == b:
        return True
    return abs(kept_instant(a) - kept_instant(b)) < _PRECISION


def _same(a: Any, b: Any) -> bool:
    """Order of keys does not matter, 1 is 1.0, and true is not 1."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_same, a, b))
    return isinstance(a, bool) == isinstance(b, bool) and bool(a == b)


# --- one way of writing what may be written in several --------------------------------------------


def _rewritten(thing: Mapping[str, Any], rewritings: Mapping[str, Rewriting | None]) -> Any:
    """Properties without an entry stay as they are, those under None do not count."""
    kept = ((name, value, rewritings.get(name, _as_is)) for name, value in thing.items())
    return {name: rewrite(value) for name, value, rewrite in kept if rewrite is not None}


def _as_is(value: Any) -> Any:
    return value


def _parts(rewritings: Mapping[str, Rewriting | None]) -> Rewriting:
    return lambda thing: _rewritten(thing, rewritings)


def _each(rewrite: Rewriting) -> Rewriting:
    return lambda things: [rewrite(thing) for thing in things]


def _duration(duration: str) -> str:
    """Text, but for what lies beyond a hundredth of a second: truncated, never rounded."""
    whole, point, fraction = duration.replace(",", ".").partition(".")
    # A valid duration has one fraction at most, in its last number.
    if not point or not fraction.endswith("S"):
        return duration
    hundredths = fraction[:-1][:2].rstrip("0")
    return f"{whole}.{hundredths}S" if hundredths else f"{whole}S"


def _mailbox(mbox: str) -> str:
    """The part after the @ has no case."""
    name, _, domain = mbox.rpartition("@")
    return f"{name}@{domain.lower()}"


def _actor(actor: Mapping[str, Any]) -> Any:
    return {"objectType": "Agent", **_rewritten(actor, _ACTOR)}


def _members(members: list[Any]) -> list[Any]:
    """The members of a group have no order."""
    # Any order will do, as long as both sides have it.
    return sorted(map(_actor, members), key=lambda member: json.dumps(member, sort_keys=True))


def _only_id(thing: Mapping[str, Any]) -> Any:
    """A verb's display and an activity's definition are no part of the statement."""
    return {"id": thing["id"]}


def _activities(activities: Any) -> list[Any]:
    """A single activity is a list of one."""
    return [_only_id(one) for one in (activities if isinstance(activities, list) else [activities])]


def _object(thing: Mapping[str, Any]) -> Any:
    kind = thing.get("objectType", "Activity")
    return {**_OBJECTS[kind](thing), "objectType": kind}


_REFERENCE: dict[str, Rewriting | None] = {"id": str.lower}
_ACTOR: dict[str, Rewriting | None] = {
    "mbox": _mailbox,
    "mbox_sha1sum": str.lower,
    "member": _members,
}
_CONTEXT: dict[str, Rewriting | None] = {
    "registration": str.lower,
    "instructor": _actor,
    "team": _actor,
    "contextActivities": lambda lists: {name: _activities(lists[name]) for name in lists},
    "contextAgents": _each(_parts({"agent": _actor})),
    "contextGroups": _each(_parts({"group": _actor})),
    "language": str.lower,
    "statement": _parts(_REFERENCE),
}
_PREDICATE: dict[str, Rewriting | None] = {
    "actor": _actor,
    "verb": _only_id,
    "object": _object,
    "result": _parts({"duration": _duration}),
    "context": _parts(_CONTEXT),
    "attachments": None,
}
_OBJECTS: dict[str, Rewriting] = {
    "Activity": _only_id,
    "Agent": _actor,
    "Group": _actor,
    "StatementRef": _parts(_REFERENCE),
    # No store sets the timestamp of a sub-statement: it is there in both, or in neither.
    "SubStatement": _parts({**_PREDICATE, "timestamp": kept_instant}),
}
# What a store assigns. The timestamp is compared apart, for it is assigned only where it lacks.
_ASSIGNED = ("id", "authority", "stored", "version", "timestamp")
_STATEMENT: dict[str, Rewriting | None] = {**_PREDICATE, **dict.fromkeys(_ASSIGNED)}
