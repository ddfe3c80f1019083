import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from lms_plugin.store.tables.statements import attachment_chunks, attachments
from tests.api.xapi.conftest import (
    SMALL_BODY,
    SMALL_PAGE,
    VERSION,
    XapiClient,
    make_credential,
    statement,
)
from tests.api.xapi.mixed import (
    BOUNDARY,
    CONTENT_TYPE,
    HASH,
    MixedAnswer,
    label,
    mixed,
    part,
    raw_part,
    read,
    send,
    sha2,
    statements_part,
    with_attachments,
)

ESSAY = b"Melayani dengan sepenuh hati.\r\n--\r\n\x00\xff"
PHOTO = bytes(range(256)) * 3000


def rows(lrs: XapiClient, table: Any = attachments) -> int:
    with lrs.database.read() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(table)).scalar_one())


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["path"]


# --- in and out -----------------------------------------------------------------------------------


def test_what_was_attached_comes_back_octet_by_octet(lrs: XapiClient) -> None:
    one = with_attachments(ESSAY, PHOTO)

    (statement_id,) = send(lrs, statements_part(one), part(PHOTO), part(ESSAY)).json()
    answer = read(lrs.get(statementId=statement_id, attachments="true"))

    assert answer.statements["id"] == statement_id
    assert answer.contents == {sha2(ESSAY): ESSAY, sha2(PHOTO): PHOTO}
    # In the order of the statement, and described as there.
    assert [one[HASH] for one in answer.parts] == [sha2(ESSAY), sha2(PHOTO)]
    assert {(one.get_content_type(), one.get_content_charset()) for one in answer.parts} == {
        ("text/plain", "utf-8")
    }
    assert {str(one["Content-Transfer-Encoding"]) for one in answer.parts} == {"binary"}


def test_a_put_brings_attachments_as_well(lrs: XapiClient) -> None:
    statement_id = str(uuid4())

    answer = lrs.client.put(
        f"/xapi/statements?statementId={statement_id}",
        content=mixed(statements_part(with_attachments(ESSAY)), part(ESSAY)),
        headers={**VERSION, "Content-Type": CONTENT_TYPE},
        auth=lrs.auth,
    )

    assert answer.status_code == 204
    found = read(lrs.get(statementId=statement_id, attachments="true"))
    assert found.contents == {sha2(ESSAY): ESSAY}


def test_a_put_that_is_refused_keeps_no_content(lrs: XapiClient) -> None:
    body = mixed(statements_part(with_attachments(ESSAY, id=str(uuid4()))), part(ESSAY))

    answer = lrs.client.put(
        f"/xapi/statements?statementId={uuid4()}",
        content=body,
        headers={**VERSION, "Content-Type": CONTENT_TYPE},
        auth=lrs.auth,
    )

    assert (refusal(answer), rows(lrs)) == ((400, "$.id"), 0)


def test_a_page_has_each_content_once(lrs: XapiClient) -> None:
    batch = [with_attachments(ESSAY), with_attachments(ESSAY, PHOTO), statement()]
    send(lrs, statements_part(batch), part(ESSAY), part(PHOTO))

    answer = read(lrs.get(attachments="true"))

    assert len(answer.statements["statements"]) == 3
    assert sorted(one[HASH] for one in answer.parts) == sorted([sha2(ESSAY), sha2(PHOTO)])


def test_the_next_page_has_attachments_as_the_first(lrs: XapiClient) -> None:
    batch = [with_attachments(ESSAY), with_attachments(PHOTO)]
    send(lrs, statements_part(batch), part(ESSAY), part(PHOTO))

    first = read(lrs.get(attachments="true", limit=1, ascending="true"))
    second = read(lrs.get(first.statements["more"]))

    assert (first.contents, second.contents) == ({sha2(ESSAY): ESSAY}, {sha2(PHOTO): PHOTO})


def follow(lrs: XapiClient, path: str) -> Iterator[MixedAnswer]:
    while path:
        answer = read(lrs.get(path))
        path = answer.statements["more"]
        yield answer


