"""/api/v1/docs: every call of the API, what it takes and gives, and how one makes it."""

from itertools import groupby
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import NotFound
from lms_plugin.pages.reference.described import ApiReference
from lms_plugin.pages.shell.page import PageContext, frame_for, public_page
from lms_plugin.texts.reader import language_of_reader
from lms_plugin.texts.reference import in_language
from schemas.texts import message

PATH: Final = "/api/v1/docs"
_WANTED: Final = "cari"
_LONGEST: Final = 100


def routes(context: PageContext) -> list[Route]:
    def reference(request: Request) -> ApiReference:
        described = in_language(request.app.openapi(), language_of_reader())
        return ApiReference(described, context.public_url)

    def contents(request: Request) -> Response:
        wanted = request.query_params.get(_WANTED, "").strip()[:_LONGEST]
        found = [one for one in reference(request).calls if one.has(wanted.lower())]
        groups = [(name, list(calls)) for name, calls in groupby(found, lambda one: one.group)]
        return context.renderer.page(
            "reference/contents.html",
            frame=frame_for(context, request),
            wanted=wanted,
            groups=groups,
            count=len(found),
        )

    def call(request: Request) -> Response:
        described = reference(request)
        found = described.find(request.path_params["anchor"])
        if found is None:
            raise NotFound(message("reference.no_call", path=PATH))
        return context.renderer.page(
            "reference/call.html",
            frame=frame_for(context, request),
            call=found,
            reference=described,
        )

    return [
        public_page(context, PATH, contents),
        public_page(context, f"{PATH}/{{anchor}}", call),
    ]
