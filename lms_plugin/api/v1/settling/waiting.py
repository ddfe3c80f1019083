"""/api/v1/waiting: what waits, for what, and what would settle it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import Languages, WaitingGroupsQuery, WaitingQuery
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.usecases.evidence.read_waiting import list_waiting_groups, sum_up_waiting
from schemas.competency.waiting import WaitingGroupsPage, WaitingSummary


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["waiting"])

    @router.get("/waiting", summary="What waits, by cause and centre")
    def summary(
        query: Annotated[WaitingQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> WaitingSummary:
        return sum_up_waiting(context.database, context.cache, reader, query.centre)

    @router.get("/waiting/{cause}", summary="What would settle it, the largest first")
    def groups(
        cause: WaitingCause,
        query: Annotated[WaitingGroupsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        accept_language: Languages = "",
    ) -> WaitingGroupsPage:
        wanted = query.wanted(cause, accepted(accept_language))
        return list_waiting_groups(context.database, context.cache, reader, wanted)

    return router
