"""/api/v1/decisions: what people decide about statements."""

from typing import Annotated, Any, Final

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Path, Query, Request

from lms_plugin.api.bodies import read_model
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.json_bodies import body_of
from lms_plugin.api.v1.queries import DecisionsQuery, QueryParameters
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.recognition.decide import (
    DecisionTaken,
    confirm_decision,
    propose_decision,
    withdraw_decision,
)
from lms_plugin.usecases.recognition.preview_decision import preview_decision, preview_proposed
from lms_plugin.usecases.recognition.read_decisions import list_decisions, show_decision
from schemas.competency.decisions import (
    DecisionAnswer,
    DecisionLine,
    DecisionPreview,
    DecisionsPage,
    DecisionState,
)
from schemas.decisions import ConfirmationRequest, DecisionRequest, WithdrawalRequest
from schemas.problem import ProblemAnswer

_LIMIT: Final = 512 * 1024
"""In bytes; two hundred objects of two kilobytes each."""

_CONFLICT: Final[dict[int | str, dict[str, Any]]] = {
    409: {"model": ProblemAnswer, "description": "There is nothing to decide."},
    413: {"model": ProblemAnswer, "description": "The body is too large."},
}
_Number = Annotated[int, Path(ge=1, lt=2**31)]


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/decisions", tags=["decisions"])

    @router.get("", summary="What people decided about statements, the latest first")
    def listed(
        query: Annotated[DecisionsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DecisionsPage:
        return list_decisions(context.database, reader, query.wanted)

    @router.get("/{number}", summary="One of them, and what stands by it")
    def one(
        number: _Number,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DecisionLine:
        return show_decision(context.database, reader, number)

    @router.get(
        "/{number}/preview",
        summary="What a proposed one would do, for the second person; nothing is changed",
        responses=_CONFLICT,
    )
    def proposed(
        number: _Number,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DecisionPreview:
        return preview_proposed(context.database, context.cache, reader, number)

    @router.post(
        "/preview",
        summary="What a decision would do; nothing is changed",
        responses=_CONFLICT,
        openapi_extra=body_of(DecisionRequest),
    )
    async def preview(
        request: Request,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> DecisionPreview:
        policy.centre_of_decisions(reader)
        asked = await read_model(request, DecisionRequest, _LIMIT)
        return await run_sync(preview_decision, context.database, context.cache, reader, asked)

    @router.post(
        "",
        summary="Decide; a group waits for a second person",
        responses=_CONFLICT,
        openapi_extra=body_of(DecisionRequest),
    )
    async def propose(
        request: Request,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> DecisionAnswer:
        policy.centre_of_decisions(decider.reader)
        asked = await read_model(request, DecisionRequest, _LIMIT)
        taken = await run_sync(propose_decision, context.database, context.cache, decider, asked)
        return _answer(taken)

    @router.post(
        "/{number}/confirm",
        summary="Confirm it as the second person",
        responses=_CONFLICT,
        openapi_extra=body_of(ConfirmationRequest),
    )
    async def confirm(
        number: _Number,
        request: Request,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> DecisionAnswer:
        policy.centre_of_decisions(decider.reader)
        asked = await read_model(request, ConfirmationRequest, _LIMIT)
        place = (context.database, context.cache, decider, number, asked)
        return _answer(await run_sync(confirm_decision, *place))

    @router.post(
        "/{number}/withdraw",
        summary="Withdraw it",
        responses=_CONFLICT,
        openapi_extra=body_of(WithdrawalRequest),
    )
    async def withdraw(
        number: _Number,
        request: Request,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> DecisionAnswer:
        policy.centre_of_decisions(decider.reader)
        asked = await read_model(request, WithdrawalRequest, _LIMIT)
        place = (context.database, context.cache, decider, number, asked)
        return _answer(await run_sync(withdraw_decision, *place), "withdrawn")

    return router


def _answer(taken: DecisionTaken, state: DecisionState | None = None) -> DecisionAnswer:
    proposed: DecisionState = "in_force" if taken.is_in_force else "proposed"
    return DecisionAnswer(number=taken.number, state=state or proposed, is_applied=taken.is_applied)
