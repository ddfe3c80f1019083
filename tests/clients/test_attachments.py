import base64
import hashlib
from typing import Any

import pytest

from tests.clients.led import IN_BROWSERS, Client, LaunchedCourse, each_of, exercises
from tests.clients.store import StoreUnderTest

pytestmark = [pytest.mark.xdist_group("clients"), pytest.mark.browser]

ESSAY = "Esai tentang “harmonis” – ✓"
BYTES = bytes(range(256)) * 300


def attached(content: bytes, content_type: str) -> dict[str, str | dict[str, str]]:
    return {
        "usageType": "http://id.tincanapi.com/attachment/supporting_media",
        "display": {"id": "lampiran"},
        "contentType": content_type,
        "content": base64.b64encode(content).decode(),
    }


@exercises("attachments")
@pytest.mark.parametrize("client", each_of(*IN_BROWSERS), indirect=True)
@pytest.mark.parametrize(
    ("content", "content_type"),
    [(ESSAY.encode(), "text/plain"), (BYTES, "application/octet-stream")],
    ids=["text", "bytes"],
)
def test_an_attachment_is_kept_byte_for_byte(
    client: Client,
    record_store: StoreUnderTest,
    course: LaunchedCourse,
    content: bytes,
    content_type: str,
) -> None:
    sent = {"statement": course.statement(), "attachments": [attached(content, content_type)]}

    answer = client.lead("saveAttached", sent)

    (kept,) = record_store.statements(activity=course.activity)
    assert answer["status"] in (200, 204)
    assert kept["attachments"][0]["sha2"] == hashlib.sha256(content).hexdigest()
    body = record_store.get("statements", statementId=kept["id"], attachments="true").content
    assert b"\r\n\r\n" + content + b"\r\n--" in body


@exercises("attachments")
@pytest.mark.parametrize("client", each_of("tincanjs", "xapi"), indirect=True)
def test_an_attachment_is_read_as_it_was_sent(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    sent = [attached(ESSAY.encode(), "text/plain")]
    client.lead("saveAttached", {"statement": course.statement(), "attachments": sent})
    (kept,) = record_store.statements(activity=course.activity)

    answer = client.lead("getAttached", kept["id"])

    assert answer["contents"] == [sent[0]["content"]]


@exercises("attachments", note="hands out attachments as the answer's body, to be taken apart")
@pytest.mark.parametrize("client", each_of("xapiwrapper"), indirect=True)
def test_xapiwrapper_reads_an_attachment_in_the_whole_answer(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    sent = [attached(ESSAY.encode(), "text/plain")]
    client.lead("saveAttached", {"statement": course.statement(), "attachments": sent})
    (kept,) = record_store.statements(activity=course.activity)

    answer = client.lead("getAttached", kept["id"])

    assert f"\r\n\r\n{ESSAY}\r\n--" in answer["body"]


@exercises(
    "attachments",
    note="leaves out the line break (CRLF) before the second attachment of a request and those "
    "after it; here they are told apart by their hashes",
)
@pytest.mark.parametrize("client", each_of(*IN_BROWSERS), indirect=True)
def test_attachments_that_nothing_separates_are_told_apart(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    contents = [ESSAY.encode(), BYTES, b"baris\r\n"]
    sent: list[dict[str, Any]] = [attached(one, "application/octet-stream") for one in contents]

    answer = client.lead("saveAttached", {"statement": course.statement(), "attachments": sent})

    assert answer["status"] in (200, 204), answer
    (kept,) = record_store.statements(activity=course.activity)
    body = record_store.get("statements", statementId=kept["id"], attachments="true").content
    assert [b"\r\n\r\n" + one + b"\r\n--" in body for one in contents] == [True] * 3
