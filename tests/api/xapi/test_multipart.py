"""The reading of multipart/mixed by itself, and a door that is sent it slowly or not to the end."""

import base64
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import anyio
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lms_plugin.api.xapi.multipart import MultipartContent, MultipartReading, mixed_answer
from lms_plugin.errors import Invalid, PluginError, Unavailable
from lms_plugin.usecases.statements.read_attachments import AttachmentContent
from tests.api.xapi.conftest import VERSION, XapiClient
from tests.api.xapi.mixed import (
    BOUNDARY,
    CONTENT_TYPE,
    mixed,
    part,
    raw_part,
    sha2,
    statements_part,
    with_attachments,
)

LIMIT = 10_000
SHORT = "x-"
"""A boundary that is found everywhere."""

Cuts = list[int]


def taken_apart(body: bytes, cuts: Cuts, boundary: str = BOUNDARY) -> MultipartContent:
    """In pieces that end at these places."""
    spool = BytesIO()
    reading = MultipartReading(boundary.encode(), spool, LIMIT)
    ends = sorted({min(cut, len(body)) for cut in cuts} | {len(body)})
    for start, end in zip([0, *ends], ends, strict=False):
        reading.feed(body[start:end])
    return reading.finish()


CUTS = st.lists(st.integers(0, 2000), max_size=12)
# What a parser of parts may take for the end of one.
TRICKY = st.sampled_from(
    [b"\r", b"\n", b"\r\n", b"--", b"-", SHORT.encode(), f"\r\n--{SHORT}"[:-1].encode(), b"\0"]
)
CONTENTS = st.lists(
    st.lists(TRICKY | st.binary(max_size=5), max_size=12).map(b"".join), max_size=4
).filter(lambda contents: not any(f"\r\n--{SHORT}".encode() in b"\r\n" + one for one in contents))


@given(CONTENTS, CUTS)
def test_contents_are_found_however_they_are_cut_into_pieces(
    contents: list[bytes], cuts: Cuts
) -> None:
    body = mixed(statements_part({}), *map(part, contents), boundary=SHORT)

    received = taken_apart(body, cuts, SHORT)

    assert received.statements == b"{}"
    assert [one.content() for one in received.parts] == contents
    assert [one.sha2 for one in received.parts] == list(map(sha2, contents))


def without_crlf(*parts: bytes) -> bytes:
    """As TinCanJS and others send them: no CRLF after any attachment but the last."""
    delimiter = f"--{BOUNDARY}".encode()
    first = delimiter + b"\r\n" + statements_part({}) + b"\r\n"
    others = b"".join(delimiter + b"\r\n" + one for one in parts)
    return first + others + b"\r\n" + delimiter + b"--\r\n"


@given(
    st.lists(
        st.lists(TRICKY | st.binary(min_size=1, max_size=5), min_size=1).map(b"".join),
        min_size=1,
        max_size=5,
    ),
    CUTS,
)
def test_contents_that_were_run_together_are_found_by_their_hashes(
    contents: list[bytes], cuts: Cuts
) -> None:
    received = taken_apart(without_crlf(*map(part, contents)), cuts)

    assert received.statements == b"{}"
    assert [one.content() for one in received.parts] == contents


def test_large_contents_that_were_run_together_are_found() -> None:
    contents = [bytes(range(256)) * 4096, b"x", b"x" * 2_000_000]

    received = taken_apart(without_crlf(*map(part, contents)), [70_000, 3_000_001])

    assert [one.content() for one in received.parts] == contents


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_contents_that_were_run_together_are_refused_with_any_wrong_hash(wrong: int) -> None:
    contents = [b"one", b"two", b"three"]
    parts = [
        part(one, X_Experience_API_Hash=sha2(b"other") if at == wrong else sha2(one))
        for at, one in enumerate(contents)
    ]

    with pytest.raises(Invalid, match="is not the SHA-2") as refused:
        taken_apart(without_crlf(*parts), [])

    assert refused.value.path == f"part {wrong + 2} header X-Experience-API-Hash"


def test_what_follows_run_together_contents_must_be_a_part() -> None:
    with pytest.raises(Invalid, match="is not the SHA-2"):
        taken_apart(without_crlf(part(b"one"), b"no header of any kind\r\n"), [])


def test_empty_contents_that_were_run_together_are_refused_and_none_is_lost() -> None:
    with pytest.raises(Invalid, match="is not the SHA-2"):
        taken_apart(without_crlf(part(b""), part(b""), part(b"")), [])


def test_contents_may_hold_the_boundary_in_the_middle_of_a_line() -> None:
    content = f"x--{BOUNDARY}\r\nContent-Type: text/plain\r\n\r\ny".encode()

    received = taken_apart(mixed(statements_part({}), part(content), part(b"z")), [])

    assert [one.content() for one in received.parts] == [content, b"z"]


def outcome(body: bytes, cuts: Cuts) -> Any:
    try:
        received = taken_apart(body, cuts)
    except PluginError as error:
        return type(error)
    return received.statements, [one.content() for one in received.parts]


GOOD = mixed(statements_part(with_attachments(b"one", b"two")), part(b"one"), part(b"two"))


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)),
            st.integers(0, 20),
            st.sampled_from([b"", b"\r\n", b":", b"--", b"\r", BOUNDARY.encode(), b"\xff", b"a: b"])
            | st.binary(max_size=4),
        ),
        max_size=4,
    ),
    CUTS,
)
@example([(0, 0, b"\r\n:")], [2])
def test_a_body_that_was_changed_is_taken_or_refused_but_never_more(
    changes: list[tuple[int, int, bytes]], cuts: Cuts
) -> None:
    body = GOOD
    for place, length, new in changes:
        body = body[:place] + new + body[place + length :]

    # However it is cut: with the same end.
    assert outcome(body, cuts) == outcome(body, [])


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 4, 5])
def test_empty_lines_before_the_first_boundary_are_passed_over(cut: int) -> None:
    assert outcome(b"\r\n\r\n" + GOOD, [cut]) == outcome(GOOD, [])


