"""Files that come in a form (multipart/form-data), as browsers and programs send them."""

from collections.abc import AsyncGenerator
from typing import Final, NamedTuple

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from lms_plugin.errors import Invalid
from schemas.texts import message

MOST_FIELDS: Final = 16


class SentFile(NamedTuple):
    """A file of a form, by the name that it had where it came from."""

    name: str
    content: bytes


async def read_files(
    headers: Headers, body: AsyncGenerator[bytes, None], most: int
) -> tuple[dict[str, str], list[SentFile]]:
    """Fields and up to `most` files of a form; whoever gives the `body` bounds it. Raises Invalid,
    and what reading the body raises."""
    parser = MultiPartParser(headers, body, max_files=most, max_fields=MOST_FIELDS)
    try:
        sent = await parser.parse()
    except (MultiPartException, KeyError, UnicodeDecodeError):
        raise Invalid(
            message("operations.form_cannot_read", most=most),
            "body",
        ) from None
    fields = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
    files = [one for _, one in sent.multi_items() if isinstance(one, UploadFile)]
    found = [SentFile(one.filename or "", await one.read()) for one in files if one.filename]
    await sent.close()
    return fields, found
