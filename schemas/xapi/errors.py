"""Why a body is refused, said with places and remedies.

The sentences never quote values: a value may be a person's identifier, and messages reach logs.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas.xapi.base import ATTEMPT

MOST_PROBLEMS = 20
"""A client that sends nonsense gets a first page of it back."""

_LONGEST_KEY = 80
_PLAIN_KEY = re.compile("[A-Za-z_][A-Za-z0-9_]*")

_REMEDIES = {
    "missing": "is required",
    "extra_forbidden": (
        "is no property that xAPI knows here; names are case sensitive, and what is your own "
        "belongs in extensions"
    ),
    "dict_type": "must be a JSON object",
    "list_type": "must be a JSON array",
    "string_type": "must be a string",
    "bool_type": "must be true or false, without quotes",
    "too_short": "must not be empty; leave it out instead",
}


class StatementProblem(NamedTuple):
    """One fault: where (a JSON path) and what, with the remedy."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path} {self.message}"


class InvalidStatement(ValueError):
    """What was sent is not valid xAPI, or not even JSON.

    `path` is the first problem's; `message` is a sentence that begins with it. `problems` are the
    first `MOST_PROBLEMS` that were found.
    """

    def __init__(self, problems: Iterable[StatementProblem]) -> None:
        self.problems = tuple(islice(problems, MOST_PROBLEMS))
        self.path = self.problems[0].path
        others = len(self.problems) - 1
        self.message = f"{self.problems[0]}{f' (and {others} more)' if others else ''}"
        super().__init__(self.message)


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
            yield StatementProblem(json_path(*root, *list(_place(detail))[1:]), _says(detail))


def _place(detail: ErrorDetails) -> Iterator[str | int]:
    """Where it is in what was sent: the tags of unions (~) and the marks of keys are pydantic's."""
    for step in detail["loc"]:
        if isinstance(step, int) or not (step.startswith("~") or step == "[key]"):
            yield step
    below = detail.get("ctx", {}).get("at", [])
    yield from [below] if isinstance(below, str) else below


def _says(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if detail["input"] is None and kind not in ("missing", "extra_forbidden"):
        return "must not be null; leave it out instead (null is allowed inside extensions only)"
    if kind == "literal_error":
        return f"must be {detail['ctx']['expected']}"
    return _REMEDIES.get(kind, detail["msg"])
