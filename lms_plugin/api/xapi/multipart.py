"""multipart/mixed: statements first, then the contents of their attachments (RFC 2046 §5.1).

xAPI 1.0.3 Communication §1.5; IEEE 9274.1.1 §4.1.3. Requests are taken apart as they come: what
they bring is hashed and put into one temporary file, so that no request is in memory as a whole.
"""

import hashlib
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, NoReturn

from anyio.to_thread import run_sync
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.responses import StreamingResponse

from lms_plugin.api.xapi.missing_crlf import found_at, separated
from lms_plugin.api.xapi.router import XapiRequest
from lms_plugin.domain.statements.attachments import ALGORITHMS, PartLabel, media_type
from lms_plugin.errors import Invalid, TooLarge, Unavailable
from lms_plugin.usecases.statements.keep_attachments import Part
from lms_plugin.usecases.statements.read_attachments import AttachmentContent
from schemas.texts import Message, message

JSON: Final = "application/json"
MIXED: Final = "multipart/mixed"
HASH: Final = "X-Experience-API-Hash"
_ENCODING: Final = "Content-Transfer-Encoding"

MOST_ATTACHMENTS: Final = 500
"""Parts of one request, beside that with the statements."""

_MOST_HEADERS: Final = 16
_LONGEST_HEADER: Final = 4096
_IN_MEMORY: Final = 64 * 1024
_BLOCK: Final = 256 * 1024
# Spaces may stand in it, but not at its end (RFC 2046 §5.1.1).
_BOUNDARY: Final = re.compile(r"[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]")
_SHA2: Final = re.compile("[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class MultipartContent:
    """`statements` is JSON; `parts` can be read while the request is open, and have been hashed."""

    statements: bytes
    parts: Sequence[Part] = ()


@asynccontextmanager
async def receive(request: XapiRequest, body: int, whole: int) -> AsyncIterator[MultipartContent]:
    """What a request brings, as application/json or multipart/mixed.

    `body` limits the statements and `whole` everything, in octets. Raises Invalid, TooLarge, and
    Unavailable where there is no room for what comes.
    """
    content_type = request.header("content-type") or ""
    kind = media_type(content_type)
    if kind == JSON:
        yield MultipartContent(await request.body(body))
        return
    if kind != MIXED:
        raise Invalid(
            message("answers.content_type_must", json=JSON, mixed=MIXED),
            path="header Content-Type",
        )
    with SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="lms-plugin-") as spool:
        reading = MultipartReading(_boundary(content_type), spool, body)
        yield await _read(request, reading, whole)


async def _read(request: XapiRequest, reading: "MultipartReading", limit: int) -> MultipartContent:
    block = bytearray()
    async for chunk in request.chunks(limit):
        block += chunk
        if len(block) >= _BLOCK:
            # Away from the event loop: hashing and writing take their time.
            await run_sync(reading.feed, bytes(block))
            block.clear()
    await run_sync(reading.feed, bytes(block))
    return reading.finish()


def _boundary(content_type: str) -> bytes:
    if content_type.isascii():
        boundary = parse_options_header(content_type)[1].get(b"boundary", b"")
        if _BOUNDARY.fullmatch(boundary.decode()):
            return boundary
    raise Invalid(
        message("answers.needs_boundary_1_70_characters", mixed=MIXED),
        path="header Content-Type",
    )


