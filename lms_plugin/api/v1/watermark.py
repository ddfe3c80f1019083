"""/api/v1/watermark: how fresh the figures are."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import QueryParameters
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.evidence.read_watermark import read_watermark
from schemas.competency.watermark import Watermark


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["watermark"])

    @router.get("/watermark", summary="Through which instant everything is in the figures")
    def watermark(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Watermark:
        return read_watermark(context.database, reader)

    return router
