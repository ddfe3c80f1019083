"""Request bodies, read with a limit on their size."""

from collections.abc import AsyncGenerator
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from lms_plugin.errors import Invalid, TooLarge
from lms_plugin.texts.field_faults import placed
from schemas.texts import message
from schemas.xapi.errors import json_path

M = TypeVar("M", bound=BaseModel)


async def read_body(request: Request, limit: int) -> bytes:
    """The whole body, at most `limit` bytes; refused as soon as it is known to be larger."""
    return b"".join([part async for part in stream_body(request, limit)])


async def read_model(request: Request, model: type[M], limit: int) -> M:
    """A body of JSON, at most `limit` bytes, which FastAPI would read without a limit. Raises
    TooLarge, and Invalid for the first fault."""
    body = await read_body(request, limit)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        path = json_path(*fault["loc"])
        raise Invalid(placed(path, fault), path) from None


async def stream_body(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """The body as it comes. Raises TooLarge as soon as it is known to be larger, and Invalid where
    the sender went away halfway: nobody hears of it, but it is no fault of ours."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > limit:
                raise _too_large(limit)
            yield part
    except ClientDisconnect as error:
        raise Invalid(message("answers.connection_ended_before_body_did")) from error


def _too_large(limit: int) -> TooLarge:
    return TooLarge(
        message("answers.body_larger_bytes", limit=limit),
        limit,
    )