def test_a_page_ends_before_its_attachments_become_endless(
    lrs: XapiClient,
) -> None:
    contents = [bytes([n]) * 900_000 for n in range(5)]
    for content in contents:
        send(lrs, statements_part(with_attachments(content)), part(content))
    # The same content again adds nothing.
    again = statements_part([with_attachments(contents[-1]) for _ in range(3)])
    send(lrs, again, part(contents[-1]))

    pages = list(follow(lrs, "/xapi/statements?attachments=true&ascending=true"))

    assert [len(page.contents) for page in pages] == [2, 2, 1]
    assert [len(page.statements["statements"]) for page in pages] == [2, 2, 4]
    assert {content for page in pages for content in page.contents.values()} == set(contents)


def test_a_statement_with_more_than_a_page_has_comes_alone(lrs: XapiClient) -> None:
    large = bytes(SMALL_PAGE)
    for _ in range(2):
        assert send(lrs, statements_part(with_attachments(large)), part(large)).is_success

    pages = list(follow(lrs, "/xapi/statements?attachments=true"))

    assert [len(page.statements["statements"]) for page in pages] == [1, 1]
    assert [page.contents for page in pages] == [{sha2(large): large}] * 2


@pytest.mark.parametrize("asked", [{}, {"attachments": "false"}])
def test_unless_asked_for_attachments_stay_behind(lrs: XapiClient, asked: dict[str, str]) -> None:
    send(lrs, statements_part(with_attachments(ESSAY)), part(ESSAY))

    answer = lrs.get(**asked)

    assert answer.headers["content-type"] == "application/json"
    assert ESSAY not in answer.content


def test_an_answer_with_attachments_is_multipart_even_if_there_are_none(lrs: XapiClient) -> None:
    (statement_id,) = lrs.post(statement()).json()

    assert read(lrs.get(attachments="true")).parts == []
    assert read(lrs.get(statementId=statement_id, attachments="true")).parts == []


def test_attachments_of_a_sub_statement_come_along(lrs: XapiClient) -> None:
    inner = {**with_attachments(ESSAY), "objectType": "SubStatement"}

    (statement_id,) = send(lrs, statements_part(statement(object=inner)), part(ESSAY)).json()

    answer = read(lrs.get(statementId=statement_id, attachments="true"))
    assert answer.contents == {sha2(ESSAY): ESSAY}


def test_head_says_how_long_the_answer_is_and_sends_none(lrs: XapiClient) -> None:
    send(lrs, statements_part(with_attachments(PHOTO)), part(PHOTO))
    path = "/xapi/statements?attachments=true"

    answer = lrs.client.head(path, headers=VERSION, auth=lrs.auth)

    assert answer.content == b""
    assert answer.headers["content-length"] == str(len(lrs.get(path).content))
    assert "X-Experience-API-Consistent-Through" in answer.headers


def test_a_browser_shows_nothing_of_it(lrs: XapiClient) -> None:
    page = b"<script>alert(1)</script>"
    one = statement(attachments=[label(page, contentType="text/html")])
    send(lrs, statements_part(one), part(page, Content_Type="text/html"))

    answer = lrs.get(attachments="true")

    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_attachments_is_true_or_false(lrs: XapiClient) -> None:
    assert refusal(lrs.get(attachments="yes")) == (400, "query attachments")


