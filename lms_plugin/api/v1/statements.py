"""/api/v1/statements: a statement as sent, and what became of it."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import StatementQuery
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.trace_statement import read_statement
from schemas.competency.outcome import Outcome
from schemas.problem import ProblemAnswer

_SEVERAL: Final[dict[int | str, dict[str, Any]]] = {
    409: {
        "model": ProblemAnswer,
        "description": "Several centres have sent this id; `message` names them. Name one.",
    }
}


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/statements", tags=["statements"])

    @router.get(
        "/{statement_id}",
        summary="A statement, byte for byte as it was sent",
        responses=_SEVERAL,
    )
    def statement(
        statement_id: UUID,
        query: Annotated[StatementQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Response:
        body = read_statement(
            context.database, context.cache, reader, statement_id, query.as_of, query.centre
        )
        headers = {"Cache-Control": "no-store"}
        return Response(body, media_type="application/json", headers=headers)

    @router.get(
        "/{statement_id}/outcome",
        summary="What became of a statement, and why",
        responses=_SEVERAL,
    )
    def outcome(
        statement_id: UUID,
        query: Annotated[StatementQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Outcome:
        return read_outcome(
            context.database, context.cache, reader, statement_id, query.as_of, query.centre
        )

    return router
