"""Our errors as HTTP answers: translated here, once, into the one JSON form."""

from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

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
from schemas.form_faults import placed
from schemas.problem import Problem, ProblemAnswer, ProblemCode

KINDS: Final[tuple[tuple[type[PluginError], int, ProblemCode], ...]] = (
    (Invalid, 400, "invalid"),
    (Unauthorised, 401, "unauthorised"),
    (Forbidden, 403, "forbidden"),
    (NotFound, 404, "not_found"),
    (NoSuchMethod, 405, "method_not_allowed"),
    (TooSlow, 408, "too_slow"),
    (Conflict, 409, "conflict"),
    (Precondition, 412, "precondition_failed"),
    (TooLarge, 413, "too_large"),
    (TooOften, 429, "too_often"),
    (Unreadable, 500, "internal"),
    (Unavailable, 503, "unavailable"),
)
_STATUS_CODES: Final[dict[int, ProblemCode]] = {
    404: "not_found",
    405: "method_not_allowed",
}
_STATUS_TEXTS: Final = {
    "Not Found": "Alamat ini tidak ada; lihat /api/v1/docs. / There is no such address; see "
    "/api/v1/docs.",
    "Method Not Allowed": "Metode HTTP ini tidak berlaku untuk alamat ini; lihat header Allow. / "
    "This HTTP method is not for this address; see the header Allow.",
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
    status, code = next((status, code) for kind, status, code in KINDS if isinstance(error, kind))
    path = error.path if isinstance(error, Invalid) else None
    answer = _answer(status, Problem(code=code, message=error.message, path=path))
    if isinstance(error, (Unavailable, TooOften)):
        answer.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorised):
        answer.headers["WWW-Authenticate"] = 'Bearer realm="lms-plugin"'
    return answer


def _invalid_request(_request: Request, error: Exception) -> Response:
    """The first fault only, and never what was sent: it may be somebody's number."""
    assert isinstance(error, RequestValidationError)
    fault = error.errors()[0]
    path = " ".join(str(step) for step in fault["loc"])
    message = placed(path, fault)
    if fault["type"] == "extra_forbidden":
        message = f"{path} tidak dikenal; hapus. / {path} is not known here; leave it out."
    return _answer(400, Problem(code="invalid", message=message, path=path))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not request.url.path.startswith(_API):
        return await http_exception_handler(request, error)
    code = _STATUS_CODES.get(error.status_code, "invalid")
    message = _STATUS_TEXTS.get(str(error.detail), str(error.detail))
    answer = _answer(error.status_code, Problem(code=code, message=message))
    answer.headers.update(error.headers or {})
    return answer


def _answer(status: int, problem: Problem) -> Response:
    content = ProblemAnswer(error=problem).model_dump(exclude_none=True)
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