# --- what is taken --------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_multipart_without_attachments_is_a_body_like_any_other(
    lrs: XapiClient, version: str
) -> None:
    answer = lrs.post(
        content=mixed(statements_part([statement()])),
        headers={"X-Experience-API-Version": version, "Content-Type": CONTENT_TYPE},
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("bits", [224, 256, 384, 512])
@pytest.mark.parametrize("spelling", [str.lower, str.upper])
def test_every_sha_2_in_either_case_is_the_same_content(
    lrs: XapiClient, bits: int, spelling: Any
) -> None:
    sum_ = sha2(ESSAY, bits)
    one = statement(attachments=[label(ESSAY, sha2=sum_)])
    other = statement(attachments=[label(ESSAY, sha2=spelling(sum_))])
    send(lrs, statements_part(one), part(ESSAY, X_Experience_API_Hash=sum_))

    (statement_id,) = send(
        lrs, statements_part(other), part(ESSAY, X_Experience_API_Hash=spelling(sum_))
    ).json()

    assert rows(lrs) == 1
    answer = read(lrs.get(statementId=statement_id, attachments="true"))
    assert answer.contents == {spelling(sum_): ESSAY}


def test_an_empty_attachment_is_one(lrs: XapiClient) -> None:
    (statement_id,) = send(lrs, statements_part(with_attachments(b"")), part(b"")).json()

    answer = read(lrs.get(statementId=statement_id, attachments="true"))
    assert answer.contents == {sha2(b""): b""}


def test_length_is_not_compared_with_the_octets(lrs: XapiClient) -> None:
    one = statement(attachments=[label(ESSAY, length=1)])

    assert send(lrs, statements_part(one), part(ESSAY)).status_code == 200


def test_a_content_that_lies_elsewhere_may_come_along(lrs: XapiClient) -> None:
    one = statement(attachments=[label(ESSAY, fileUrl="https://lms.contoh.example/esai.txt")])

    assert lrs.post(one).status_code == 200
    assert read(lrs.get(attachments="true")).parts == []
    assert send(lrs, statements_part(one), part(ESSAY)).status_code == 200
    assert read(lrs.get(attachments="true")).contents == {sha2(ESSAY): ESSAY}


def test_the_same_part_twice_is_the_same_content(lrs: XapiClient) -> None:
    """The standard only recommends to send it once, and clients send it with each statement."""
    batch = [with_attachments(ESSAY), with_attachments(ESSAY)]

    answer = send(lrs, statements_part(batch), part(ESSAY), part(ESSAY))

    assert (answer.status_code, rows(lrs)) == (200, 1)


def test_an_attachment_may_be_json(lrs: XapiClient) -> None:
    one = statement(attachments=[label(b"{}", contentType="application/json")])

    answer = send(lrs, statements_part(one), part(b"{}", Content_Type="application/json"))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"Content_Transfer_Encoding": None},
        {"Content_Transfer_Encoding": " Binary "},
        {"Content_Type": None},
        {"Content_Type": " TEXT/Plain; charset=us-ascii"},
        {"X_Own": "header"},
    ],
)
def test_headers_of_a_part_may_vary(lrs: XapiClient, changes: dict[str, str | None]) -> None:
    assert (
        send(lrs, statements_part(with_attachments(ESSAY)), part(ESSAY, **changes)).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("before", "after"), [(b"", b""), (b"\r\n\r\n", b""), (b"", b"\r\nepilogue -- ")]
)
def test_what_stands_before_and_after_the_parts_does_not_matter(
    lrs: XapiClient, before: bytes, after: bytes
) -> None:
    body = mixed(statements_part(with_attachments(ESSAY)), part(ESSAY)).removeprefix(b"\r\n")

    answer = lrs.post(
        content=before + body + after, headers={**VERSION, "Content-Type": CONTENT_TYPE}
    )

    assert answer.status_code == 200


# --- what is refused ------------------------------------------------------------------------------

