"""JSON bodies of ours, for OpenAPI: they are read within a limit, so FastAPI does not see them."""

from typing import Any, Final

from pydantic import BaseModel

from lms_plugin.api.v1.completion_schema import inlined
from schemas.problem import ProblemAnswer

Responses = dict[int | str, dict[str, Any]]

OF_BODIES: Final[Responses] = {
    408: {"model": ProblemAnswer, "description": "The body does not come, or too slowly."},
    413: {"model": ProblemAnswer, "description": "The body is too large."},
}


def conflict(description: str) -> Responses:
    """What a route answers that takes a body, where that may contradict what is kept."""
    return {**OF_BODIES, 409: {"model": ProblemAnswer, "description": description}}


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """For `openapi_extra`."""
    content = {"application/json": {"schema": inlined(model)}}
    return {"requestBody": {"required": True, "content": content}}
