"""Gives every request an id, answers with it, and says afterwards what became of the request.

It stands around /xapi too, so it does little: no task, no Request, one pass over the headers.
"""

import time
from collections.abc import Callable
from secrets import token_hex
from typing import Final

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lms_plugin.domain.correlation import sent_id
from lms_plugin.tracing import NoSpans, Spans, TraceSpan

HEADER: Final = "X-Request-ID"

Observe = Callable[[str, int], None]
"""Told of every answer: at which door, and its status."""

_KEY: Final = "lms_plugin.request_id"
_REQUEST_ID: Final = HEADER.lower().encode()
_TRACEPARENT: Final = b"traceparent"
_FAILED: Final = 500
_UNKNOWN: Final = "(unknown)"
_DOORS: Final = (("/xapi", "xapi"), ("/api/", "api"), ("/healthz", "health"), ("/readyz", "health"))

_log = structlog.get_logger(__name__)


def request_id_of(request: Request) -> str | None:
    """None where the middleware does not stand around the application."""
    found: str | None = request.scope.get(_KEY)
    return found


class Correlation:
    """The middleware. `says_all` writes a line for every request, not only for what failed."""

    def __init__(
        self,
        app: ASGIApp,
        observe: Observe | None = None,
        spans: Spans | None = None,
        *,
        says_all: bool = False,
    ) -> None:
        self._app = app
        self._observe = observe
        self._spans = NoSpans() if spans is None else spans
        self._says_all = says_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent, traceparent = _sent(scope)
        with self._spans.server(scope["method"], traceparent) as span:
            request_id = sent_id(sent, traceparent) or span.trace_id or token_hex(16)
            scope[_KEY] = request_id
            # Not taken back: the server's own line about an error comes after this, in the same
            # task, and every request has a task, and so a context, of its own.
            structlog.contextvars.bind_contextvars(request_id=request_id)
            answer = _Answer(send, request_id)
            started = time.perf_counter()
            try:
                await self._app(scope, receive, answer)
            finally:
                self._report(scope, answer.status, time.perf_counter() - started)
                if span.trace_id is not None:
                    _note(span, scope, answer.status)

    def _report(self, scope: Scope, status: int, seconds: float) -> None:
        if self._observe is not None:
            self._observe(door_of(scope["path"]), status)
        if not self._says_all and status < _FAILED:
            return
        say = _log.warning if status >= _FAILED else _log.info
        say(
            "request",
            method=scope["method"],
            route=_route(scope),
            status=status,
            seconds=round(seconds, 4),
        )


def _note(span: TraceSpan, scope: Scope, status: int) -> None:
    span.note("http.request.method", scope["method"])
    span.note("http.response.status_code", status)
    span.note("http.route", _route(scope))
    span.note("lms_plugin.request_id", scope[_KEY])


class _Answer:
    """Passes the answer on, with the id among its headers. Without an answer the status is 500."""

    __slots__ = ("_header", "_send", "status")

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._header = (_REQUEST_ID, request_id.encode())
        self.status = _FAILED

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            # A copy: an application may answer with the same list again.
            message["headers"] = [*message["headers"], self._header]
        await self._send(message)


def _sent(scope: Scope) -> tuple[str | None, str | None]:
    """X-Request-ID and traceparent."""
    request_id = traceparent = None
    # Latin-1 takes any byte; which of them are good enough, `sent_id` says.
    for name, value in scope["headers"]:
        if name == _REQUEST_ID:
            request_id = value.decode("latin-1")
        elif name == _TRACEPARENT:
            traceparent = value.decode("latin-1")
    return request_id, traceparent


def _route(scope: Scope) -> str:
    """The path as it was declared: what is sent may hold a token or a number of somebody's."""
    declared: str | None = getattr(scope.get("route"), "path", None)
    if declared is not None:
        return declared
    # Some routers do not say which route it was; one without parameters is its own declaration.
    is_known = "endpoint" in scope and not scope.get("path_params")
    return str(scope["path"]) if is_known else _UNKNOWN


def door_of(path: str) -> str:
    for prefix, door in _DOORS:
        if path.startswith(prefix):
            return door
    return "pages"