ONE = with_attachments(ESSAY)


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        # Too little or too much.
        ((), "part 1"),
        ((statements_part(ONE),), "$.attachments[0]"),
        ((statements_part([statement(), ONE]),), "$[1].attachments[0]"),
        ((statements_part(with_attachments(ESSAY, PHOTO)), part(ESSAY)), "$.attachments[1]"),
        ((statements_part(ONE), part(ESSAY), part(PHOTO)), f"part 3 header {HASH}"),
        ((statements_part(statement()), part(ESSAY)), f"part 2 header {HASH}"),
        # The first part.
        ((part(ESSAY), statements_part(ONE)), "part 1 header Content-Type"),
        ((raw_part(b"{}"), part(ESSAY)), "part 1 header Content-Type"),
        (
            (
                raw_part(
                    b"e30=", Content_Type="application/json", Content_Transfer_Encoding="base64"
                ),
            ),
            "part 1 header Content-Transfer-Encoding",
        ),
        ((raw_part(b"{", Content_Type="application/json"),), "$"),
        ((statements_part(statement(verb={"id": "x"})), part(ESSAY)), "$.verb.id"),
        # The others.
        ((statements_part(ONE), statements_part(ONE)), f"part 2 header {HASH}"),
        ((statements_part(ONE), part(ESSAY, X_Experience_API_Hash=None)), f"part 2 header {HASH}"),
        ((statements_part(ONE), part(ESSAY, X_Experience_API_Hash="")), f"part 2 header {HASH}"),
        (
            (statements_part(ONE), part(ESSAY, X_Experience_API_Hash="z" * 64)),
            f"part 2 header {HASH}",
        ),
        (
            (statements_part(ONE), part(ESSAY, X_Experience_API_Hash=sha2(PHOTO))),
            f"part 2 header {HASH}",
        ),
        (
            (statements_part(ONE), part(PHOTO, X_Experience_API_Hash=sha2(ESSAY))),
            f"part 2 header {HASH}",
        ),
        (
            (
                statements_part(with_attachments(ESSAY, ESSAY)),
                part(ESSAY),
                part(PHOTO, X_Experience_API_Hash=sha2(ESSAY)),
            ),
            f"part 3 header {HASH}",
        ),
        (
            (statements_part(ONE), part(ESSAY, Content_Transfer_Encoding="base64")),
            "part 2 header Content-Transfer-Encoding",
        ),
        (
            (statements_part(ONE), part(ESSAY, Content_Type="text/html")),
            "part 2 header Content-Type",
        ),
        (
            (statements_part(ONE), part(ESSAY, content_type="text/plain")),
            "part 2 header content-type",
        ),
        # No headers at all, headers that are none, too many, too long.
        ((statements_part(ONE), ESSAY), "part 2"),
        ((statements_part(ONE), b"no header\r\n\r\n"), "part 2"),
        ((statements_part(ONE), part(ESSAY, **{f"X_{n}": "" for n in range(16)})), "part 2"),
        ((statements_part(ONE), part(ESSAY, X_Long="x" * 5000)), "part 2"),
    ],
)
def test_a_bad_multipart_body_is_refused_with_the_place(
    lrs: XapiClient, parts: tuple[bytes, ...], path: str
) -> None:
    assert refusal(send(lrs, *parts)) == (400, path)
    assert (rows(lrs), lrs.get().json()["statements"]) == (0, [])


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/mixed",
        "multipart/mixed;",
        "multipart/mixed; boundary=",
        'multipart/mixed; boundary=""',
        f"multipart/mixed; boundary={'x' * 71}",
        'multipart/mixed; boundary="ends with a space "',
        f'multipart/form-data; boundary="{BOUNDARY}"',
        f'multipart/related; boundary="{BOUNDARY}"',
        "text/plain",
        "",
    ],
)
def test_another_content_type_is_refused(lrs: XapiClient, content_type: str) -> None:
    answer = send(
        lrs, statements_part(with_attachments(ESSAY)), part(ESSAY), content_type=content_type
    )

    assert refusal(answer) == (400, "header Content-Type")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body[:-10],
        lambda body: body[: len(body) // 2],
        lambda body: body.replace(BOUNDARY.encode(), b"another"),
        lambda body: body[body.index(b"Content-Type") :],
        lambda body: body.replace(b"\r\n", b"\n"),
        lambda body: b"preamble" + body,
        lambda _: b"",
    ],
)
def test_a_body_that_is_not_in_parts_is_refused(lrs: XapiClient, spoil: Any) -> None:
    body = spoil(mixed(statements_part(with_attachments(ESSAY)), part(ESSAY)))

    answer = lrs.post(content=body, headers={**VERSION, "Content-Type": CONTENT_TYPE})

    assert answer.status_code == 400
    assert answer.json()["error"]["path"].startswith("part ")


def test_json_alone_brings_no_content(lrs: XapiClient) -> None:
    assert refusal(lrs.post([statement(), with_attachments(ESSAY)])) == (
        400,
        "$[1].attachments[0]",
    )


