"""Our errors as HTTP answers: translated here, once, into the one JSON form."""

from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from lms_plugin.error_kinds import kind_of
from lms_plugin.errors import Invalid, PluginError, TooOften, Unauthorised, Unavailable
from lms_plugin.texts.field_faults import placed
from lms_plugin.texts.reader import said
from schemas.problem import Problem, ProblemAnswer, ProblemCode
from schemas.texts import AS_TOLD, Message, message, stored

_STATUS_CODES: Final[dict[int, ProblemCode]] = {
    404: "not_found",
    405: "method_not_allowed",
}
_STATUS_TEXTS: Final = {
    "Not Found": message("answers.no_such_address"),
    "Method Not Allowed": message("answers.http_method_not_address"),
}
"""What Starlette says in English alone."""

_API: Final = "/api/"


def install_error_handlers(app: FastAPI) -> None:
    """Answer every error under /api in the one form. Pages keep their own for unknown addresses."""
    app.add_exception_handler(PluginError, _plugin_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)


def _plugin_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, PluginError)
    return problem_answer(error)


def problem_answer(error: PluginError) -> Response:
    kind = kind_of(error)
    path = error.path if isinstance(error, Invalid) else None
    answer = _answer(kind.status, problem_of(kind.code, error.message, path))
    if isinstance(error, (Unavailable, TooOften)):
        answer.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorised):
        answer.headers["WWW-Authenticate"] = 'Bearer realm="lms-plugin"'
    return answer


def problem_of(code: ProblemCode, why: Message, path: str | None = None) -> Problem:
    """In the language of whoever is answered."""
    return Problem(
        code=code, message=said(why), reason=why.code, fields=stored(why)["fields"], path=path
    )


def _invalid_request(_request: Request, error: Exception) -> Response:
    """The first fault only, and never what was sent: it may be somebody's number."""
    assert isinstance(error, RequestValidationError)
    fault = error.errors()[0]
    path = " ".join(str(step) for step in fault["loc"])
    why = placed(path, fault)
    if fault["type"] == "extra_forbidden":
        why = message("answers.not_known_here", path=path)
    return _answer(400, problem_of("invalid", why, path))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not request.url.path.startswith(_API):
        return await http_exception_handler(request, error)
    code = _STATUS_CODES.get(error.status_code, "invalid")
    why = _STATUS_TEXTS.get(str(error.detail), message(AS_TOLD, said=str(error.detail)))
    answer = _answer(error.status_code, problem_of(code, why))
    answer.headers.update(error.headers or {})
    return answer


def _answer(status: int, problem: Problem) -> Response:
    content = ProblemAnswer(error=problem).model_dump(exclude_none=True)
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
