from base64 import b64decode
from uuid import UUID

import pytest

from demonstration.lrs import LrsClient, RetryPolicy
from lms_plugin.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    PluginError,
    TooLarge,
    Unauthorised,
    Unavailable,
)
from tests.demonstration.scripted_server import ScriptedAnswer, ScriptedServer, scripted_server

ID = UUID("0190f4c1-6f7e-7b90-8f3e-5d2b7a1c9e01")
STORED = ScriptedAnswer(body=f'["{ID}"]'.encode())
BUSY = ScriptedAnswer(503, b"busy")


class Waits(list[float]):
    """A pause that takes no time, and remembers how long it should have been."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client(server: ScriptedServer, waits: Waits | None = None, tries: int = 3) -> LrsClient:
    return LrsClient(
        f"{server.url}/xapi",
        "kunci",
        "rahasia é",
        RetryPolicy(tries=tries, answer=5, first=0.5, longest=2),
        Waits() if waits is None else waits,
    )


# --- sending ------------------------------------------------------------------------------------


def test_statements_go_out_as_the_bytes_they_are() -> None:
    odd = '{"id": "X",\t"nama":"Rahmawati ✓", "duration":"P1Y2M"}'.encode()

    with scripted_server(STORED) as server, client(server) as lrs:
        lrs.post_statements([odd, b"{}"])

    assert server.asked[0].body == b"[" + odd + b",{}]"


def test_ids_come_back_in_order_of_any_uuid_version() -> None:
    with scripted_server(STORED) as server, client(server) as lrs:
        assert lrs.post_statements([b"{}"]) == [ID]


def test_a_request_says_who_sends_and_which_version() -> None:
    with scripted_server(STORED) as server, client(server) as lrs:
        lrs.post_statements([b"{}"])

    asked = server.asked[0]
    scheme, _, secret = asked.headers["authorization"].partition(" ")
    assert (asked.method, asked.path) == ("POST", "/xapi/statements")
    assert asked.headers["x-experience-api-version"] == "1.0.3"
    assert asked.headers["content-type"] == "application/json"
    assert (scheme, b64decode(secret).decode()) == ("Basic", "kunci:rahasia é")


def test_one_connection_serves_many_requests() -> None:
    with scripted_server(STORED) as server, client(server) as lrs:
        for _ in range(3):
            lrs.post_statements([b"{}"])

    assert len({asked.port for asked in server.asked}) == 1


def test_methods_of_tincan_go_the_same_way() -> None:
    statement = {
        "actor": {"mbox": "mailto:sari@contoh.example"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": "https://lms.contoh.example/course/view.php?id=2"},
    }

    stored = ScriptedAnswer(body=b'["8b1f2ec3-4a0d-4c55-9d5e-2f6a7c9b1e01"]')

    with scripted_server(BUSY, stored) as server, client(server) as lrs:
        response = lrs.save_statements([statement])

    assert response.success
    assert [asked.path for asked in server.asked] == ["/xapi/statements"] * 2


# --- bad days -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_passes_is_tried_again(status: int) -> None:
    waits = Waits()

    with scripted_server(ScriptedAnswer(status), ScriptedAnswer(status), STORED) as server:
        assert client(server, waits).post_statements([b"{}"]) == [ID]

    assert waits == [0.5, 1.0]


def test_a_lost_connection_is_tried_again() -> None:
    with scripted_server(ScriptedAnswer(hangs_up=True), STORED) as server, client(server) as lrs:
        assert lrs.post_statements([b"{}"]) == [ID]


def test_the_store_says_how_long_to_wait_but_not_for_ever() -> None:
    waits = Waits()
    asks = [ScriptedAnswer(503, headers={"Retry-After": seconds}) for seconds in ("0", "1", "3600")]
    date = ScriptedAnswer(503, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"})

    with scripted_server(*asks, date, STORED) as server, client(server, waits, tries=5) as lrs:
        lrs.post_statements([b"{}"])

    assert waits == [0, 1, 2, 2]


def test_patience_ends() -> None:
    waits = Waits()

    with (
        scripted_server(BUSY) as server,
        client(server, waits) as lrs,
        pytest.raises(Unavailable, match=r"answered 503 .*: busy"),
    ):
        lrs.post_statements([b"{}"])

    assert (len(server.asked), waits) == (3, [0.5, 1.0])


def test_nobody_listening_is_unavailable() -> None:
    with scripted_server() as gone:
        pass

    with client(gone) as lrs, pytest.raises(Unavailable, match="cannot be reached"):
        lrs.post_statements([b"{}"])


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Invalid),
        (401, Unauthorised),
        (403, Forbidden),
        (404, NotFound),
        (409, Conflict),
        (413, TooLarge),
        (500, Unavailable),
        (302, Invalid),
    ],
)
def test_a_refusal_is_final_and_says_why(status: int, kind: type[PluginError]) -> None:
    answer = ScriptedAnswer(status, b"$[0].actor:\n missing", {"Location": "http://127.0.0.1:9/"})

    with (
        scripted_server(answer) as server,
        client(server) as lrs,
        pytest.raises(kind, match=rf"{status} .*: \$\[0\]\.actor: missing"),
    ):
        lrs.post_statements([b"{}"])

    assert len(server.asked) == 1


def test_a_page_of_another_program_is_no_record_store() -> None:
    page = ScriptedAnswer(body=b"<html>Selamat datang</html>")

    with (
        scripted_server(page) as server,
        client(server) as lrs,
        pytest.raises(Unavailable, match="not what xAPI says"),
    ):
        lrs.post_statements([b"{}"])


# --- reading ------------------------------------------------------------------------------------


def test_pages_give_statements_as_they_were_sent() -> None:
    """tincan loses a whole page to any of these: what is no statement to it is kept as it is."""
    odd = b'{"id":"0190F4C1-6F7E-7B90-8F3E-5D2B7A1C9E01", "timestamp":"2026-11-21T07:00:00",'
    odd += b'"context":{"contextAgents":[]},"result":{"duration":"P1Y2M"},"lain":1e2}'
    page = ScriptedAnswer(body=b'{"statements": [' + odd + b', {"a": 1.0}], "more": ""}')

    with scripted_server(page) as server, client(server) as lrs:
        assert list(lrs.pages()) == [[odd, b'{"a": 1.0}']]


@pytest.mark.parametrize("host", ["", "{url}"], ids=["relative", "absolute"])
def test_pages_go_on_where_more_leads(host: str) -> None:
    with (
        scripted_server(*pages(f"{host}/xapi/statements?cursor=2", "")) as server,
        client(server) as lrs,
    ):
        assert list(lrs.pages()) == [[b"{}"], [b"{}"]]

    assert [asked.path for asked in server.asked] == [
        "/xapi/statements",
        "/xapi/statements?cursor=2",
    ]


def pages(*mores: str) -> list[ScriptedAnswer]:
    """A page of one statement for each `more`."""
    return [
        ScriptedAnswer(body=f'{{"statements":[{{}}],"more":"{more}"}}'.encode()) for more in mores
    ]


def test_a_query_is_asked_in_the_spelling_of_xapi() -> None:
    last = ScriptedAnswer(body=b'{"statements":[]}')

    with scripted_server(last) as server, client(server) as lrs:
        list(lrs.pages(ascending=True, limit=0, since="2026-11-21T07:00:00+00:00"))

    assert server.asked[0].path.partition("?")[2] == (
        "ascending=true&limit=0&since=2026-11-21T07%3A00%3A00%2B00%3A00"
    )


def test_our_secret_does_not_follow_to_another_host() -> None:
    with (
        scripted_server(*pages("https://other.example/xapi/statements?cursor=2")) as server,
        client(server) as lrs,
        pytest.raises(Invalid, match="another host"),
    ):
        list(lrs.pages())


def test_a_page_that_leads_to_itself_ends() -> None:
    with (
        scripted_server(*pages("/xapi/statements?cursor=2")) as server,
        client(server) as lrs,
        pytest.raises(Invalid, match="the page itself"),
    ):
        list(lrs.pages())

    assert len(server.asked) == 2


def test_a_store_may_speak_versions_that_tincan_does_not_know() -> None:
    about = ScriptedAnswer(body=b'{"version":["1.0.3","2.0.0"],"extensions":{}}')

    with scripted_server(about) as server, client(server) as lrs:
        assert lrs.versions() == ["1.0.3", "2.0.0"]
