"""What the official suite cannot see: it passes whatever is answered, or never sends it."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.api.xapi.conftest import SMALL_BODY, VERSION, XapiClient, statement
from tests.api.xapi.mixed import label

NO_IRI = "lms.contoh.example/kursus/7"
IRI = "https://lms.contoh.example/kursus/7"
VERSION_2 = {"X-Experience-API-Version": "2.0.0"}
AGENT = {"mbox": "mailto:peserta@contoh.example"}
ELSEWHERE = {"fileUrl": "https://contoh.example/berkas"}


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["path"]


@pytest.fixture(autouse=True)
def _nothing_is_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "shared_door" in request.fixturenames:
        lrs: XapiClient = request.getfixturevalue("shared_door")
        assert lrs.get().json()["statements"] == []


# --- XAPI-00011: IRIs without a scheme ------------------------------------------------------------


def in_context(**context: Any) -> dict[str, Any]:
    return statement(context=context)


def with_definition(**definition: Any) -> dict[str, Any]:
    return statement(object={"id": IRI, "definition": definition})


def sub_statement(**changes: Any) -> dict[str, Any]:
    return statement(object={**statement(**changes), "objectType": "SubStatement"})


KEY = f'["{NO_IRI}"]'
NO_IRIS = [
    (statement(verb={"id": NO_IRI}), "$.verb.id"),
    (statement(object={"id": NO_IRI}), "$.object.id"),
    (with_definition(type=NO_IRI), "$.object.definition.type"),
    (with_definition(moreInfo=NO_IRI), "$.object.definition.moreInfo"),
    (with_definition(extensions={NO_IRI: 1}), f"$.object.definition.extensions{KEY}"),
    (statement(result={"extensions": {NO_IRI: 1}}), f"$.result.extensions{KEY}"),
    (in_context(extensions={NO_IRI: 1}), f"$.context.extensions{KEY}"),
    (
        statement(actor={"account": {"homePage": NO_IRI, "name": "a"}}),
        "$.actor.account.homePage",
    ),
    (statement(actor={"openid": NO_IRI}), "$.actor.openid"),
    (
        statement(actor={"objectType": "Group", "member": [{"openid": NO_IRI}]}),
        "$.actor.member[0].openid",
    ),
    (in_context(instructor={"openid": NO_IRI}), "$.context.instructor.openid"),
    (
        statement(attachments=[label(b"", usageType=NO_IRI, **ELSEWHERE)]),
        "$.attachments[0].usageType",
    ),
    (statement(attachments=[label(b"", fileUrl=NO_IRI)]), "$.attachments[0].fileUrl"),
    *(
        (
            in_context(contextActivities={name: [{"id": IRI}, {"id": NO_IRI}]}),
            f"$.context.contextActivities.{name}[1].id",
        )
        for name in ("parent", "grouping", "category", "other")
    ),
    (sub_statement(verb={"id": NO_IRI}), "$.object.verb.id"),
    (sub_statement(object={"id": NO_IRI}), "$.object.object.id"),
]


OF_ADDRESSES = {"xapi.iri", "xapi.uri", "xapi.absolute_address"}


def codes_in(fields: Any) -> Iterator[str]:
    """Of the messages inside of a message."""
    if isinstance(fields, dict):
        yield from [fields["code"]] if "code" in fields else []
        for one in fields.values():
            yield from codes_in(one)


@pytest.mark.parametrize("headers", [VERSION, VERSION_2])
@pytest.mark.parametrize(("sent", "path"), NO_IRIS, ids=[path for _, path in NO_IRIS])
def test_an_iri_without_a_scheme_is_refused_in_a_statement(
    shared_door: XapiClient, sent: dict[str, Any], path: str, headers: dict[str, str]
) -> None:
    answer = shared_door.post(sent, headers=headers)

    assert refusal(answer) == (400, path)
    (problem,) = answer.json()["error"]["problems"]
    assert problem["reason"] in OF_ADDRESSES


@pytest.mark.parametrize(
    ("name", "thing"), [("contextAgents", {"agent": AGENT}), ("contextGroups", {"group": {}})]
)
def test_relevant_types_are_iris(shared_door: XapiClient, name: str, thing: dict[str, Any]) -> None:
    if "group" in thing:
        thing = {"group": {"objectType": "Group", **AGENT}}
    one = {"objectType": name[:-1], **thing, "relevantTypes": [IRI, NO_IRI]}

    answer = shared_door.post(in_context(**{name: [one]}), headers=VERSION_2)

    assert refusal(answer) == (400, f"$.context.{name}[0].relevantTypes[1]")


IN_AGENT = json.dumps({"account": {"homePage": NO_IRI, "name": "a"}})
GOOD_AGENT = json.dumps(AGENT)
PARAMETERS = [
    ("GET", "/statements", {"verb": NO_IRI}, "verb"),
    ("GET", "/statements", {"activity": NO_IRI}, "activity"),
    ("GET", "/statements", {"agent": IN_AGENT}, "agent"),
    ("GET", "/activities", {"activityId": NO_IRI}, "activityId"),
    ("GET", "/agents", {"agent": IN_AGENT}, "agent"),
    *(
        (method, path, {**others, **bad}, next(iter(bad)))
        for method in ("GET", "PUT", "POST", "DELETE")
        for path, others, bad in (
            (
                "/activities/state",
                {"stateId": "s", "agent": GOOD_AGENT},
                {"activityId": NO_IRI},
            ),
            ("/activities/state", {"stateId": "s", "activityId": IRI}, {"agent": IN_AGENT}),
            ("/activities/profile", {"profileId": "p"}, {"activityId": NO_IRI}),
            ("/agents/profile", {"profileId": "p"}, {"agent": IN_AGENT}),
        )
    ),
]


@pytest.mark.parametrize(("method", "path", "query", "name"), PARAMETERS)
def test_an_iri_without_a_scheme_is_refused_in_a_parameter(
    shared_door: XapiClient, method: str, path: str, query: dict[str, str], name: str
) -> None:
    answer = ask(shared_door, method, path, query)

    assert refusal(answer) == (400, f"query {name}")
    assert OF_ADDRESSES & set(codes_in(answer.json()["error"]["fields"]))


def ask(lrs: XapiClient, method: str, path: str, query: Any, **more: Any) -> Any:
    headers = {**VERSION, "If-None-Match": "*"} if method in ("PUT", "POST") else VERSION
    content = b"{}" if method in ("PUT", "POST") else None
    return lrs.client.request(
        method,
        f"/xapi{path}",
        params=query,
        headers={"Content-Type": "application/json", **headers},
        content=content,
        auth=lrs.auth,
        **more,
    )


# --- XAPI-00012: parameters that say nothing ------------------------------------------------------


def state(**changes: str) -> dict[str, str]:
    return {"stateId": "s", "activityId": IRI, "agent": GOOD_AGENT, **changes}


def token(**selection: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(selection).encode()).decode().rstrip("=")


DEEP = base64.urlsafe_b64encode(b'{"x":' + b"[" * 5000 + b"]" * 5000 + b"}").decode()
EARLY = {"stored": "0001-01-01T00:00:00+23:59", "statement_id": str(uuid4())}
BAD_VALUES = [
    ("/statements", {"registration": "7"}, "registration"),
    ("/statements", {"statementId": ""}, "statementId"),
    ("/statements", {"voidedStatementId": "{}"}, "voidedStatementId"),
    ("/statements", {"limit": ""}, "limit"),
    ("/statements", {"limit": "1.0"}, "limit"),
    ("/statements", {"limit": "\uff11"}, "limit"),
    ("/statements", {"limit": "9" * 5000}, "limit"),
    ("/statements", {"ascending": ""}, "ascending"),
    ("/statements", {"attachments": "1"}, "attachments"),
    ("/statements", {"related_agents": "TRUE"}, "related_agents"),
    ("/statements", {"related_activities": "yes"}, "related_activities"),
    ("/statements", {"format": ""}, "format"),
    ("/statements", {"since": "2025-02-30T00:00:00Z"}, "since"),
    ("/statements", {"since": "2025-06-10T14:31:41-00:00"}, "since"),
    ("/statements", {"until": "9999-12-31T23:59:59-23:59"}, "until"),
    ("/statements", {"since": "0001-01-01T00:00:00+23:59"}, "since"),
    ("/statements", {"agent": '{"mbox":NaN}'}, "agent"),
    ("/statements", {"agent": '{"mbox":"mailto:a@b","mbox":"mailto:c@d"}'}, "agent"),
    ("/statements", {"agent": "[" * 20_000}, "agent"),
    ("/statements", {"agent": '{"\\ud800":1}'}, "agent"),
    ("/statements", {"agent": '{"mbox":"mailto:a@b","name":"\\ud800"}'}, "agent"),
    ("/statements", {"agent": '{"account":{"homePage":"a:b","name":"\\u0000"}}'}, "agent"),
    ("/statements", {"agent": '{"openid":' + "9" * 5000 + "}"}, "agent"),
    ("/statements", {"more": DEEP}, "more"),
    ("/statements", {"more": token(since="0001-01-01T00:00:00+23:59")}, "more"),
    ("/statements", {"more": token(until="9999-12-31T23:59:59-23:59")}, "more"),
    ("/statements", {"more": token(after=EARLY)}, "more"),
    ("/statements", {"more": "é"}, "more"),
    ("/activities/state", state(since="kemarin") | {"stateId": ""}, "since"),
    ("/activities/state", state(registration="7"), "registration"),
    ("/activities/state", state(stateId="a\x00b"), "stateId"),
    ("/activities/state", state(stateId=""), "stateId"),
    ("/activities/state", state(stateId="x" * 9000), "stateId"),
    ("/activities/profile", {"activityId": IRI, "since": "kemarin"}, "since"),
    ("/agents/profile", {"agent": "{}", "profileId": "p"}, "agent"),
    ("/agents", {"agent": '{"\\udfff":1}'}, "agent"),
    ("/activities", {"activityId": IRI, "activityid": IRI}, "activityid"),
]


@pytest.mark.parametrize(("path", "query", "name"), BAD_VALUES)
def test_a_bad_value_is_refused_with_the_name_of_its_parameter(
    shared_door: XapiClient, path: str, query: dict[str, str], name: str
) -> None:
    assert refusal(ask(shared_door, "GET", path, query)) == (400, f"query {name}")


@pytest.mark.parametrize("query", ["verb=http://%ff", "%c3%28=1", "since=%ed%a0%80"])
def test_a_query_that_is_not_in_utf_8_is_refused(shared_door: XapiClient, query: str) -> None:
    answer = ask(shared_door, "GET", f"/statements?{query}", None)

    assert refusal(answer) == (400, "query")
    assert "UTF-8" in answer.json()["error"]["message"]


def test_a_query_of_very_many_parameters_is_refused(shared_door: XapiClient) -> None:
    query = "&".join(f"p{n}=" for n in range(5000))

    assert refusal(ask(shared_door, "GET", f"/statements?{query}", None)) == (400, "query")


@pytest.mark.parametrize("path", ["/statements", "/agents", "/activities", "/activities/state"])
def test_an_unknown_parameter_is_not_sent_back_whole(shared_door: XapiClient, path: str) -> None:
    answer = ask(shared_door, "GET", path, {"x" * 50_000: ""})

    assert answer.status_code == 400
    assert len(answer.content) < 2000


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "version", ["1.0", "1.0.0", "1.0.1", "1.0.2", "1.0.3", "1.0.9", "2.0", "2.0.0", "2.0.1"]
)
def test_every_version_of_the_standard_is_spoken(shared_door: XapiClient, version: str) -> None:
    headers = {"X-Experience-API-Version": version}

    answer = shared_door.client.get("/xapi/statements", headers=headers, auth=shared_door.auth)

    assert answer.status_code == 200
    assert answer.headers["X-Experience-API-Version"] == version


@pytest.mark.parametrize(
    "version", ["", "1", "0.95", "1.0.", "1.0.3.1", "3.0", "1.0.\uff13", "1.0." + "9" * 9000]
)
def test_another_version_is_refused_and_not_sent_back(
    shared_door: XapiClient, version: str
) -> None:
    headers = [(b"X-Experience-API-Version", version.encode())]

    answer = shared_door.client.get("/xapi/statements", headers=headers, auth=shared_door.auth)

    assert refusal(answer) == (400, "header X-Experience-API-Version")
    assert answer.headers["X-Experience-API-Version"] == "1.0.3"
    assert len(answer.content) < 1000


@pytest.mark.parametrize(
    "pair",
    [b"\x00:secret", b"key:\x00", b"\xff\xfe:x", b":", b"k" * 9000 + b":x", b"key:" + b"x" * 9000],
)
def test_strange_credentials_are_refused(shared_door: XapiClient, pair: bytes) -> None:
    basic = "Basic " + base64.b64encode(pair).decode()

    answer = shared_door.client.get("/xapi/statements", headers={**VERSION, "Authorization": basic})

    assert answer.status_code in (401, 429)


@pytest.mark.parametrize("sent", ['"', '"a', "a b", ",", '"a" "b"', "\x01"])
def test_what_is_no_entity_tag_is_refused(shared_door: XapiClient, sent: str) -> None:
    for name in ("If-Match", "If-None-Match"):
        answer = shared_door.client.get(
            "/xapi/activities/state",
            params=state(),
            headers={**VERSION, name: sent},
            auth=shared_door.auth,
        )
        assert refusal(answer) == (400, f"header {name}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Accept-Language", "a-" * 30_000),
        ("Accept-Language", ",".join(["en;q=1"] * 10_000)),
        ("Accept-Language", "en;q=" + "9" * 60_000),
        ("If-None-Match", '"a",' * 15_000 + '"b"'),
        ("If-Match", "W/" * 30_000),
        ("Content-Type", "multipart/mixed" + ";a=b" * 15_000),
        ("Content-Type", 'multipart/mixed; boundary="' + "\\" * 60_000),
        ("Origin", "https://" + "x" * 60_000),
        ("X-Request-ID", "x" * 60_000),
        ("traceparent", "00-" + "0" * 60_000),
    ],
)
@pytest.mark.parametrize(
    ("method", "path", "query"),
    [
        ("GET", "/statements", {"format": "canonical"}),
        ("GET", "/activities/state", state()),
        ("POST", "/statements", {}),
    ],
)
def test_a_very_long_header_makes_no_trouble(
    shared_door: XapiClient, method: str, path: str, query: Any, name: str, value: str
) -> None:
    answer = shared_door.client.request(
        method,
        f"/xapi{path}",
        params=query,
        headers={**VERSION, name: value},
        auth=shared_door.auth,
    )

    assert answer.status_code < 500


# --- bodies ---------------------------------------------------------------------------------------


def written(**changes: Any) -> bytes:
    return json.dumps(statement(**changes)).encode()


def extended(value: bytes) -> bytes:
    marked = written(result={"extensions": {IRI: "HERE"}})
    return marked.replace(b'"HERE"', value)


BODIES = [
    (b"", "$"),
    (b"\xef\xbb\xbf" + written(), "$"),
    (written().decode().encode("utf-16"), "$"),
    (extended(b"NaN"), "$"),
    (extended(b"-Infinity"), "$"),
    (extended(b"1e999"), "$"),
    (extended(b"9" * 5000), "$"),
    (extended(b'"\\ud800"'), "$"),
    (extended(b'"\\udc00\\ud800"'), "$"),
    (extended(b'"\xed\xa0\x80"'), "$"),
    (extended(b'"\xff"'), "$"),
    (extended(b'"\x00"'), "$"),
    (extended(b"[" * 30_000 + b"]" * 30_000), "$"),
    (extended(b'{"a":' * 200 + b"1" + b"}" * 200), "$"),
    (extended(b'{"a":1,"b":{"a":1,"\\u0061":2}}'), f'$.result.extensions["{IRI}"].b.a'),
    (b'{"verb":1,' + written()[1:], "$.verb"),
    (b"[" + written() + b"," + b'{"id":1,' + written()[1:] + b"]", "$[1].id"),
    (b"[" * 60_000, "$"),
    (b"[[]]", "$[0]"),
    (b"[null]", "$[0]"),
    (written() + written(), "$"),
]


@pytest.mark.parametrize(("body", "path"), BODIES, ids=range(len(BODIES)))
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_bad_body_is_refused_with_its_place(
    shared_door: XapiClient, method: str, body: bytes, path: str
) -> None:
    answer = shared_door.client.request(
        method,
        "/xapi/statements",
        params={"statementId": str(uuid4())} if method == "PUT" else None,
        content=body,
        headers={**VERSION, "Content-Type": "application/json"},
        auth=shared_door.auth,
    )

    assert answer.status_code == 400
    assert answer.json()["error"]["path"].startswith(path)
    assert len(answer.content) < 10_000


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[1,]", b'"\\ud800"', b"NaN", b"[" * 60_000])
def test_a_document_that_says_it_is_json_and_is_not_is_refused(
    shared_door: XapiClient, body: bytes
) -> None:
    answer = shared_door.client.put(
        "/xapi/activities/state",
        params=state(),
        content=body,
        headers={**VERSION, "Content-Type": "application/json"},
        auth=shared_door.auth,
    )

    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    gone = shared_door.get("/xapi/activities/state", **state())
    assert gone.status_code == 404


def test_a_body_larger_than_the_limit_is_refused(shared_door: XapiClient) -> None:
    map_of_texts = {f"x-{n}": "isi" for n in range(SMALL_BODY // 12)}

    answer = shared_door.post(statement(verb={"id": IRI, "display": map_of_texts}))

    assert answer.status_code == 413
    assert answer.json()["error"]["fields"] == {"limit": SMALL_BODY}


# --- sent again -----------------------------------------------------------------------------------


def again(lrs: XapiClient, first: bytes, second: bytes) -> list[int]:
    """What both are answered, posted one after the other."""
    headers = {**VERSION, "Content-Type": "application/json"}
    return [lrs.post(content=body, headers=headers).status_code for body in (first, second)]


def upside_down(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: upside_down(value[key]) for key in reversed(value)}
    return [upside_down(one) for one in value] if isinstance(value, list) else value


SAME = str(uuid4())
FIRST = statement(
    id=SAME,
    timestamp="2025-06-10T14:31:41.123456789+07:00",
    result={"score": {"raw": 1, "scaled": 0}, "duration": "PT1.239S"},
    context={"contextActivities": {"parent": {"id": IRI}}, "extensions": {IRI: [1, {"a": 2}]}},
)
RESENT = {
    "the same": FIRST,
    "keys in another order": upside_down(FIRST),
    "1.0 for 1": FIRST | {"result": {"score": {"raw": 1.0, "scaled": 0.0}, "duration": "PT1.23S"}},
    "the id in capitals": FIRST | {"id": SAME.upper()},
    "the instant in another offset": FIRST | {"timestamp": "2025-06-10T07:31:41.123456789Z"},
    "the instant to the millisecond": FIRST | {"timestamp": "2025-06-10T07:31:41.123Z"},
    "an array of one": FIRST
    | {"context": FIRST["context"] | {"contextActivities": {"parent": [{"id": IRI}]}}},
}


@pytest.mark.parametrize("second", RESENT.values(), ids=RESENT)
def test_the_same_written_otherwise_is_the_same(lrs: XapiClient, second: dict[str, Any]) -> None:
    answers = again(lrs, json.dumps(FIRST).encode(), json.dumps(second).encode())

    assert answers == [200, 200]
    (kept,) = lrs.get().json()["statements"]
    # As it was sent first, nanoseconds included.
    assert kept["timestamp"] == FIRST["timestamp"]
    assert kept["id"] == SAME


OTHERS = {
    "an hour later": {"timestamp": "2025-06-10T14:31:41.123456789+06:00"},
    "another score": {"result": {"score": {"raw": 2, "scaled": 0}, "duration": "PT1.239S"}},
    "true for 1": {"context": {**FIRST["context"], "extensions": {IRI: [True, {"a": 2}]}}},
    "another object": {"object": {"id": f"{IRI}/lain"}},
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_another_statement_under_a_known_id_is_refused_alone(
    lrs: XapiClient, change: dict[str, Any]
) -> None:
    other = str(uuid4())
    batch = [statement(id=other), FIRST | change]

    answers = again(lrs, json.dumps(FIRST).encode(), json.dumps(batch).encode())

    assert answers == [200, 409]
    (kept,) = lrs.get().json()["statements"]
    assert kept["result"] == FIRST["result"]
    assert lrs.post([statement(id=other), FIRST]).status_code == 200


@pytest.mark.parametrize(
    "timestamp",
    [
        "2025-06-10T14:31:41.123456789Z",
        "2025-06-10T14:31:41.1234567891234567891234567891+08:00",
        "2025-06-10t14:31:41z",
        "2016-12-31T23:59:60Z",
    ],
)
def test_a_timestamp_stays_as_it_was_sent(lrs: XapiClient, timestamp: str) -> None:
    (statement_id,) = lrs.post(statement(timestamp=timestamp)).json()

    assert lrs.get(statementId=statement_id).json()["timestamp"] == timestamp


def test_a_crowded_statement_is_kept_whole_and_found(lrs: XapiClient) -> None:
    """As many as the small body of these tests can have."""
    members = [{"mbox": f"mailto:{n}@contoh.example"} for n in range(500)]
    activities = [{"id": f"{IRI}/{n}"} for n in range(500)]
    texts = {f"x-{n}": "isi" for n in range(500)}
    sent = statement(
        actor={"objectType": "Group", "member": members},
        verb={"id": IRI, "display": texts},
        context={"contextActivities": {"other": activities}},
    )

    assert lrs.post(sent).status_code == 200

    (found,) = lrs.get(agent=json.dumps(members[-1])).json()["statements"]
    assert found["verb"]["display"] == texts
    (shown,) = lrs.get(
        activity=activities[-1]["id"], related_activities="true", format="canonical"
    ).json()["statements"]
    assert len(shown["verb"]["display"]) == 1
