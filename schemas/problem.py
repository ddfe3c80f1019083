"""The one form in which the HTTP doors answer an error."""

from typing import Annotated, Literal

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
    """What went wrong. `path` names the place in what was sent, where one is known."""

    model_config = ConfigDict(frozen=True)

    code: ProblemCode
    message: Annotated[str, Field(examples=["Tidak ditemukan. / Not found."])]
    path: Annotated[str | None, Field(examples=["$.query.as_of"])] = None


class ProblemAnswer(BaseModel):
    """The body of every answer that is an error."""

    model_config = ConfigDict(frozen=True)

    error: Problem