class MultipartReading:
    """Takes apart what is fed to it, and checks each part as it ends.

    `limit` is that of the first part, in octets. Contents go to `spool`, one after the other.
    """

    def __init__(self, boundary: bytes, spool: IO[bytes], limit: int) -> None:
        self._spool = spool
        self._limit = limit
        self._fed = 0
        self._has_begun = False
        self._number = 0
        self._headers = _Headers()
        self._statements = bytearray()
        self._content: _Content | None = None
        self._parts: list[Part] = []
        self._is_whole = False
        self._boundary = boundary
        self._is_separating = False
        self._parser = self._new_parser(self._end_all)

    def _new_parser(self, at_end: Callable[[], None]) -> MultipartParser:
        return MultipartParser(
            self._boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._headers.add_to_name,
                "on_header_value": self._headers.add_to_value,
                "on_header_end": self._end_header,
                "on_headers_finished": self._end_headers,
                "on_part_data": self._data,
                "on_part_end": self._end,
                "on_end": at_end,
            },
            max_header_count=_MOST_HEADERS,
            max_header_size=_LONGEST_HEADER,
        )

    def feed(self, data: bytes) -> None:
        """Raises Invalid, TooLarge and Unavailable; nothing more can be fed then."""
        if not self._has_begun:
            data = self._begun(data)
        try:
            self._parser.write(data)
        except MultipartParseError as error:
            raise self._broken(self._fed + error.offset) from error
        except OSError as error:
            raise Unavailable(message("answers.no_room_attachments")) from error
        self._fed += len(data)

    def _begun(self, data: bytes) -> bytes:
        """Without empty lines before the first boundary. Whatever else stands there is refused: the
        parser would pass over it after such a line, but only as far as one block of it goes."""
        found = data.lstrip(b"\r\n")
        self._fed += len(data) - len(found)
        self._has_begun = bool(found)
        return found

    def finish(self) -> MultipartContent:
        """Raises Invalid where it did not end as it must."""
        if not self._is_whole:
            raise Invalid(
                message("answers.body_ends_before_last_boundary"),
                path=f"part {max(self._number, 1)}",
            )
        if self._number == 0:
            raise Invalid(message("answers.first_part_must_hold_statements"), path="part 1")
        return MultipartContent(bytes(self._statements), self._parts)

    def _broken(self, offset: int) -> Invalid:
        return Invalid(
            message(
                "answers.octet_body_not",
                offset=offset,
                mixed=MIXED,
                most_headers=_MOST_HEADERS,
                longest_header=_LONGEST_HEADER,
            ),
            path=f"part {max(self._number, 1)}",
        )

    # --- what the parser finds -------------------------------------------------------------------

    def _begin(self) -> None:
        self._number += 1
        self._headers.clear()
        if self._number > MOST_ATTACHMENTS + 1:
            raise Invalid(
                message(
                    "answers.request_takes_attachments_most", most_attachments=MOST_ATTACHMENTS
                ),
                path=f"part {self._number}",
            )

    def _end_header(self) -> None:
        name = self._headers.end()
        if name is not None:
            self._refuse(name, message("xapi.twice"))

    def _end_headers(self) -> None:
        if self._number == 1:
            self._check_first()
        else:
            self._content = self._begin_content()

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._content is not None:
            self._content.add(data[start:end])
            return
        if len(self._statements) + end - start > self._limit:
            raise TooLarge(
                message("answers.statements_larger_bytes", limit=self._limit),
                self._limit,
            )
        self._statements += data[start:end]

    def _end(self) -> None:
        content, self._content = self._content, None
        if content is None:
            return
        if content.is_what_it_says() or content.takes_line_break():
            self._parts.append(content.part())
        elif self._is_separating:
            self._refuse_hash()
        else:
            self._separate(content.part())

    def _separate(self, joined: Part) -> None:
        """Take apart what was sent as one part: TinCanJS, xAPIWrapper and @xapi/xapi leave out the
        CRLF before the second attachment and those after it. The hashes say whether it is that."""
        delimiter = b"--" + self._boundary + b"\r\n"
        at = found_at(joined.chunks(), delimiter)
        first = replace(joined, size=max(at, 0))
        if at < 0 or not _is_what_it_says(first):
            self._refuse_hash()
        self._parts.append(first)
        rest = replace(joined, start=joined.start + at, size=joined.size - at)
        self._is_separating = True
        ended: list[bool] = []
        parser = self._new_parser(lambda: ended.append(True))
        try:
            for block in separated(rest.chunks(), delimiter):
                # What is found there is put at the end, and the rest is read further on.
                self._spool.seek(0, SEEK_END)
                parser.write(block)
        except MultipartParseError:
            self._refuse_hash()
        if not ended:
            self._refuse_hash()
        self._is_separating = False

    def _end_all(self) -> None:
        self._is_whole = True

    # --- what a part must say of itself ----------------------------------------------------------

    def _check_first(self) -> None:
        if media_type(self._headers.get("content-type", "")) != JSON:
            self._refuse("Content-Type", message("xapi.first_part", json=JSON))
        self._check_encoding("binary", "8bit", "7bit")

    def _begin_content(self) -> "_Content":
        headers = self._headers
        sha2 = headers.get(HASH.lower())
        if sha2 is None:
            self._refuse(
                HASH,
                message("xapi.hash_missing"),
            )
        sha2 = sha2.lower()
        if len(sha2) not in ALGORITHMS or not _SHA2.fullmatch(sha2):
            self._refuse(HASH, message("xapi.sha2"))
        self._check_encoding("binary")
        label = PartLabel(self._number, sha2, headers.get("content-type"))
        return _Content(label, self._spool)

    def _check_encoding(self, *allowed: str) -> None:
        # Without the header it is taken for binary, as the standard recommends.
        if self._headers.get(_ENCODING.lower(), "binary").lower() not in allowed:
            self._refuse(_ENCODING, message("xapi.binary"))

    def _refuse_hash(self) -> NoReturn:
        self._refuse(HASH, message("xapi.wrong_sha2"))

    def _refuse(self, header: str, why: Message) -> NoReturn:
        raise Invalid(
            message("answers.part_header", header=header, why=why),
            path=f"part {self._number} header {header}",
        )


