"""What browsers send in forms: read within a limit, and only from pages of our own."""

from collections.abc import AsyncGenerator, Collection
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from lms_plugin import sent_files
from lms_plugin.errors import Forbidden, Invalid, TooLarge
from lms_plugin.sent_files import MOST_FIELDS, SentFile
from schemas.texts import message

BODY_LIMIT: Final = 4096


async def read_form(
    request: Request, limit: int = BODY_LIMIT, most_fields: int = MOST_FIELDS
) -> dict[str, str]:
    """The fields of a form, URL-encoded, in at most `limit` bytes. Raises TooLarge and Invalid."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            raise TooLarge(message("shell.form_too_long"), limit)
    try:
        # A browser sends everything else as %XX.
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=most_fields))
    except ValueError:
        raise Invalid(message("shell.form_cannot_read"), "body") from None


async def read_files(
    request: Request, limit: int, most: int
) -> tuple[dict[str, str], list[SentFile]]:
    """Fields and up to `most` files of a form (multipart/form-data), in at most `limit` bytes.
    Raises TooLarge and Invalid."""
    return await sent_files.read_files(request.headers, _bounded(request, limit), most)


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLarge(
                message("shell.files_larger_mb", limit=limit // 2**20),
                limit,
            )
        yield part


def require_own_page(request: Request, own_hosts: Collection[str]) -> None:
    """Refuse a form that another site, or a program without a page, has sent in the browser's name.

    Every browser tells where a form comes from: in Origin, older ones in Referer.
    """
    source = request.headers.get("origin") or request.headers.get("referer", "")
    host = _host(source)
    if host is None or host not in {request.headers.get("host"), *own_hosts}:
        raise Forbidden(message("shell.form_not_sent_page_ours"))


def _host(source: str) -> str | None:
    try:
        return urlsplit(source).netloc or None
    except ValueError:
        return None
