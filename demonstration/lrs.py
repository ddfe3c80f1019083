"""A client for learning record stores: tincan's RemoteLRS on a transport that bears a bad day.

tincan itself opens a connection for each request, waits for ever, gives up at the first trouble,
and reads statements into objects of its own: one statement that it does not know loses a whole
page, and what it writes is not what was sent. So requests go through one session here, and
statements stay the bytes they are.
"""

import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self, TypeVar
from urllib.parse import urljoin, urlsplit
from uuid import UUID

import msgspec
import requests
from requests.auth import AuthBase
from tincan import RemoteLRS
from tincan.http_request import HTTPRequest
from tincan.lrs_response import LRSResponse

from lms_plugin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    PluginError,
    TooLarge,
    Unauthorised,
    Unavailable,
)
from schemas.texts import message

VERSION: Final = "1.0.3"

Wanted = TypeVar("Wanted")

_JSON: Final = "application/json"
_CONNECT_SECONDS: Final = 5
_SHOWN_CHARACTERS: Final = 300
# What passes by itself: overload, a restart, a proxy whose upstream is away.
_PASSING: Final = frozenset({429, 502, 503, 504})
_LOST: Final = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
)
_REFUSALS: Final[Mapping[int, type[PluginError]]] = {
    400: Invalid,
    401: Unauthorised,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
}


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often to try, and how long to wait: for an answer, and between tries. In seconds.

    The wait doubles from try to try, or is what the store asks for, but never above `longest`.
    """

    tries: int = 6
    answer: float = 30
    first: float = 0.5
    longest: float = 20

    def wait(self, tried: int, asked: float | None) -> float:
        """The wait after the try number `tried`, which counts from 1."""
        doubled = self.first * 2 ** (tried - 1)
        return min(self.longest, doubled if asked is None else asked)


class LrsClient(RemoteLRS):  # type: ignore[misc] # tincan ships no types
    """One centre's or operator's door to a record store. Not for use by several threads at once.

    Raises what a store refuses as the error of that kind, and Unavailable when it could not be
    reached in all tries. Delivery is at least once: a try whose answer was lost is repeated, so
    statements without an id may be stored twice.
    """

    # tincan lets no attribute be set that is not named here.
    _props = (*RemoteLRS._props, "session", "retries", "pause")

    def __init__(
        self,
        endpoint: str,
        key: str,
        secret: str,
        retries: RetryPolicy = RetryPolicy(),
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`endpoint` is the address that ends before "/statements"; `pause` waits for seconds."""
        auth = "Basic " + b64encode(f"{key}:{secret}".encode()).decode()
        super().__init__(version=VERSION, endpoint=endpoint, auth=auth)
        self.session = _session(endpoint, auth)
        self.retries = retries
        self.pause = pause

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.session.close()

    def post_statements(self, statements: Iterable[bytes]) -> list[UUID]:
        """Store statements, each given as the bytes of its JSON, in one request; their ids."""
        request = HTTPRequest(method="POST", resource="statements")
        request.headers["Content-Type"] = _JSON
        request.content = b"[" + b",".join(statements) + b"]"
        return _decode(self._send_request(request), list[UUID])

    def pages(self, **query: str | int | bool) -> Iterator[list[bytes]]:
        """Pages of statements, each statement as the bytes that the store sent.

        `query` is as xAPI has it (`since`, `until`, `limit`, `ascending`, …), with JSON as text.
        """
        request = HTTPRequest(method="GET", resource="statements", query_params=query)
        while True:
            page = _decode(self._send_request(request), _StatementPage)
            yield [bytes(statement) for statement in page.statements]
            if not page.more:
                return
            request = HTTPRequest(method="GET", resource=self._next(page.more, request.resource))

    def versions(self) -> list[str]:
        """The versions of xAPI that the store says it speaks, known to us or not."""
        return _decode(
            self._send_request(HTTPRequest(method="GET", resource="about")), _About
        ).version

    def _next(self, more: str, current: str) -> str:
        """The address of the next page: `more` may be relative to the host, or absolute."""
        following: str = urljoin(self.endpoint, more)
        if urlsplit(following)[:2] != urlsplit(self.endpoint)[:2]:
            # Following it would hand our secret to somebody else.
            raise Invalid(
                message("demonstration.record_stores_next_page_another", following=following),
                "more",
            )
        if following == current:
            raise Invalid(message("demonstration.record_stores_next_page_page"), "more")
        return following

    def _send_request(self, request: HTTPRequest) -> LRSResponse:
        """What every method of tincan's goes through."""
        answer = self._answer(request)
        missing = answer.status_code == 404 and request.ignore404 is True
        if not missing and not 200 <= answer.status_code < 300:
            raise _refusal(answer)
        return LRSResponse(success=True, request=request, data=answer.content)

    def _answer(self, request: HTTPRequest) -> requests.Response:
        for tried in range(1, self.retries.tries):
            answer = self._try(request)
            if isinstance(answer, requests.Response) and answer.status_code not in _PASSING:
                return answer
            self.pause(self.retries.wait(tried, _retry_after(answer)))
        answer = self._try(request)
        if isinstance(answer, requests.Response):
            return answer
        raise Unavailable(
            message(
                "demonstration.record_store_cannot_reached",
                endpoint=self.endpoint,
                answer=str(answer),
            )
        ) from answer

    def _try(self, request: HTTPRequest) -> requests.Response | requests.RequestException:
        body = None if request.content is None else request.content.encode()
        try:
            return self.session.request(
                request.method,
                urljoin(self.endpoint, request.resource),
                params={name: _text(value) for name, value in request.query_params.items()},
                headers=request.headers,
                data=body,
                timeout=(_CONNECT_SECONDS, self.retries.answer),
                allow_redirects=False,
            )
        except _LOST as lost:
            return lost


