"""The alternate request syntax of xAPI 1.0.3 (Communication §1.3)."""

import asyncio
import json
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote, quote_plus, urlencode
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Message

from lms_plugin.api.xapi.cors import Cors
from lms_plugin.api.xapi.envelope import IN_FORM, open_envelope
from lms_plugin.api.xapi.router import Action, Keepers, Resource, XapiRequest, XapiRouter
from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.scopes import Permission
from lms_plugin.errors import Invalid, Unauthorised
from lms_plugin.store.engine.database import connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.allow_origins import AllowedOrigins
from lms_plugin.usecases.statements.read import StatementReader
from schemas.xapi.scalars import XapiVersion
from tests import clock
from tests.api.xapi.conftest import SMALL_BODY, VERSION, XapiClient, statement
from tests.spoken import as_told

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SECRET = "Basic " + b64encode(b"key:secret").decode()
HEADERS = {"Authorization": SECRET, "X-Experience-API-Version": "1.0.3"}
LIMIT = 4096


def form(**fields: str) -> bytes:
    """As browsers write one."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value)}" for name, value in fields.items()
    ).encode()


async def echo(request: XapiRequest) -> Response:
    """Says what a handler sees."""
    body = await request.body(LIMIT)
    seen = {
        "method": request.envelope.method,
        "query": dict(request.query),
        "headers": {name: request.header(name) for name in ("If-Match", "IF-NONE-MATCH", "Accept")},
        "type": request.header("content-type"),
        "length": request.header("Content-Length"),
        "body": body.decode(),
        "path": request.path,
    }
    return JSONResponse(seen, headers={"ETag": '"1"'})


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A client of a resource that has all methods, and of one that can only be read."""

    async def authenticate(header: str | None, _host: str) -> Credential:
        if header != SECRET:
            raise Unauthorised(as_told("no"))
        return Credential(1, "key", 1, False, False, {})

    database = connect("sqlite://")
    reader = StatementReader(database, ReferenceSnapshotCache(), "https://lms.example")
    origins = AllowedOrigins(database, "https://lms.example", clock.now)
    keepers = Keepers(authenticate, Cors(origins), reader, LIMIT)
    action = Action(echo, Permission.READ_STATE)
    resources = [
        Resource("/all", dict.fromkeys(("GET", "PUT", "POST", "DELETE"), action)),
        Resource("/read", {"GET": action}),
    ]
    app = Starlette()
    for path, base in (("/any", None), ("/1", XapiVersion.V1_0_3), ("/2", XapiVersion.V2_0)):
        app.router.routes.extend(XapiRouter(path, base, keepers).routes(resources))
    with TestClient(app) as opened:
        yield opened
    database.dispose()


def post(
    client: TestClient, method: str, body: bytes, path: str = "/any/all", **headers: str
) -> Any:
    return client.post(f"{path}?method={method}", content=body, headers={**FORM, **headers})


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["/any/all", "/1/all"])
def test_a_handler_sees_no_difference(client: TestClient, method: str, path: str) -> None:
    has_content = method in ("PUT", "POST")
    query = {"stateId": "a b&c=d+e%", "agent": '{"mbox": "mailto:é@x.example"}'}
    headers = {"If-Match": '"abc"', "If-None-Match": "*"}
    content = {"content": '{"ä": "1 + 1 = 2 & 3%"}', "Content-Type": "text/plain"}
    fields = {**HEADERS, **headers, **query, **(content if has_content else {})}

    plain = client.request(
        method,
        path,
        params=query,
        headers={**HEADERS, **headers, "Accept": "a/b"}
        | ({"Content-Type": "text/plain"} if has_content else {}),
        content=content["content"] if has_content else None,
    )
    alternate = post(client, method, form(**fields), path, Accept="a/b")

    assert plain.status_code == alternate.status_code == 200
    assert alternate.json() == plain.json()
    assert alternate.headers["X-Experience-API-Version"] == "1.0.3"


def test_a_head_has_the_headers_of_a_get_and_no_body(client: TestClient) -> None:
    answer = post(client, "HEAD", form(**HEADERS))

    assert (answer.status_code, answer.content) == (200, b"")
    assert (answer.headers["ETag"], answer.headers["Content-Length"]) == ('"1"', "0")


def test_the_forms_headers_go_before_the_others(client: TestClient) -> None:
    sent = {"Authorization": "Basic eDp5", "X-Experience-API-Version": "1.0.0"}

    answer = post(client, "GET", form(**HEADERS), **sent)

    assert answer.status_code == 200
    assert answer.headers["X-Experience-API-Version"] == "1.0.3"


def test_headers_that_are_not_in_the_form_are_taken_from_the_request(client: TestClient) -> None:
    answer = post(client, "GET", form(stateId="a"), **HEADERS)

    assert (answer.status_code, answer.json()["query"]) == (200, {"stateId": "a"})


