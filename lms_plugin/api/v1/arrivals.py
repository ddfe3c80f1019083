"""/api/v1/arrivals: what arrives from a system that is being connected, and what becomes of it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import ArrivalsQuery, Languages
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.usecases.connections.watch import watch_arrivals
from schemas.connections import Arrivals


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["arrivals"])

    @router.get("/arrivals", summary="Test a connection: what arrives, and what becomes of it")
    def arrivals(
        query: Annotated[ArrivalsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        accept_language: Languages = "",
    ) -> Arrivals:
        wanted = query.wanted(accepted(accept_language))
        return watch_arrivals(context.database, context.cache, reader, wanted)

    return router