@pytest.mark.parametrize("preamble", [b"x", b"\r\nx", b"\r\nx\r\n", b"x\r\n"])
@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_anything_else_before_it_is_refused_however_it_is_cut(preamble: bytes, cut: int) -> None:
    assert issubclass(outcome(preamble + GOOD, [cut]), Invalid)


@given(st.binary(max_size=400), CUTS)
@example(b"", [])
@example(b"--" + BOUNDARY.encode() + b"--", [1, 2, 3])
@example((b"\r\n--" + BOUNDARY.encode()) * 50, [])
def test_nonsense_is_refused(body: bytes, cuts: Cuts) -> None:
    assert issubclass(outcome(body, cuts), Invalid)


MANY_HEADERS = b"".join(b"x%d: y\r\n" % n for n in range(17))


def test_a_part_that_never_ends_is_not_kept_in_memory() -> None:
    spool = BytesIO()
    reading = MultipartReading(BOUNDARY.encode(), spool, LIMIT)
    reading.feed(mixed(statements_part({}))[: -len("--\r\n")] + b"\r\n")
    reading.feed(raw_part(b"", X_Experience_API_Hash="0" * 64))
    for _ in range(40):
        reading.feed(b"\r" * 50_000)

    assert spool.tell() > 40 * 50_000 - 100
    with pytest.raises(Invalid, match="ends before"):
        reading.finish()


@pytest.mark.parametrize("header", [b"x" * 5000, b"x:" + b"y" * 5000, MANY_HEADERS])
def test_headers_that_never_end_are_refused_soon(header: bytes) -> None:
    reading = MultipartReading(BOUNDARY.encode(), BytesIO(), LIMIT)
    reading.feed(b"--" + BOUNDARY.encode() + b"\r\n")

    with pytest.raises(Invalid, match="part begins"):
        reading.feed(header)


class _Full(BytesIO):
    def write(self, data: Any) -> int:
        raise OSError(f"no space left for {len(data)} octets")


def test_without_room_for_contents_the_sender_is_to_come_back() -> None:
    reading = MultipartReading(BOUNDARY.encode(), _Full(), LIMIT)

    with pytest.raises(Unavailable, match="no room"):
        reading.feed(mixed(statements_part({}), part(b"content")))


def test_an_answer_is_as_long_as_it_says() -> None:
    contents = [
        AttachmentContent(sha2(one), "text/plain", len(one), [one]) for one in (b"", b"\r\n--x")
    ]

    async def sent() -> tuple[int, bytes]:
        answer = mixed_answer(b"{}", contents, "boundary")
        return int(answer.headers["content-length"]), b"".join(
            [bytes(piece) async for piece in answer.body_iterator]  # type: ignore[arg-type]
        )

    length, body = anyio.run(sent)
    assert length == len(body)


# --- over the application, message by message -----------------------------------------------------


class Slow:
    """An application that is sent a body in pieces, and told of what it answers."""

    def __init__(self, lrs: XapiClient, body: bytes, length: int) -> None:
        token = f"{lrs.auth[0]}:{lrs.auth[1]}"
        headers = {
            **VERSION,
            "Content-Type": CONTENT_TYPE,
            "Authorization": "Basic " + base64.b64encode(token.encode()).decode(),
            "Content-Length": str(len(body)),
        }
        self._scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "path": "/xapi/statements",
            "raw_path": b"/xapi/statements",
            "query_string": b"",
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
        self._pieces = [body[n : n + length] for n in range(0, len(body), length)]
        self.status: int | None = None
        self.temporary: list[Path] = []

    async def run(self, app: Any) -> None:
        await app(self._scope, self._receive, self._send)

    async def _receive(self) -> dict[str, Any]:
        # Whoever waits for the next piece must not hold up the others.
        await anyio.lowlevel.checkpoint()
        if not self._pieces:
            return {"type": "http.disconnect"}
        return {
            "type": "http.request",
            "body": self._pieces.pop(0),
            "more_body": bool(self._pieces),
        }

    def cut_off(self, pieces: int) -> None:
        """The client goes away after so many pieces."""
        self._pieces = [*self._pieces[:pieces]]
        whole = self._receive

        async def receive() -> dict[str, Any]:
            message = await whole()
            return {**message, "more_body": True} if message["type"] == "http.request" else message

        self._receive = receive  # type: ignore[method-assign]

    async def _send(self, message: Any) -> None:
        self.status = message.get("status", self.status)


def test_a_body_that_comes_octet_by_octet_is_taken(lrs: XapiClient) -> None:
    body = mixed(statements_part(with_attachments(b"slow")), part(b"slow"))
    slow = Slow(lrs, body, 1)

    anyio.run(slow.run, lrs.client.app)

    assert slow.status == 200


def test_a_sender_who_goes_away_leaves_nothing(
    lrs: XapiClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    content = bytes(300_000)
    slow = Slow(lrs, mixed(statements_part(with_attachments(content)), part(content)), 10_000)
    slow.cut_off(28)

    anyio.run(slow.run, lrs.client.app)

    assert slow.status == 400
    assert list(tmp_path.iterdir()) == []
    assert lrs.get().json()["statements"] == []
