"""Content in a learner's browser, on a page from elsewhere (CORS, https://fetch.spec.whatwg.org).

A preflight carries no credential. It is answered for every origin that some credential in force
allows; what is asked then is served only if its own credential allows the origin. A request that
names no origin comes from no script of another page, and is none of this module's business.

Scripts that send with credentials (cookies, a password the browser knows) are answered, too: some
players cannot be told not to. It opens nothing: nobody but the Authorization header says who asks.
"""

from collections.abc import Iterable
from typing import Final, Protocol

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from lms_plugin.api.xapi.answers import nothing, refusal
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.errors import Forbidden
from schemas.texts import message

MAX_AGE_SECONDS: Final = 7200
"""How long a browser need not ask again; Chromium takes no more."""

# Named one by one: to requests with credentials * is only the name of a header.
_SENT: Final = ", ".join(
    (
        "Accept",
        "Accept-Language",
        "Authorization",
        "Cache-Control",
        "Content-Language",
        "Content-Transfer-Encoding",
        "Content-Type",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Unmodified-Since",
        "Pragma",
        "X-Experience-API-Hash",
        "X-Experience-API-Version",
        "X-Request-ID",
        "X-Requested-With",
    )
)
_SHOWN: Final = ", ".join(
    (
        "Allow",
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-Type",
        "ETag",
        "Last-Modified",
        "Location",
        "Retry-After",
        "X-Experience-API-Consistent-Through",
        "X-Experience-API-Hash",
        "X-Experience-API-Version",
        "X-Request-ID",
    )
)


class Origins(Protocol):
    """The origins that are known here."""

    def is_own(self, origin: str) -> bool:
        """Whether it is this installation's; never blocks."""

    def allows(self, origin: str) -> bool:
        """Whether any credential in force allows it, or it is our own; slow."""


class Cors:
    """What the door asks of every request that names an origin."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins

    async def preflight(self, request: Request, methods: Iterable[str]) -> Response:
        """The answer to OPTIONS of a resource that has these methods."""
        listed = ", ".join(methods)
        origin = request.headers.get("origin")
        if origin is None:
            answer = nothing()
            answer.headers["Allow"] = listed
        elif await run_sync(self._origins.allows, origin):
            answer = nothing()
            _let_in(answer, origin)
            answer.headers["Access-Control-Allow-Methods"] = listed
            answer.headers["Access-Control-Allow-Headers"] = _SENT
            answer.headers["Access-Control-Max-Age"] = str(MAX_AGE_SECONDS)
        else:
            answer = refusal(_no_origin())
        answer.headers.add_vary_header("Origin")
        return answer

    def require(self, origin: str | None, credential: Credential) -> None:
        """Raises Forbidden where scripts of this origin may not use this credential."""
        if origin is not None and not self._allows(credential, origin):
            raise _no_origin()

    async def mark(
        self, answer: Response, origin: str | None, credential: Credential | None
    ) -> None:
        """Let scripts of the origin read the answer: also one that says what was wrong, as long as
        some credential allows them here. `credential` is None where it is not known who asked."""
        # Also where none came, or a cache would hand this answer to pages that name one.
        answer.headers.add_vary_header("Origin")
        if origin is None:
            return
        is_let_in = credential is not None and self._allows(credential, origin)
        if is_let_in or await run_sync(self._origins.allows, origin):
            _let_in(answer, origin)
            answer.headers["Access-Control-Expose-Headers"] = _SHOWN

    def _allows(self, credential: Credential, origin: str) -> bool:
        return origin in credential.origins or self._origins.is_own(origin)


def _let_in(answer: Response, origin: str) -> None:
    answer.headers["Access-Control-Allow-Origin"] = origin
    answer.headers["Access-Control-Allow-Credentials"] = "true"


def _no_origin() -> Forbidden:
    return Forbidden(message("answers.pages_origin"))
