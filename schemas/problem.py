"""The one form in which the HTTP doors answer an error."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

ProblemCode = Literal[
    "invalid",
    "unauthorised",
    "forbidden",
    "not_found",
    "method_not_allowed",
    "too_slow",
    "conflict",
    "precondition_failed",
    "too_large",
    "too_often",
    "unavailable",
    "internal",
]


class Problem(BaseModel):
    """What went wrong.

    `code` is the kind of error, which goes with the status; `reason` says what it is exactly and
    `fields` the particulars, for programs. `message` says the same to people, in the language that
    Accept-Language asks for. `path` names the place in what was sent, where one is known.
    """

    model_config = ConfigDict(frozen=True)

    code: ProblemCode
    message: Annotated[str, Field(examples=["Unit ini di luar wewenang kunci Anda."])]
    reason: Annotated[str, Field(examples=["access.node_outside_keys_subtree"])]
    fields: dict[str, Any]
    path: Annotated[str | None, Field(examples=["$.query.as_of"])] = None


class ProblemAnswer(BaseModel):
    """The body of every answer that is an error."""

    model_config = ConfigDict(frozen=True)

    error: Problem
