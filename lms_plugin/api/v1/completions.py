"""/api/v1/completions: what senders without xAPI report, and a receipt for each row."""

import asyncio
import time
from typing import Annotated, Any, Final

import structlog
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response

from lms_plugin.api.bodies import read_body
from lms_plugin.api.correlation import request_id_of
from lms_plugin.api.v1.completion_schema import REQUEST_BODY
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.queries import CompletionsQuery
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.errors import Invalid, TooLarge
from lms_plugin.usecases.completions.receive_call import (
    CompletionsCall,
    receive_call,
    record_refused_call,
)
from schemas.completions import CompletionsReceipt
from schemas.problem import ProblemAnswer
from schemas.texts import message

BODY_LIMIT: Final = 2 * 2**20
"""In bytes; a thousand rows of two kilobytes each."""

_RECORD_SECONDS: Final = 5.0
"""For so long an answer waits for the receipt of what was refused whole."""

_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "What was not refused has committed, or stood already."},
    413: {"model": ProblemAnswer, "description": "The body is too large."},
    422: {"model": CompletionsReceipt, "description": "Nothing was kept: all rows were refused."},
    429: {"model": ProblemAnswer, "description": "Tried in vain too often."},
}

_log = structlog.get_logger(__name__)


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(tags=["completions"])

    @router.post(
        "/completions",
        summary="Completions of a system that speaks no xAPI, with the credential of a centre",
        responses=_ANSWERS,
        openapi_extra={"requestBody": REQUEST_BODY},
    )
    async def completions(
        query: Annotated[CompletionsQuery, Query()],
        credential: Annotated[Credential, Depends(context.sender)],
        request: Request,
        response: Response,
    ) -> CompletionsReceipt:
        request_id = request_id_of(request)
        started = time.perf_counter()
        try:
            _require_plain(request)
            body = await read_body(request, BODY_LIMIT)
            call = CompletionsCall(credential, body, query.atomic, request_id)
            answered = await run_sync(receive_call, context.database, call)
        except (Invalid, TooLarge) as error:
            await _record(context, credential, request_id, error)
            raise
        if answered.new:
            context.on_kept(answered.new, time.perf_counter() - started)
        response.status_code = 422 if answered.is_refused else 200
        return answered.receipt

    return router


def _require_plain(request: Request) -> None:
    """Raises Invalid; packed bytes would be told to be no JSON, which helps nobody."""
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"", "identity"}:
        raise Invalid(
            message("answers.send_uncompressed"),
            "header Content-Encoding",
        )


async def _record(
    context: ApiContext, credential: Credential, request_id: str | None, refusal: Invalid | TooLarge
) -> None:
    try:
        async with asyncio.timeout(_RECORD_SECONDS):
            await run_sync(record_refused_call, context.database, credential, request_id, refusal)
    except Exception as error:  # noqa: BLE001 - the sender's answer is the refusal, in any case
        _log.warning("no receipt of a refused call", error=type(error).__name__)