def test_what_the_centre_has_already_must_come_again(lrs: XapiClient) -> None:
    """The standard: an attachment matches a part of this request, or lies at its fileUrl."""
    send(lrs, statements_part(with_attachments(ESSAY)), part(ESSAY))

    assert lrs.post(with_attachments(ESSAY)).status_code == 400


# --- limits ---------------------------------------------------------------------------------------


def test_statements_have_the_limit_of_any_body_and_attachments_their_own(lrs: XapiClient) -> None:
    large = bytes(2 * SMALL_BODY)

    assert send(lrs, statements_part(with_attachments(large)), part(large)).status_code == 200
    padded = statements_part(statement()) + b" " * SMALL_BODY
    assert send(lrs, padded).status_code == 413


@pytest.mark.parametrize("says_length", [True, False])
def test_a_request_over_the_limit_is_refused_as_it_comes(
    lrs: XapiClient, says_length: bool
) -> None:
    bomb = bytes(lrs.attachments_limit)
    body = mixed(statements_part(with_attachments(bomb)), part(bomb))
    content = (
        body if says_length else iter([body[n : n + 65536] for n in range(0, len(body), 65536)])
    )

    answer = lrs.post(content=content, headers={**VERSION, "Content-Type": CONTENT_TYPE})

    assert (answer.status_code, rows(lrs)) == (413, 0)


def test_a_thousand_parts_are_refused(lrs: XapiClient) -> None:
    contents = [str(number).encode() for number in range(1000)]
    one = with_attachments(b"0")

    answer = send(lrs, statements_part(one), *map(part, contents))

    assert refusal(answer) == (400, "part 502")
    assert rows(lrs) == 0


def test_as_many_parts_as_are_allowed_are_taken(lrs: XapiClient) -> None:
    contents = [str(number).encode() for number in range(500)]
    batch = [
        statement(attachments=[{**label(one), "display": {}} for one in contents[n : n + 125]])
        for n in range(0, 500, 125)
    ]
    assert len(json.dumps(batch)) < 2 * SMALL_BODY

    halves = [batch[:2], batch[2:]]
    for half, some in zip(halves, [contents[:250], contents[250:]], strict=True):
        assert send(lrs, statements_part(half), *map(part, some)).status_code == 200

    assert (rows(lrs), rows(lrs, attachment_chunks)) == (500, 500)
    assert set(read(lrs.get(attachments="true")).contents.values()) == set(contents)


# --- whose ----------------------------------------------------------------------------------------


def test_no_centre_sees_what_another_has(lrs: XapiClient) -> None:
    send(lrs, statements_part(with_attachments(ESSAY)), part(ESSAY))
    other = make_credential(lrs.database, "Lain")
    names_it = statement(attachments=[label(ESSAY, fileUrl="https://lms.contoh.example/esai.txt")])

    kept = lrs.post(names_it, auth=other)
    found = lrs.client.get("/xapi/statements?attachments=true", headers=VERSION, auth=other)

    assert kept.status_code == 200
    assert read(found).parts == []


def test_each_centre_has_its_own_copy(lrs: XapiClient) -> None:
    other = make_credential(lrs.database, "Lain")
    for auth in (lrs.auth, other):
        one = statements_part(with_attachments(ESSAY))
        assert send(lrs, one, part(ESSAY), auth=auth).status_code == 200

    assert rows(lrs) == 2


def test_statements_that_are_refused_after_all_leave_nothing_to_see(lrs: XapiClient) -> None:
    statement_id = str(uuid4())
    lrs.post(statement(id=statement_id))

    refused = send(
        lrs, statements_part(with_attachments(ESSAY, id=statement_id, result={})), part(ESSAY)
    )

    assert refused.status_code == 409
    assert (rows(lrs), rows(lrs, attachment_chunks)) == (0, 0)
    assert read(lrs.get(attachments="true")).parts == []
    again = send(lrs, statements_part(with_attachments(ESSAY)), part(ESSAY))
    assert again.status_code == 200
    assert read(lrs.get(attachments="true")).contents == {sha2(ESSAY): ESSAY}
