"""Our errors as pages: translated here, once, in the look and the frame of all the others."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from lms_plugin.error_kinds import kind_of
from lms_plugin.errors import NotFound, PluginError, Unavailable
from lms_plugin.pages.shell.frame import NOBODY, Frame
from lms_plugin.pages.shell.rendering import Renderer
from schemas.problem import ProblemCode
from schemas.texts import Message, message

TITLES: Final[Mapping[ProblemCode, Message]] = {
    "invalid": message("shell.title_invalid"),
    "unauthorised": message("shell.title_unauthorised"),
    "forbidden": message("shell.title_forbidden"),
    "not_found": message("shell.title_not_found"),
    "method_not_allowed": message("shell.title_not_found"),
    "too_slow": message("shell.title_too_slow"),
    "conflict": message("shell.title_conflict"),
    "precondition_failed": message("shell.title_conflict"),
    "too_large": message("shell.title_too_large"),
    "too_often": message("shell.title_too_often"),
    "internal": message("shell.title_internal"),
    "unavailable": message("shell.title_unavailable"),
}
"""By the word that programs get for the kind of error: one table says which kind is which."""

_NO_PAGE: Final = NotFound(message("shell.no_page"))
_PROGRAMS: Final = ("/api/", "/xapi")


def problem_page(renderer: Renderer, error: PluginError, frame: Frame = NOBODY) -> Response:
    kind = kind_of(error)
    response = renderer.page(
        "shell/error.html",
        kind.status,
        frame=frame,
        title=TITLES[kind.code],
        text=error.message,
        passes=isinstance(error, Unavailable),
    )
    if isinstance(error, Unavailable):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def install_error_pages(
    app: Starlette, renderer: Renderer, frame_for: Callable[[Request], Frame]
) -> None:
    """Show a page for addresses that nobody serves, and for what cannot be done at one; programs
    keep their own form of errors.

    To be called after those have installed theirs. `frame_for` may take its time.
    """
    before = app.exception_handlers[HTTPException]

    def shown(request: Request, status: int) -> Response:
        try:
            frame = frame_for(request)
        except PluginError:
            # That it cannot be said who asks is no reason to say nothing.
            frame = NOBODY
        response = problem_page(renderer, _NO_PAGE, frame)
        response.status_code = status
        return response

    async def http_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        is_page = not request.url.path.startswith(_PROGRAMS)
        if is_page and error.status_code in (404, 405):
            response = await run_in_threadpool(shown, request, error.status_code)
            response.headers.update(error.headers or {})
            return response
        before_us: Response = await before(request, error)
        return before_us

    app.add_exception_handler(HTTPException, http_error)
