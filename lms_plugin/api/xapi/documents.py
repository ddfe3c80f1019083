"""State, Activity Profile and Agent Profile: documents of any type, under concurrency control."""

from datetime import datetime
from email.utils import format_datetime
from typing import Final

from anyio.to_thread import run_sync
from starlette.responses import Response

from lms_plugin.api.xapi.answers import json_answer, nothing
from lms_plugin.api.xapi.conditional import conditional, etag_of, read_preconditions
from lms_plugin.api.xapi.document_parameters import (
    names_one,
    read_address,
    read_content,
    read_context,
    read_context_and_since,
)
from lms_plugin.api.xapi.router import Action, Resource, XapiRequest
from lms_plugin.domain.access.scopes import Permission
from lms_plugin.domain.statements.documents import DocumentContent, DocumentKind
from lms_plugin.domain.statements.preconditions import Preconditions
from lms_plugin.errors import Invalid
from lms_plugin.usecases.statements.keep_documents import DocumentKeeper
from lms_plugin.usecases.statements.read_documents import DocumentReader
from schemas.texts import message

PATHS: Final = {
    DocumentKind.STATE: "/activities/state",
    DocumentKind.ACTIVITY_PROFILE: "/activities/profile",
    DocumentKind.AGENT_PROFILE: "/agents/profile",
}
_PERMISSIONS: Final = {
    DocumentKind.STATE: (Permission.READ_STATE, Permission.WRITE_STATE),
    DocumentKind.ACTIVITY_PROFILE: (Permission.READ_PROFILES, Permission.WRITE_PROFILES),
    DocumentKind.AGENT_PROFILE: (Permission.READ_PROFILES, Permission.WRITE_PROFILES),
}
# Whoever may write documents must not run anything as a page of this installation, where readers
# are signed in: not as HTML, not as SVG, not by guessing at the type.
_INERT: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Disposition": "attachment",
}


class DocumentsResource:
    """One of the three resources. `limit` is in bytes, for one document."""

    def __init__(
        self, kind: DocumentKind, keeper: DocumentKeeper, reader: DocumentReader, limit: int
    ) -> None:
        self._kind = kind
        self._keeper = keeper
        self._reader = reader
        self._limit = limit

    def resource(self) -> Resource:
        may_read, may_write = _PERMISSIONS[self._kind]
        actions = {
            "GET": Action(self._get, may_read),
            "PUT": Action(self._put, may_write),
            "POST": Action(self._post, may_write),
            "DELETE": Action(self._delete, may_write),
        }
        return Resource(PATHS[self._kind], actions)

    async def _get(self, request: XapiRequest) -> Response:
        if not names_one(request, self._kind):
            return await self._list(request)
        address = read_address(request, self._kind)
        preconditions = read_preconditions(request)
        found = await run_sync(self._reader.one, address)
        answer = _document(found.content)
        return conditional(answer, preconditions, found.etag, _written(found.updated_at))

    async def _list(self, request: XapiRequest) -> Response:
        context, since = read_context_and_since(request, self._kind)
        preconditions = read_preconditions(request)
        found = await run_sync(self._reader.ids, context, since)
        answer = json_answer(found.ids)
        return conditional(answer, preconditions, etag_of(answer.body), _written(found.updated_at))

    async def _put(self, request: XapiRequest) -> Response:
        address = read_address(request, self._kind)
        preconditions = read_preconditions(request)
        content = await read_content(request, self._limit)
        await run_sync(self._keeper.put, address, content, preconditions, request.version)
        return nothing()

    async def _post(self, request: XapiRequest) -> Response:
        address = read_address(request, self._kind)
        preconditions = read_preconditions(request)
        content = await read_content(request, self._limit)
        await run_sync(self._keeper.post, address, content, preconditions)
        return nothing()

    async def _delete(self, request: XapiRequest) -> Response:
        preconditions = read_preconditions(request)
        # Profiles are deleted one by one: only of states the standard knows a DELETE of many.
        if self._kind is DocumentKind.STATE and not names_one(request, self._kind):
            return await self._delete_all(request, preconditions)
        await run_sync(self._keeper.delete, read_address(request, self._kind), preconditions)
        return nothing()

    async def _delete_all(self, request: XapiRequest, preconditions: Preconditions) -> Response:
        context = read_context(request, self._kind)
        if preconditions.given:
            raise Invalid(
                message("answers.match_none_match_about_one"),
                path="query stateId",
            )
        await run_sync(self._keeper.delete_all, context)
        return nothing()


def _document(content: DocumentContent) -> Response:
    # Given as a header: Starlette would add a charset to the media type of texts.
    return Response(content.body, headers={"Content-Type": content.content_type, **_INERT})


def _written(instant: datetime | None) -> str | None:
    return None if instant is None else format_datetime(instant, usegmt=True)