class _Authorization(AuthBase):
    """Set by hand on each request: else a .netrc file of the user's would win over our secret."""

    def __init__(self, header: str) -> None:
        self._header = header

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._header
        return request


class _StatementPage(msgspec.Struct):
    statements: list[msgspec.Raw]
    more: str | None = None


class _About(msgspec.Struct):
    version: list[str]


def _session(endpoint: str, auth: str) -> requests.Session:
    session = requests.Session()
    session.headers["X-Experience-API-Version"] = VERSION
    session.auth = _Authorization(auth)
    # A proxy that the environment names for the world outside does not know this machine's ports.
    session.trust_env = urlsplit(endpoint).hostname not in {"127.0.0.1", "localhost", "::1"}
    return session


def _text(value: Any) -> str:
    """xAPI's booleans are JSON's."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _retry_after(answer: requests.Response | requests.RequestException) -> float | None:
    """The seconds that a store asks us to wait; None where it does not, or names a date."""
    if not isinstance(answer, requests.Response):
        return None
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isascii() and asked.isdigit() else None


def _refusal(answer: requests.Response) -> PluginError:
    status = answer.status_code
    # Not `text`, which guesses the encoding of short answers, and guesses wrong.
    said = " ".join(answer.content.decode(errors="replace").split())[:_SHOWN_CHARACTERS]
    why = message(
        "demonstration.record_store_answered", status=status, reason=answer.reason, said=said or "–"
    )
    if status == 413:
        return TooLarge(why, int(answer.request.headers.get("Content-Length", 0)))
    if status in _PASSING or status >= 500:
        return Unavailable(why)
    return _REFUSALS.get(status, Invalid)(why)


def _decode(response: LRSResponse, wanted: type[Wanted]) -> Wanted:
    try:
        return msgspec.json.decode(response.data, type=wanted)
    except msgspec.DecodeError as error:
        raise Unavailable(
            message("demonstration.record_stores_answer_not_xapi", error=str(error))
        ) from error
