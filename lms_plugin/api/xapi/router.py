"""The way of every request under /xapi: what it says, who asks, from which page, in which version,
may they.

A resource holds what is its own: one handler for each method, and the permission that it needs.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.api.bodies import read_body, stream_body
from lms_plugin.api.correlation import request_id_of
from lms_plugin.api.xapi.answers import (
    CONSISTENT_THROUGH,
    refusal,
    timestamp,
    without_body,
)
from lms_plugin.api.xapi.cors import Cors
from lms_plugin.api.xapi.envelope import Envelope, open_envelope
from lms_plugin.api.xapi.versions import HEADER, answered_version, version_of
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.scopes import Permission, require
from lms_plugin.errors import NoSuchMethod, PluginError, TooLarge
from lms_plugin.usecases.statements.read import StatementReader
from schemas.texts import message
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.scalars import XapiVersion

Authenticate = Callable[[str | None, str], Awaitable[Credential]]
"""The value of the Authorization header and the sender's address → the credential. Raises
Unauthorised and TooOften."""

# All methods are routed: what a resource does not do is refused in its words, and any of them may
# come as a POST in the alternate request syntax.
_METHODS: Final = ("GET", "PUT", "POST", "DELETE", "OPTIONS")


@dataclass(frozen=True, slots=True)
class XapiRequest:
    """A request that may be served. `path` is the resource's full path, base path included."""

    envelope: Envelope
    credential: Credential
    version: XapiVersion
    path: str
    request_id: str | None
    _request: Request

    @property
    def query(self) -> Mapping[str, str]:
        return self.envelope.query

    def header(self, name: str) -> str | None:
        return self.envelope.headers.get(name)

    async def body(self, limit: int) -> bytes:
        """The whole body, at most `limit` bytes. Raises TooLarge."""
        content = self.envelope.content
        if content is not None:
            if len(content) > limit:
                raise TooLarge(message("answers.content_larger_bytes", limit=limit), limit)
            return content
        return await read_body(self._request, limit)

    async def chunks(self, limit: int) -> AsyncIterator[bytes]:
        """The body as it comes, at most `limit` bytes. Raises TooLarge."""
        if self.envelope.content is not None:
            yield self.envelope.content
            return
        async for chunk in stream_body(self._request, limit):
            yield chunk


Handler = Callable[[XapiRequest], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Action:
    """What a resource does for one method, and what the credential must be allowed."""

    handle: Handler
    permission: Permission


@dataclass(frozen=True, slots=True)
class Resource:
    """`path` stands below the base path. `consistent`: its answers to GET say up to when they are
    complete. HEAD goes with GET."""

    path: str
    actions: Mapping[str, Action]
    consistent: bool = False

    @property
    def methods(self) -> tuple[str, ...]:
        """As they are listed for others: what it does, and POST for the alternate syntax."""
        also = {"HEAD"} if "GET" in self.actions else set()
        return (*sorted({*self.actions, "POST", *also}), "OPTIONS")


@dataclass(frozen=True, slots=True)
class Keepers:
    """Who is let in, from which page; a form of the alternate syntax has at most `body_limit`
    bytes."""

    authenticate: Authenticate
    cors: Cors
    reader: StatementReader
    body_limit: int


@dataclass(slots=True)
class _Seen:
    """What is known of a request so far."""

    method: str
    headers: Mapping[str, str]
    credential: Credential | None = None


class XapiRouter:
    """Routes of all resources under one base path; `base` is None where the header negotiates."""

    def __init__(self, path: str, base: XapiVersion | None, keepers: Keepers) -> None:
        self._path = path
        self._base = base
        self._keepers = keepers

    def routes(self, resources: Sequence[Resource]) -> list[Route]:
        return [self._route(resource) for resource in resources]

    def _route(self, resource: Resource) -> Route:
        async def handle(request: Request) -> Response:
            if request.method == "OPTIONS":
                return await self._keepers.cors.preflight(request, resource.methods)
            return await self._handle(request, resource)

        return Route(f"{self._path}{resource.path}", handle, methods=_METHODS)

    async def _handle(self, request: Request, resource: Resource) -> Response:
        seen = _Seen(request.method, request.headers)
        try:
            answer = await self._answer(request, resource, seen)
        except (PluginError, InvalidStatement) as error:
            answer = refusal(error)
        answer.headers[HEADER] = answered_version(seen.headers, self._base)
        if resource.consistent and seen.method in ("GET", "HEAD"):
            await self._add_consistency(answer)
        await self._keepers.cors.mark(answer, request.headers.get("origin"), seen.credential)
        # Of a HEAD sent as such the server leaves out the body; of one in a form it sees a POST.
        return without_body(answer) if seen.method == "HEAD" != request.method else answer

    async def _answer(self, request: Request, resource: Resource, seen: _Seen) -> Response:
        # Before anything is known of the sender: in a form also the Authorization is a field.
        envelope = await open_envelope(request, self._base, self._keepers.body_limit)
        seen.method, seen.headers = envelope.method, envelope.headers
        credential = await self._admitted(request, seen)
        version = version_of(envelope.headers, self._base)
        action = _action(resource, envelope.method)
        require(credential.scopes, action.permission)
        path = f"{self._path}{resource.path}"
        request_id = request_id_of(request)
        return await action.handle(
            XapiRequest(envelope, credential, version, path, request_id, request)
        )

    async def _admitted(self, request: Request, seen: _Seen) -> Credential:
        """Whose request it is, if it comes from a page that they allow."""
        host = "" if request.client is None else request.client.host
        credential = await self._keepers.authenticate(seen.headers.get("authorization"), host)
        seen.credential = credential
        self._keepers.cors.require(request.headers.get("origin"), credential)
        return credential

    async def _add_consistency(self, answer: Response) -> None:
        try:
            through = await run_sync(self._keepers.reader.complete_through)
        except PluginError:
            # The answer already says that the database is away.
            return
        answer.headers[CONSISTENT_THROUGH] = timestamp(through)


def _action(resource: Resource, method: str) -> Action:
    action = resource.actions.get("GET" if method == "HEAD" else method)
    if action is None:
        allowed = resource.methods
        raise NoSuchMethod(
            message("answers.resource_no", method=method, allowed=", ".join(allowed)), allowed
        )
    return action
