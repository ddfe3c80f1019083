"""/api/v1/events/NAME: the shape of what is announced. Open to all: it tells of no one."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from events.schemas import data_schema
from lms_plugin.errors import NotFound
from schemas.texts import message


def create_router() -> APIRouter:
    router = APIRouter(prefix="/events", include_in_schema=False)

    @router.get("/{name}")
    def schema(name: str) -> Response:
        found = data_schema(name)
        if found is None:
            raise NotFound(message("answers.no_event_name"))
        return JSONResponse(found, media_type="application/schema+json")

    return router
