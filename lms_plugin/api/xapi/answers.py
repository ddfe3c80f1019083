"""Answers of the record store: the same error form everywhere, and the headers xAPI demands."""

from datetime import datetime
from typing import Any, Final

import msgspec
from starlette.responses import Response

from lms_plugin.error_kinds import kind_of
from lms_plugin.errors import (
    Invalid,
    NoSuchMethod,
    PluginError,
    TooOften,
    Unauthorised,
    Unavailable,
)
from lms_plugin.texts.reader import said
from schemas.texts import Message, stored
from schemas.xapi.errors import InvalidStatement

CONSISTENT_THROUGH: Final = "X-Experience-API-Consistent-Through"
_JSON: Final = "application/json"
_encode = msgspec.json.Encoder().encode


def json_answer(content: Any, status: int = 200) -> Response:
    return Response(_encode(content), status, media_type=_JSON)


def nothing(status: int = 204) -> Response:
    return Response(status_code=status)


def without_body(answer: Response) -> Response:
    """The answer to a HEAD that came as a POST: its headers, but for the length of what is not
    there."""
    bare = Response(status_code=answer.status_code)
    kept = [(name, value) for name, value in answer.raw_headers if name != b"content-length"]
    bare.raw_headers = [*bare.raw_headers, *kept]
    return bare


def refusal(error: PluginError | InvalidStatement) -> Response:
    """The one translation of our errors at this door."""
    if isinstance(error, InvalidStatement):
        return _invalid_statement(error)
    kind = kind_of(error)
    detail = {"code": kind.code, **_told(error.message)}
    if isinstance(error, Invalid) and error.path is not None:
        detail["path"] = error.path
    answer = json_answer({"error": detail}, kind.status)
    if isinstance(error, Unavailable | TooOften):
        answer.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorised):
        answer.headers["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    if isinstance(error, NoSuchMethod):
        answer.headers["Allow"] = ", ".join(error.allowed)
    return answer


def _invalid_statement(error: InvalidStatement) -> Response:
    problems = [{"path": path, **_told(why)} for path, why in error.problems]
    detail = {
        "code": "invalid_statement",
        **_told(error.message),
        "path": error.path,
        "problems": problems,
    }
    return json_answer({"error": detail}, 400)


def _told(why: Message) -> dict[str, Any]:
    """For people, in the language that Accept-Language asks for, and for programs."""
    return {"message": said(why), "reason": why.code, "fields": stored(why)["fields"]}


def timestamp(instant: datetime) -> str:
    """As xAPI writes instants: ISO 8601 in UTC, to the microsecond."""
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
