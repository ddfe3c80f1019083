"""Request bodies, read with a limit on their size."""

from starlette.requests import Request

from lms_plugin.errors import TooLarge


async def read_body(request: Request, limit: int) -> bytes:
    """The whole body, at most `limit` bytes; refused as soon as it is known to be larger."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise _too_large(limit)
        parts.append(part)
    return b"".join(parts)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The body is larger than {limit} bytes; send smaller batches.", limit)
