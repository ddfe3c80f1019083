"""/api/v1/openapi.json: the API for machines, and for whoever reads what it says to people."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from lms_plugin.texts.reader import language_of_reader
from lms_plugin.texts.reference import in_language


def create_router() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/openapi.json")
    def description(request: Request) -> JSONResponse:
        return JSONResponse(in_language(request.app.openapi(), language_of_reader()))

    return router
