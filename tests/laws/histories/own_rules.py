"""Rules that centres may have of their own, and beside each what it makes of what is said.

As with statements, that is written here by hand: the text is the product's to read, the rest is
what the laws hold it against.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.histories.statements import LMS, PATHS, TASK, Said, Shape

_ADL: Final = "http://adlnet.gov/expapi/verbs/"
_INFO: Final = "http://lrs.learninglocker.net/define/extensions/info"
_ID_NUMBER: Final = "https://w3id.org/learning-analytics/learning-management-system/external-id"
_UPDATED: Final = r"\core\event\course_module_completion_updated"
_VIEWED: Final = "http://id.tincanapi.com/verb/viewed"
_UNCOMPLETED: Final = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted"
_SCORED: Final = "https://w3id.org/xapi/tla/verbs/scored"
_FROM: Final = datetime(2026, 1, 1, tzinfo=UTC)
_UNTIL: Final = datetime(2026, 2, 20, 2, 30, tzinfo=UTC)


@dataclass(frozen=True)
class LawRule:
    """`text` is the rule as a file has it; `applies` and `taken_for` say what it comes to."""

    text: str
    applies: Callable[[Said], bool]
    taken_for: Callable[[Shape], Shape]


def _verb(one: Said) -> str:
    return str(one.shape.body["verb"]["id"])


def _event(one: Said) -> str | None:
    extensions = one.shape.body.get("context", {}).get("extensions", {})
    found = extensions.get(_INFO, {}).get("event_name")
    return None if found is None else str(found)


def _object(one: Said) -> str:
    return str(one.shape.body["object"]["id"])


def _key(iri: str) -> str:
    """As IRIs are compared: the old site's carry a session, and the scheme tells nothing."""
    return iri.lower().partition("&lang=")[0].partition(":")[2]


def _nothing(shape: Shape) -> Shape:
    return Shape(shape.body, "no")


def _waits(shape: Shape) -> Shape:
    iri = shape.body["object"]["id"]
    return Shape(
        shape.body,
        "undecidable",
        _key(iri),
        Kind.STATE,
        Act.UNDECIDED,
        parents=shape.parents,
    )


def _state_counts(shape: Shape) -> Shape:
    return replace(
        shape, means="finished", act=Act.COMPLETED, kind=Kind.STATE, completed=True, strength=6
    )


def _view_counts(shape: Shape) -> Shape:
    iri = shape.body["object"]["id"]
    return Shape(
        shape.body, "finished", _key(iri), Kind.EPISODE, Act.COMPLETED, completed=True, strength=4
    )


RULES: Final[Mapping[str, LawRule]] = {
    "lama": LawRule(
        f"""
means = "finished"
kind = "state"
strength = "lms_completion"
[rule.when]
verb = ["{_ADL}completed"]
completion = "absent"
extension = [{{ key = "{_INFO}", field = "event_name", equals = '{_UPDATED}' }}]
""",
        lambda one: (
            _event(one) == _UPDATED
            and "result" not in one.shape.body
            and _verb(one) == f"{_ADL}completed"
        ),
        _state_counts,
    ),
    "dilihat": LawRule(
        f"""
means = "finished"
kind = "episode"
[rule.when]
verb = ["{_VIEWED}"]
""",
        lambda one: _verb(one) == _VIEWED,
        _view_counts,
    ),
    "ditarik": LawRule(
        f"""
means = "cancelled"
kind = "state"
[rule.when]
verb = ["{_UNCOMPLETED}"]
[rule.subject]
external_id = "{_ID_NUMBER}"
""",
        lambda one: _verb(one) == _UNCOMPLETED,
        lambda shape: replace(shape, act=Act.CANCELLED),
    ),
    "tertentu": LawRule(
        f"""
means = "undecidable"
kind = "state"
[rule.scope]
credentials = ["CADANGAN"]
[rule.when]
object_id = ["{LMS}/course/*", "{LMS}/mod/book/*"]
""",
        lambda one: (
            one.sender == "CADANGAN"
            and _object(one).startswith((f"{LMS}/course/", f"{LMS}/mod/book/"))
        ),
        _waits,
    ),
    "masa-itu": LawRule(
        f"""
means = "no"
[rule.scope]
from = {_FROM.isoformat()}
until = {_UNTIL.isoformat()}
[rule.when]
verb = ["{_SCORED}", "{_ADL}completed"]
""",
        lambda one: _verb(one) in {_SCORED, f"{_ADL}completed"} and _FROM <= one.timestamp < _UNTIL,
        _nothing,
    ),
    "serah": LawRule(
        f"""
means = "finished"
kind = "submission"
[rule.when]
object_id = ["*{PATHS[TASK]}#submission"]
completion = "absent"
[rule.subject]
parent = 1
""",
        lambda one: (
            _object(one).endswith(f"{PATHS[TASK]}#submission")
            and "completion" not in one.shape.body.get("result", {})
        ),
        lambda shape: replace(
            shape,
            means="finished",
            module=shape.module or _key(LMS + PATHS[TASK]),
            kind=Kind.SUBMISSION,
            act=Act.COMPLETED,
            completed=True,
            passed=None,
            score=None,
            strength=4,
        ),
    ),
}

_OF_A_CREDENTIAL: Final = frozenset({"tertentu"})


def rules_for(centre: str) -> Sequence[str]:
    """The names of those that a centre may have."""
    return [name for name in RULES if centre == "BPSDM" or name not in _OF_A_CREDENTIAL]


def text_of(names: Sequence[str]) -> str:
    """A file of these, in their order."""
    return "".join(f'[[rule]]\nname = "{name}"\nnote = "Uji."{RULES[name].text}' for name in names)


def under(names: Sequence[str], one: Said) -> Said:
    """What is said, as it must be taken by the first of these that applies. A void is a void."""
    if one.shape.voids is not None:
        return one
    for name in names:
        rule = RULES[name]
        if "id" in one.shape.body["object"] and rule.applies(one):
            return replace(one, shape=rule.taken_for(one.shape))
    return one