class _Headers:
    """Of one part, by their names in lower case."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._found: dict[str, str] = {}
        self._name = b""
        self._value = b""

    def add_to_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def add_to_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def end(self) -> str | None:
        """The name of the header that ends, if there was one of that name before."""
        name = self._name.decode("latin-1").lower()
        stands_twice = name in self._found
        self._found[name] = self._value.decode("latin-1").strip(" \t")
        self._name = self._value = b""
        return name if stands_twice else None

    def get(self, name: str, default: Any = None) -> Any:
        return self._found.get(name, default)


class _Content:
    """What comes of one attachment, hashed and put into the spool."""

    def __init__(self, label: PartLabel, spool: IO[bytes]) -> None:
        self._label = label
        self._spool = spool
        self._start = spool.tell()
        self._hash = hashlib.new(ALGORITHMS[len(label.sha2)])

    def add(self, data: bytes) -> None:
        self._hash.update(data)
        self._spool.write(data)

    def is_what_it_says(self) -> bool:
        return self._hash.hexdigest() == self._label.sha2

    def takes_line_break(self) -> bool:
        """Whether the CRLF before the boundary is its own, where the sender put none; it has it
        then."""
        digest = self._hash.copy()
        digest.update(b"\r\n")
        if digest.hexdigest() != self._label.sha2:
            return False
        self._spool.write(b"\r\n")
        return True

    def part(self) -> Part:
        return Part(self._label, self._spool, self._start, self._spool.tell() - self._start)


def _is_what_it_says(part: Part) -> bool:
    digest = hashlib.new(ALGORITHMS[len(part.sha2)])
    for chunk in part.chunks():
        digest.update(chunk)
    return digest.hexdigest() == part.sha2


# --- answers --------------------------------------------------------------------------------------

_GUARDS: Final[Mapping[str, str]] = {
    # Whatever is in it was sent by others: no browser is to show it as a page of ours. Some take
    # multipart/mixed apart by themselves.
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


def mixed_answer(
    statements: bytes,
    contents: Sequence[AttachmentContent],
    boundary: str,
    *,
    head_only: bool = False,
) -> StreamingResponse:
    """Statements (JSON) and contents, streamed. `boundary`: a token that nobody can guess.

    Its length is known before, so that whoever gets less notices.
    """
    heads = [_head(boundary, content) for content in contents]
    first = f"--{boundary}\r\nContent-Type: {JSON}\r\n\r\n".encode() + statements + b"\r\n"
    last = f"--{boundary}--\r\n".encode()
    length = len(first) + len(last)
    for head, content in zip(heads, contents, strict=True):
        length += len(head) + content.size + len(b"\r\n")

    def pieces() -> Iterator[bytes]:
        yield first
        for head, content in zip(heads, contents, strict=True):
            yield head
            yield from content
            yield b"\r\n"
        yield last

    return StreamingResponse(
        iter(()) if head_only else pieces(),
        headers={**_GUARDS, "Content-Length": str(length)},
        media_type=f"{MIXED}; boundary={boundary}",
    )


def _head(boundary: str, content: AttachmentContent) -> bytes:
    return (
        f"--{boundary}\r\nContent-Type: {content.content_type}\r\n{_ENCODING}: binary\r\n"
        f"{HASH}: {content.sha2}\r\n\r\n"
    ).encode()
