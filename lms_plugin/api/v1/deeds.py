"""/api/v1/deeds: what was done by command or with a key, and who signed for it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import DeedsQuery
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.access.read_deeds import list_deeds
from schemas.deeds import DeedsPage


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["deeds"])

    @router.get("/deeds", summary="Who did what, the newest first")
    def deeds(
        query: Annotated[DeedsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DeedsPage:
        return list_deeds(context.database, reader, query.wanted)

    return router
