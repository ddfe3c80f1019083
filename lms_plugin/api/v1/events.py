"""/api/v1/events: what this installation announces. Open to all: it tells of no one."""

import json
from typing import Final

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from jinja2 import Environment, PackageLoader

from events.envelope import CONTENT_TYPE
from events.schemas import data_schema
from events.types import EVENTS
from lms_plugin.errors import NotFound
from schemas.texts import message

_TEMPLATES: Final = ("lms_plugin.api.v1", "templates")
_POLICY: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


def create_router() -> APIRouter:
    router = APIRouter(prefix="/events", include_in_schema=False)
    environment = Environment(loader=PackageLoader(*_TEMPLATES), autoescape=True)

    @router.get("")
    def page() -> Response:
        schemas = [(event, json.dumps(data_schema(event.name), indent=2)) for event in EVENTS]
        html = environment.get_template("events.html").render(
            events=schemas, content_type=CONTENT_TYPE
        )
        headers = {"Content-Security-Policy": _POLICY}
        return Response(html, media_type="text/html", headers=headers)

    @router.get("/{name}")
    def schema(name: str) -> Response:
        found = data_schema(name)
        if found is None:
            raise NotFound(message("answers.no_event_name"))
        return JSONResponse(found, media_type="application/schema+json")

    return router
