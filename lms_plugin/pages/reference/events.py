"""/api/v1/events: what this installation announces. Open to all: it tells of no one."""

import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from events.envelope import CONTENT_TYPE, SCHEMAS
from events.schemas import data_schema
from events.types import EVENTS
from lms_plugin.pages.reference.samples import sample_of
from lms_plugin.pages.shell.page import PageContext, frame_for, public_page
from lms_plugin.texts.reader import language_of_reader
from lms_plugin.texts.reference import in_language


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    name: str
    about: tuple[str, ...]
    sample: str


def routes(context: PageContext) -> list[Route]:
    def show(request: Request) -> Response:
        announced = [_announced(event.name) for event in EVENTS]
        return context.renderer.page(
            "reference/events.html",
            frame=frame_for(context, request),
            events=announced,
            content_type=CONTENT_TYPE,
        )

    return [public_page(context, SCHEMAS, show)]


def _announced(name: str) -> AnnouncedEvent:
    schema = data_schema(name)
    assert schema is not None, name
    about = in_language(schema, language_of_reader())["description"].split("\n\n")
    sample = json.dumps(sample_of(schema, schema.get("$defs", {})), indent=2, ensure_ascii=False)
    return AnnouncedEvent(name, tuple(about), sample)
