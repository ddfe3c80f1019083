"""/api/v1/findings: what a training centre should look at in what it has sent."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import FindingsQuery
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.evidence.read_findings import list_findings
from schemas.competency.findings import FindingsPage


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["findings"])

    @router.get("/findings", summary="What to look at, the one stored last first")
    def findings(
        query: Annotated[FindingsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> FindingsPage:
        return list_findings(context.database, context.cache, reader, query.wanted())

    return router
