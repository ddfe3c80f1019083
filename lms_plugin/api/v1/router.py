"""The API under /api/v1, assembled."""

from typing import Any, Final

from fastapi import APIRouter, Depends, Response
from fastapi.security import HTTPBearer

from lms_plugin.api.v1 import (
    arrivals,
    attendance,
    catalogue,
    completions,
    deeds,
    deliveries,
    docs,
    events,
    findings,
    nodes,
    people,
    quarantine,
    statements,
    watermark,
)
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.settling import (
    accounts,
    decisions,
    host_aliases,
    mail_recipients,
    waiting,
)
from schemas.problem import ProblemAnswer

PREFIX: Final = "/api/v1"

_READING: Final = (
    *(people, nodes, statements, deliveries, quarantine, findings),
    *(waiting, watermark, deeds, decisions, arrivals, catalogue, attendance),
    *(accounts, host_aliases, mail_recipients),
)
_PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": ProblemAnswer, "description": "A parameter is wrong; `path` names it."},
    401: {"model": ProblemAnswer, "description": "No key, or not a right one."},
    403: {"model": ProblemAnswer, "description": "Outside of what the key opens."},
    404: {"model": ProblemAnswer, "description": "No such thing, or not for this reader."},
    503: {"model": ProblemAnswer, "description": "Try again after Retry-After seconds."},
}


def create_router(context: ApiContext) -> APIRouter:
    """All routes. The application must have the handlers of `lms_plugin.api.errors`."""
    # For the description alone: `reader` answers what is wrong, and takes Basic credentials too.
    key = HTTPBearer(auto_error=False, description="KEY.SECRET, as `lms-plugin keys add` printed.")
    reading = APIRouter(
        prefix=PREFIX, dependencies=[Depends(key), Depends(_not_kept)], responses=_PROBLEMS
    )
    for part in (*_READING, completions):
        reading.include_router(part.create_router(context))
    router = APIRouter()
    # As they are: `include_router` would build every one of them anew.
    router.routes.extend(reading.routes)
    for part in (docs, events):
        router.include_router(part.create_router(), prefix=PREFIX)
    return router


def _not_kept(response: Response) -> None:
    """Figures about people belong in no cache."""
    response.headers["Cache-Control"] = "no-store"