def test_names_of_headers_are_known_in_any_case(client: TestClient) -> None:
    lower = {name.lower(): value for name, value in HEADERS.items()}

    answer = post(client, "GET", form(**lower, **{"if-match": '"x"'}))

    assert (answer.json()["query"], answer.json()["headers"]["If-Match"]) == ({}, '"x"')


def test_a_header_that_the_form_may_not_hold_is_a_parameter(client: TestClient) -> None:
    answer = post(client, "GET", form(**HEADERS, **{"Content-Transfer-Encoding": "binary"}))

    assert answer.json()["query"] == {"Content-Transfer-Encoding": "binary"}


def test_content_without_a_type_is_json_and_never_a_form(client: TestClient) -> None:
    answer = post(client, "PUT", form(**HEADERS, content="{}", **{"Content-Length": "999"}))

    assert (answer.json()["type"], answer.json()["length"]) == ("application/json", "2")


def test_empty_content_is_content(client: TestClient) -> None:
    answer = post(client, "PUT", form(**HEADERS, content=""))

    assert (answer.status_code, answer.json()["body"]) == (200, "")


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded; charset=utf-8"]
)
def test_who_cannot_say_that_it_is_a_form_is_understood(client: TestClient, kind: str) -> None:
    answer = post(client, "GET", form(**HEADERS), **{"Content-Type": kind})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("method", "body", "path"),
    [
        ("PUT", form(**HEADERS), "form content"),
        ("POST", b"", "form content"),
        ("GET", form(**HEADERS, content="x"), "form content"),
        ("DELETE", form(**HEADERS, content=""), "form content"),
        ("get", form(**HEADERS), "query method"),
        ("", form(**HEADERS), "query method"),
        ("PATCH", form(**HEADERS), "query method"),
        ("GET&stateId=a", form(**HEADERS), "query method"),
        ("GET&method=PUT", form(**HEADERS), "query method"),
        ("GET", form(**HEADERS) + b"&a=1&a=1", "form a"),
        ("GET", form(**HEADERS) + b"&if-match=1&If-Match=%C3%A9", "form If-Match"),
        ("GET", form(**HEADERS) + b"&If-Match=a%0D%0AX: y", "form If-Match"),
        ("GET", b"a=%FF", "form"),
        ("GET", b"\xff=a", "form"),
        ("GET", b"a=100%", "form"),
        ("GET", b"a=%zz", "form"),
        ("GET", b"%u0041=a", "form"),
        ("GET", b"&".join(b"a%d=1" % number for number in range(101)), "form"),
        ("PUT", json.dumps({"content": "x" * 300}).encode(), "form"),
    ],
)
def test_what_is_no_such_request_is_refused_with_the_place(
    client: TestClient, method: str, body: bytes, path: str
) -> None:
    answer = post(client, method, body)

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, path)


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=a"])
def test_a_body_that_says_it_is_no_form_is_refused(client: TestClient, kind: str) -> None:
    answer = post(client, "GET", form(**HEADERS), **{"Content-Type": kind})

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "header Content-Type")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_a_post_may_stand_for_another_method(client: TestClient, method: str) -> None:
    answer = client.request(method, "/any/all?method=POST", headers=HEADERS)

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "query method")


@pytest.mark.parametrize(
    ("path", "version"), [("/2/all", "2.0.0"), ("/2/all", "1.0.3"), ("/any/all", "2.0.0")]
)
@pytest.mark.parametrize("place", ["form", "headers"])
def test_version_2_has_no_such_syntax(
    client: TestClient, path: str, version: str, place: str
) -> None:
    headers = {**HEADERS, "X-Experience-API-Version": version}
    body, sent = (form(**headers), {}) if place == "form" else (b"", headers)

    answer = post(client, "GET", body, path, **sent)

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "query method")


def test_a_form_without_credentials_is_refused(client: TestClient) -> None:
    answer = post(client, "GET", form(**{"X-Experience-API-Version": "1.0.3"}))

    assert answer.status_code == 401


def test_a_form_is_limited_in_size(client: TestClient) -> None:
    fits, too_large = b"a=" + b"x" * (LIMIT - 2), b"a=" + b"x" * (LIMIT - 1)

    assert post(client, "GET", fits).status_code == 401
    assert post(client, "GET", too_large).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_a_resource_does_not_do_is_refused_in_either_syntax(
    client: TestClient, method: str
) -> None:
    fields = {**HEADERS, "content": "x"} if method == "PUT" else HEADERS
    answers = [
        client.request(method, "/any/read", headers=HEADERS),
        post(client, method, form(**fields), "/any/read"),
        client.post("/any/read", headers=HEADERS),
    ]

    for answer in answers:
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
        assert answer.headers["X-Experience-API-Version"] == "1.0.3"


def alternate(lrs: XapiClient, method: str, to: str = "statements", **fields: str) -> Any:
    """With nothing but a form: no header of ours."""
    key, secret = lrs.auth
    basic = "Basic " + b64encode(f"{key}:{secret}".encode()).decode()
    body = form(Authorization=basic, **VERSION, **fields)
    return lrs.client.post(f"/xapi/{to}?method={method}", content=body, headers=FORM)


