"""/api/v1/quarantine: statements that are not valid, until somebody decides about them."""

from typing import Annotated, Any, Final
from uuid import UUID

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response

from lms_plugin.api.bodies import read_body
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import QuarantineQuery, QueryParameters
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import Invalid
from lms_plugin.usecases.deliveries.read_quarantine import (
    list_quarantined,
    read_quarantined,
    read_quarantined_body,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider, Repair, discard, resubmit
from schemas.receipts import QuarantinedLine, QuarantinedPage, Resubmitted
from schemas.texts import message
from schemas.xapi.scalars import XapiVersion

_VERSION: Final = "X-Experience-API-Version"
_BODY_LIMIT: Final = 10 * 2**20
_AS_IT_IS: Final = {
    "Cache-Control": "no-store",
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}
"""Whoever sent it may have written anything."""


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/quarantine", tags=["quarantine"])

    @router.get("", summary="What is in quarantine, the newest first")
    def items(
        query: Annotated[QuarantineQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> QuarantinedPage:
        return list_quarantined(
            context.database,
            reader,
            is_resolved=query.is_resolved,
            after=query.cursor,
            limit=query.limit,
        )

    @router.get("/{item_id}", summary="One of them, with all that is wrong with it")
    def item(
        item_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> QuarantinedLine:
        return read_quarantined(context.database, reader, item_id)

    @router.get(
        "/{item_id}/statement",
        summary="Byte for byte as it was sent",
        response_class=Response,
    )
    def statement(
        item_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Response:
        body = read_quarantined_body(context.database, reader, item_id)
        return Response(body, media_type="application/octet-stream", headers=_AS_IT_IS)

    @router.post(
        "/{item_id}",
        summary="Keep the repaired statement in its place, under its id",
        openapi_extra=_repair_body(),
    )
    async def repair(
        item_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        request: Request,
    ) -> Resubmitted:
        version = _version(request.headers.get(_VERSION))
        repaired = Repair(await read_body(request, _BODY_LIMIT), version)
        return await run_sync(resubmit, context.database, decider, item_id, repaired)

    @router.post("/{item_id}/retry", summary="Keep it as it is, if it is found valid now")
    def retry(
        item_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> Resubmitted:
        return resubmit(context.database, decider, item_id)

    @router.post("/{item_id}/discard", summary="Decide that it will not be kept")
    def give_up(
        item_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> QuarantinedLine:
        discard(context.database, decider, item_id)
        return read_quarantined(context.database, decider.reader, item_id)

    return router


def _version(header: str | None) -> XapiVersion | None:
    """Raises Invalid. Without the header it is that in which the statement was sent first."""
    if header is None:
        return None
    version = XapiVersion.spoken_by(header)
    if version is None:
        raise Invalid(
            message("answers.version_xapi_not_known"),
            f"header {_VERSION}",
        )
    return version


def _repair_body() -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {"requestBody": {"required": True, "content": content}}
