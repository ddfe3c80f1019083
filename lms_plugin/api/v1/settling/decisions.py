"""/api/v1/decisions: what people decide about statements."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query

from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.json_bodies import JsonBodies, body_of, conflict
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

_LIMIT: Final = 512 * 1024
"""In bytes; two hundred objects of two kilobytes each."""

_CONFLICT: Final = conflict("There is nothing to decide.")
_Number = Annotated[int, Path(ge=1, lt=2**31)]


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/decisions", tags=["decisions"])
    bodies = JsonBodies(context, policy.centre_of_decisions, _LIMIT)

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
    def preview(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
        asked: Annotated[DecisionRequest, bodies.sent(DecisionRequest)],
    ) -> DecisionPreview:
        return preview_decision(context.database, context.cache, reader, asked)

    @router.post(
        "",
        summary="Decide; a group waits for a second person",
        responses=_CONFLICT,
        openapi_extra=body_of(DecisionRequest),
    )
    def propose(
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        asked: Annotated[DecisionRequest, bodies.sent(DecisionRequest)],
    ) -> DecisionAnswer:
        return _answer(propose_decision(context.database, context.cache, decider, asked))

    @router.post(
        "/{number}/confirm",
        summary="Confirm it as the second person",
        responses=_CONFLICT,
        openapi_extra=body_of(ConfirmationRequest),
    )
    def confirm(
        number: _Number,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        asked: Annotated[ConfirmationRequest, bodies.sent(ConfirmationRequest)],
    ) -> DecisionAnswer:
        return _answer(confirm_decision(context.database, context.cache, decider, number, asked))

    @router.post(
        "/{number}/withdraw",
        summary="Withdraw it",
        responses=_CONFLICT,
        openapi_extra=body_of(WithdrawalRequest),
    )
    def withdraw(
        number: _Number,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
        asked: Annotated[WithdrawalRequest, bodies.sent(WithdrawalRequest)],
    ) -> DecisionAnswer:
        place = (context.database, context.cache, decider, number, asked)
        return _answer(withdraw_decision(*place), "withdrawn")

    return router


def _answer(taken: DecisionTaken, state: DecisionState | None = None) -> DecisionAnswer:
    proposed: DecisionState = "in_force" if taken.is_in_force else "proposed"
    return DecisionAnswer(number=taken.number, state=state or proposed, is_applied=taken.is_applied)