def test_statements_are_kept_and_found(lrs: XapiClient) -> None:
    wanted = str(uuid4())
    content = json.dumps(statement(id=wanted, result={"response": "é & + %"}), ensure_ascii=False)

    put = alternate(lrs, "PUT", statementId=wanted, content=content)
    posted = alternate(lrs, "POST", content=json.dumps([statement()]))
    found = alternate(lrs, "GET", statementId=wanted)
    page = alternate(lrs, "GET", limit="1")

    assert (put.status_code, posted.status_code, found.status_code) == (204, 200, 200)
    assert found.json()["result"] == {"response": "é & + %"}
    assert page.json()["statements"][0]["id"] == posted.json()[0]
    for answer in (found, page):
        assert "X-Experience-API-Consistent-Through" in answer.headers
    assert lrs.client.get(page.json()["more"], headers=VERSION, auth=lrs.auth).status_code == 200


def test_parameters_are_looked_at_as_everywhere(lrs: XapiClient) -> None:
    answer = alternate(lrs, "GET", statementID=str(uuid4()))

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "query statementID")


def test_statements_in_a_form_have_the_limits_of_others(lrs: XapiClient) -> None:
    assert alternate(lrs, "POST", content="x" * SMALL_BODY).status_code == 413


def test_documents_are_kept_changed_under_a_condition_and_gone(lrs: XapiClient) -> None:
    state = {
        "activityId": "https://lms.contoh.example/a?b=c&d",
        "agent": '{"mbox": "mailto:peserta@contoh.example"}',
        "stateId": "kemajuan + é",
    }
    to = "activities/state"

    first = alternate(
        lrs, "PUT", to, content="halaman 1 & 2", **{"Content-Type": "text/plain"}, **state
    )
    found = alternate(lrs, "GET", to, **state)
    stale = alternate(lrs, "PUT", to, content="{}", **{"If-Match": '"x"'}, **state)
    gone = alternate(lrs, "DELETE", to, **{"If-Match": found.headers["ETag"]}, **state)
    after = alternate(lrs, "GET", to, **state)

    statuses = [one.status_code for one in (first, found, stale, gone, after)]
    assert statuses == [204, 200, 412, 204, 404]
    assert (found.text, found.headers["Content-Type"]) == ("halaman 1 & 2", "text/plain")


def test_activities_and_agents_are_reached_as_well(lrs: XapiClient) -> None:
    activity = alternate(lrs, "GET", "activities", activityId="https://lms.contoh.example/a")
    person = alternate(lrs, "GET", "agents", agent='{"mbox": "mailto:a@contoh.example"}')

    assert (activity.status_code, activity.json()["id"]) == (200, "https://lms.contoh.example/a")
    assert (person.status_code, person.json()["objectType"]) == (200, "Person")


def test_about_is_reached_as_well(lrs: XapiClient) -> None:
    answers = [
        lrs.client.post(f"/xapi/about?method={method}", content=b"content=x" * (method == "PUT"))
        for method in ("GET", "HEAD", "PUT")
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 405]
    assert answers[0].json()["version"] == ["1.0.3", "2.0.0"]
    assert answers[1].content == b""


def test_signs_that_need_no_code_come_through_without(client: TestClient) -> None:
    raw = f"Authorization={quote(SECRET)}&X-Experience-API-Version=1.0.3&a={{x}}=\\x41\\é"

    answer = post(client, "GET", raw.encode())

    assert answer.json()["query"] == {"a": "{x}=\\x41\\é"}


def posted(body: bytes) -> Request:
    """A POST for GET in the alternate syntax."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"method=GET"}
    return Request({**scope, "headers": []}, receive)


names = st.text(max_size=16).filter(lambda name: name.lower() not in ("content", *IN_FORM))


@given(st.dictionaries(names, st.text()))
def test_every_text_comes_through(fields: dict[str, str]) -> None:
    fields.pop("", None)

    envelope = asyncio.run(open_envelope(posted(urlencode(fields).encode()), None, 10**6))

    assert envelope.query == fields


@given(st.binary() | st.text(alphabet="a=&%+\\x0AfFé\r\n\0").map(str.encode))
def test_no_body_makes_trouble(body: bytes) -> None:
    with suppress(Invalid):
        envelope = asyncio.run(open_envelope(posted(body), None, 10**6))
        assert envelope.method == "GET"


@pytest.mark.parametrize("piece", [b"%22", b"%", b"+", b"a%22", b"\\"])
def test_the_largest_form_takes_little_memory(piece: bytes) -> None:
    body = b"a=" + piece * (10 * 2**20 // len(piece))
    tracemalloc.start()
    try:
        with suppress(Invalid):
            asyncio.run(open_envelope(posted(body), None, len(body)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 15 * len(body)
