"""The way of every request under /xapi: what it says, who asks, in which version, may they.

A resource holds what is its own: one handler for each method, and the permission that it needs.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.api.bodies import read_body
from lms_plugin.api.correlation import request_id_of
from lms_plugin.api.xapi.answers import CONSISTENT_THROUGH, refusal, timestamp
from lms_plugin.api.xapi.envelope import Envelope, open_envelope
from lms_plugin.api.xapi.versions import HEADER, answered_version, version_of
from lms_plugin.domain.credentials import Credential
from lms_plugin.domain.scopes import Permission, require
from lms_plugin.errors import PluginError
from lms_plugin.usecases.read_statements import StatementReader
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.scalars import XapiVersion

Authenticate = Callable[[str | None], Awaitable[Credential]]
"""The value of the Authorization header → the credential. Raises Unauthorised."""


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
        if self.envelope.content is not None:
            return self.envelope.content
        return await read_body(self._request, limit)


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


class XapiDoor:
    """All resources under one base path; `base` is None where the header negotiates."""

    def __init__(
        self,
        path: str,
        base: XapiVersion | None,
        authenticate: Authenticate,
        reader: StatementReader,
    ) -> None:
        self._path = path
        self._base = base
        self._authenticate = authenticate
        self._reader = reader

    def routes(self, resources: Sequence[Resource]) -> list[Route]:
        return [self._route(resource) for resource in resources]

    def _route(self, resource: Resource) -> Route:
        async def handle(request: Request) -> Response:
            return await self._handle(request, resource)

        return Route(f"{self._path}{resource.path}", handle, methods=list(resource.actions))

    async def _handle(self, request: Request, resource: Resource) -> Response:
        headers: Mapping[str, str] = request.headers
        try:
            envelope = open_envelope(request)
            headers = envelope.headers
            answer = await self._answer(request, envelope, resource)
        except (PluginError, InvalidStatement) as error:
            answer = refusal(error)
        answer.headers[HEADER] = answered_version(headers, self._base)
        if resource.consistent and request.method in ("GET", "HEAD"):
            await self._add_consistency(answer)
        return answer

    async def _answer(self, request: Request, envelope: Envelope, resource: Resource) -> Response:
        credential = await self._authenticate(envelope.headers.get("authorization"))
        version = version_of(envelope.headers, self._base)
        action = resource.actions["GET" if envelope.method == "HEAD" else envelope.method]
        require(credential.scopes, action.permission)
        path = f"{self._path}{resource.path}"
        request_id = request_id_of(request)
        return await action.handle(
            XapiRequest(envelope, credential, version, path, request_id, request)
        )

    async def _add_consistency(self, answer: Response) -> None:
        try:
            through = await run_sync(self._reader.complete_through)
        except PluginError:
            # The answer already says that the database is away.
            return
        answer.headers[CONSISTENT_THROUGH] = timestamp(through)
