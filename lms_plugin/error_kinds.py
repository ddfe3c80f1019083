"""What each kind of error is at the edges: the status of an answer, and the word for programs."""

from typing import Final, NamedTuple

from lms_plugin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NoSuchMethod,
    NotFound,
    PluginError,
    Precondition,
    TooLarge,
    TooOften,
    TooSlow,
    Unauthorised,
    Unavailable,
    Unreadable,
)
from schemas.problem import ProblemCode


class ErrorStatus(NamedTuple):
    status: int
    code: ProblemCode


_INTERNAL: Final = ErrorStatus(500, "internal")
KINDS: Final[dict[type[PluginError], ErrorStatus]] = {
    # A mistake in what is said of it; nobody can do anything about it but us.
    PluginError: _INTERNAL,
    Invalid: ErrorStatus(400, "invalid"),
    Unauthorised: ErrorStatus(401, "unauthorised"),
    Forbidden: ErrorStatus(403, "forbidden"),
    NotFound: ErrorStatus(404, "not_found"),
    NoSuchMethod: ErrorStatus(405, "method_not_allowed"),
    TooSlow: ErrorStatus(408, "too_slow"),
    Conflict: ErrorStatus(409, "conflict"),
    Precondition: ErrorStatus(412, "precondition_failed"),
    TooLarge: ErrorStatus(413, "too_large"),
    TooOften: ErrorStatus(429, "too_often"),
    Unreadable: _INTERNAL,
    Unavailable: ErrorStatus(503, "unavailable"),
}


def kind_of(error: PluginError) -> ErrorStatus:
    """Of the nearest class that stands in the table; PluginError itself does, so there is one."""
    return next(KINDS[one] for one in type(error).__mro__ if one in KINDS)
