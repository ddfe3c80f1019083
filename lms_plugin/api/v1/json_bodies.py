"""JSON bodies of ours: read within a limit, and only from those whom the policy lets in. So FastAPI
does not see them, and OpenAPI is told of them here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from pydantic import BaseModel

from lms_plugin.api.bodies import read_model
from lms_plugin.api.v1.completion_schema import inlined
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.domain.access.policy import Reader
from schemas.problem import ProblemAnswer

Responses = dict[int | str, dict[str, Any]]

OF_BODIES: Final[Responses] = {
    408: {"model": ProblemAnswer, "description": "The body does not come, or too slowly."},
    413: {"model": ProblemAnswer, "description": "The body is too large."},
}


@dataclass(frozen=True, slots=True)
class JsonBodies:
    """What some routes take: of at most `limit` bytes. `allows` raises Forbidden."""

    context: ApiContext
    allows: Callable[[Reader], object]
    limit: int

    def sent(self, model: type[BaseModel]) -> Any:
        """For the annotation of a route's parameter, whose own type is `model`."""

        async def read(
            request: Request, reader: Annotated[Reader, Depends(self.context.reader)]
        ) -> BaseModel:
            # Of others nothing is read.
            self.allows(reader)
            return await read_model(request, model, self.limit)

        return Depends(read)


def conflict(description: str) -> Responses:
    """What a route answers that takes a body, where that may contradict what is kept."""
    return {**OF_BODIES, 409: {"model": ProblemAnswer, "description": description}}


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """For `openapi_extra`."""
    content = {"application/json": {"schema": inlined(model)}}
    return {"requestBody": {"required": True, "content": content}}
