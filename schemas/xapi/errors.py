"""Why a body is refused, said with places and remedies.

The sentences never quote values: a value may be a person's identifier, and messages reach logs.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas.texts import FaultyValue, Message, message
from schemas.xapi.base import ATTEMPT

MOST_PROBLEMS = 20
"""A client that sends nonsense gets a first page of it back."""

_LONGEST_KEY = 80
_PLAIN_KEY = re.compile("[A-Za-z_][A-Za-z0-9_]*")

_REMEDIES: Final[Mapping[str, Message]] = {
    "missing": message("xapi.required"),
    "extra_forbidden": message("xapi.unknown_property"),
    "dict_type": message("xapi.object"),
    "list_type": message("xapi.array"),
    "string_type": message("xapi.string"),
    "bool_type": message("xapi.boolean"),
    "too_short": message("xapi.not_empty"),
}
_OF_FORM: Final = message("xapi.of_form")
_BYTE: Final = re.compile(r"\(byte ([0-9]+)\)")


class StatementProblem(NamedTuple):
    """One fault: where (a JSON path) and what, with the remedy."""

    path: str
    message: Message

    @property
    def told(self) -> Message:
        """The whole sentence."""
        return message("xapi.problem", path=self.path, said=self.message)


class InvalidStatement(FaultyValue):
    """What was sent is not valid xAPI, or not even JSON.

    `path` is the first problem's; the sentence of `message` begins with it. `problems` are the
    first `MOST_PROBLEMS` that were found.
    """

    def __init__(self, problems: Iterable[StatementProblem]) -> None:
        self.problems = tuple(islice(problems, MOST_PROBLEMS))
        self.path = self.problems[0].path
        first, others = self.problems[0].told, len(self.problems) - 1
        super().__init__(message("xapi.and_more", first=first, more=others) if others else first)


def json_path(*steps: str | int) -> str:
    """`("actor", "member", 3)` → `$.actor.member[3]`; other names stand quoted in brackets."""
    return "$" + "".join(_step(step) for step in steps)


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if len(step) <= _LONGEST_KEY and _PLAIN_KEY.fullmatch(step):
        return f".{step}"
    shown = step if len(step) <= _LONGEST_KEY else f"{step[:_LONGEST_KEY]}…"
    return f"[{json.dumps(shown, ensure_ascii=False)}]"


def problems_of(error: ValidationError, *root: str | int) -> Iterator[StatementProblem]:
    """What pydantic found in a list of one, in our words; `root` is where that one stands."""
    for detail in error.errors(include_url=False):
        if ATTEMPT not in detail["loc"]:
            yield StatementProblem(json_path(*root, *list(_place(detail))[1:]), said_of(detail))


def _place(detail: ErrorDetails) -> Iterator[str | int]:
    """Where it is in what was sent: the tags of unions (~) and the marks of keys are pydantic's."""
    for step in detail["loc"]:
        if isinstance(step, int) or not (step.startswith("~") or step == "[key]"):
            yield step
    below = detail.get("ctx", {}).get("at", [])
    yield from [below] if isinstance(below, str) else below


def said_of(detail: ErrorDetails) -> Message:
    """What pydantic found, in our words; they continue a sentence that begins with the place."""
    kind, context = detail["type"], detail.get("ctx", {})
    if detail["input"] is None and kind not in ("missing", "extra_forbidden"):
        return message("xapi.not_null")
    if kind == "literal_error":
        return message("xapi.must_be", expected=str(context["expected"]))
    if isinstance(context.get("said"), Message):
        said: Message = context["said"]
        return said
    return Message(context["code"]) if "code" in context else _REMEDIES.get(kind, _OF_FORM)


def not_json(error: Exception) -> Message:
    """What a decoder of JSON says, which is in English, but for the place where it stopped."""
    found = _BYTE.search(str(error))
    if found is None:
        return message("xapi.not_valid_json")
    return message("xapi.not_valid_json_at", byte=int(found[1]))
