"""The call at its door: who may, what is answered, and what is not even read."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from events.topology import PROJECT_STATEMENTS
from lms_plugin.api.v1.completions import BODY_LIMIT
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.scopes import Scope
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from schemas.completions import MOST_ROWS
from tests.api.conftest import application
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, opened
from tests.databases import Databases
from tests.province import OPERATOR, SIGNER, cheap_mint

PATH = "/api/v1/completions"
PAGE = "https://lms.contoh.example"


@pytest.fixture
def door(empty_database_url: str) -> Iterator[XapiClient]:
    with opened(empty_database_url) as lrs:
        yield lrs


@pytest.fixture(scope="module")
def quiet_door(sqlite_databases: Databases) -> Iterator[XapiClient]:
    """One for all tests of what leaves nothing behind but receipts."""
    with sqlite_databases.empty() as url, opened(url) as lrs:
        yield lrs


def row(key: str = "k1", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "person": {"account": {"home_page": PAGE, "name": "ayu"}},
        "module": {"iri": f"{PAGE}/modul/7"},
        "when": "2026-03-06T16:00:00+07:00",
        **changes,
    }


def send(door: XapiClient, content: Any, **more: Any) -> Any:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    more.setdefault("auth", door.auth)
    return door.client.post(PATH, content=body, **more)


def error(answer: Any) -> tuple[int, str, str | None]:
    found = answer.json()["error"]
    return answer.status_code, found["code"], found.get("path")


def test_what_is_answered_with_200_is_kept_and_work_is_nudged(door: XapiClient) -> None:
    answer = send(door, row())

    (receipt,) = answer.json()["rows"]
    assert (answer.status_code, receipt["outcome"], receipt["mistakes"]) == (200, "created", [])
    assert answer.headers["Cache-Control"] == "no-store"
    assert door.nudges.tasks == [PROJECT_STATEMENTS]
    found = door.get(statementId=receipt["statement"])
    category = found.json()["context"]["contextActivities"]["category"]
    assert [one["id"] for one in category] == ["urn:lms-plugin:completions"]


def test_it_is_found_as_any_other_statement_of_the_person(door: XapiClient) -> None:
    (receipt,) = send(door, row()).json()["rows"]

    agent = json.dumps({"account": {"homePage": PAGE, "name": "ayu"}})
    (found,) = door.get(agent=agent).json()["statements"]
    assert found["id"] == receipt["statement"]


def test_what_changes_nothing_nudges_nobody(door: XapiClient) -> None:
    send(door, row())

    answer = send(door, [row(), {"key": "k9", "deleted": True}])

    assert (answer.status_code, answer.json()["tally"]["unchanged"]) == (200, 1)
    assert door.nudges.tasks == [PROJECT_STATEMENTS]


@pytest.mark.parametrize("content", [row(passed="?"), [row(passed="?"), 7]])
def test_where_every_row_is_refused_nothing_was_kept(door: XapiClient, content: Any) -> None:
    answer = send(door, content)

    assert answer.status_code == 422
    assert {one["outcome"] for one in answer.json()["rows"]} == {"refused"}
    assert door.nudges.tasks == []


def test_all_or_nothing_by_the_sender_s_wish(door: XapiClient) -> None:
    content = [row("k1"), row("k2", passed="?")]

    assert send(door, content, params={"atomic": "true"}).status_code == 422
    assert send(door, content).json()["tally"]["created"] == 1


def test_the_call_stands_among_the_deliveries_of_its_centre(door: XapiClient) -> None:
    key = add_key(
        door.database, SIGNER, KeyRequest(Role.CENTRE, centre="BPSDM", key="b"), cheap_mint()
    )
    answer = send(door, [row(), 7])

    headers = {"Authorization": f"Bearer b.{key.secret}"}
    listed = door.client.get("/api/v1/deliveries", headers=headers).json()["deliveries"]
    assert [(one["delivery"], one["door"]) for one in listed] == [
        (answer.json()["delivery"], "call")
    ]
    assert listed[0]["request_id"] == answer.headers["X-Request-ID"]
    table = door.client.get(
        f"/api/v1/deliveries/{listed[0]['delivery']}/items.csv", headers=headers
    )
    assert table.text.count("\n") == 3


# --- who may --------------------------------------------------------------------------------------


def test_basic_and_bearer_say_the_same(door: XapiClient) -> None:
    key, secret = door.auth
    headers = {"Authorization": f"Bearer {key}.{secret}"}

    assert send(door, [], auth=None, headers=headers).status_code == 200
    assert send(door, []).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer x", "Bearer a.b", "Basic !", "Digest a.b"])
def test_nobody_else_is_let_in(quiet_door: XapiClient, header: str) -> None:
    answer = send(quiet_door, row(), auth=None, headers={"Authorization": header})

    assert error(answer)[:2] == (401, "unauthorised")


def test_a_key_that_only_reads_is_no_credential(door: XapiClient) -> None:
    key = add_key(door.database, SIGNER, KeyRequest(Role.OPERATOR, key="o"), cheap_mint())

    answer = send(door, row(), auth=("o", key.secret))

    assert answer.status_code == 401
    assert answer.json()["error"]["reason"] == "answers.no_sender"


def test_a_credential_must_be_allowed_to_write(door: XapiClient) -> None:
    reads = make_credential(door.database, "LAN", scopes=frozenset({Scope.ALL_READ}))

    assert error(send(door, row(), auth=reads))[:2] == (403, "forbidden")


def test_who_asks_is_known_before_the_body_is_read(quiet_door: XapiClient) -> None:
    answer = send(quiet_door, b"[" * BODY_LIMIT * 2, auth=("x", "y"))

    assert answer.status_code == 401


def test_who_tries_in_vain_too_often_is_told_to_wait(door: XapiClient) -> None:
    answers = [send(door, row(), auth=(door.auth[0], f"salah{n}")) for n in range(60)]

    late = [one for one in answers if one.status_code == 429]
    assert late
    assert int(late[-1].headers["Retry-After"]) > 0
    assert send(door, []).status_code == 200


# --- what is not taken ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"{",
        b"\xff",
        b"\x1f\x8b\x08\x00",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"[" + b"0," * (BODY_LIMIT // 2 - 10) + b"0]",
        b"[" + b",".join([b"{}"] * (MOST_ROWS + 1)) + b"]",
    ],
    ids=range(9),
)
def test_what_has_no_rows_is_refused_whole_with_a_receipt(
    quiet_door: XapiClient, body: bytes
) -> None:
    answer = send(quiet_door, body)

    assert error(answer) == (400, "invalid", "$")
    page = newest(quiet_door)
    assert (page["door"], page["refusal"]["reason"]["code"]) == ("call", "invalid_call")


def test_who_packs_a_body_is_told_not_to(quiet_door: XapiClient) -> None:
    body = gzip.compress(json.dumps(row()).encode())
    answer = send(quiet_door, body, headers={"Content-Encoding": "gzip"})

    assert error(answer) == (400, "invalid", "header Content-Encoding")
    assert newest(quiet_door)["refusal"]["reason"]["code"] == "invalid_call"


def test_a_body_that_is_too_large_is_refused_with_a_receipt(quiet_door: XapiClient) -> None:
    answer = send(quiet_door, b" " * (BODY_LIMIT + 1))

    assert answer.status_code == 413
    assert newest(quiet_door)["refusal"]["reason"]["code"] == "too_large"


def newest(door: XapiClient) -> Any:
    from lms_plugin.usecases.deliveries.read_receipts import WantedDeliveries, list_deliveries

    page = list_deliveries(door.database, OPERATOR, WantedDeliveries(limit=1))
    return page.deliveries[0].model_dump(mode="json")


def test_a_thousand_rows_are_taken_at_once(door: XapiClient) -> None:
    answer = send(door, [row(f"k{number}") for number in range(MOST_ROWS)])

    assert answer.json()["tally"]["created"] == MOST_ROWS


@pytest.mark.parametrize(
    "hostile",
    [
        {"key": "\ud83d"},
        {"\ud83d": 1},
        {"key": "k\u0000"},
        {"person": {"account": {"home_page": "https://a\u0000.example", "name": "x"}}},
        {"module": {"external_id": "x\u0000y"}},
        {"certificate": "\u202e=cmd|' /C calc'!A0"},
        {"class": {"a": {"a": {"a": []}}}},
        {f"isian{number}": number for number in range(10_000)},
        {"score": {"raw": 1e308, "max": 1e308}},
        {"when": "9" * 100_000},
        {"x" * 1_000_000: 1},
    ],
    ids=range(11),
)
def test_hostile_rows_are_refused_by_themselves(
    quiet_door: XapiClient, hostile: dict[str, Any]
) -> None:
    answer = send(quiet_door, [{**row(), **hostile}])

    assert answer.status_code == 422
    assert len(answer.content) < 20_000


@pytest.mark.parametrize("query", ["atomic=2", "atomik=true"])
def test_parameters_are_as_declared(quiet_door: XapiClient, query: str) -> None:
    answer = quiet_door.client.post(f"{PATH}?{query}", json=[], auth=quiet_door.auth)

    assert error(answer)[:2] == (400, "invalid")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_there_is_no_other_method(quiet_door: XapiClient, method: str) -> None:
    assert quiet_door.client.request(method, PATH, auth=quiet_door.auth).status_code == 405


@pytest.mark.parametrize("path", ["/xapi/statements", "/xapi/statements?statementId="])
def test_no_statement_of_its_profile_or_id_comes_through_the_record_store(
    quiet_door: XapiClient, path: str
) -> None:
    own = "703f58aa-153d-512e-9521-7d3028f41954"
    statement = {
        "actor": {"account": {"homePage": PAGE, "name": "ayu"}},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
        "object": {"id": f"{PAGE}/modul/7"},
    }
    if path.endswith("="):
        answer = quiet_door.put(own, statement)
    else:
        answer = quiet_door.post({**statement, "id": own}, path, headers=VERSION)

    assert answer.status_code == 400


# --- the description ------------------------------------------------------------------------------

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
"""Not that what breaks the schema is refused with 400: a mistake refuses its row alone."""


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_to_a_centre_is_as_declared(
    quiet_door: XapiClient, mode: GenerationMode
) -> None:
    app = application(quiet_door.database)
    description = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    key, secret = quiet_door.auth
    headers = {"Authorization": f"Bearer {key}.{secret}"}

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(description[PATH]["POST"].as_strategy(generation_mode=mode))
    def holds(case: Case[Any]) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    holds()


def test_the_examples_of_the_description_are_taken(door: XapiClient) -> None:
    add_page_of_numbers(door)
    description = door.client.get("/api/v1/openapi.json").json()
    body = description["paths"][PATH]["post"]["requestBody"]["content"]["application/json"]

    for example in body["examples"].values():
        answer = send(door, example["value"])
        mistakes = [one for one in answer.json()["rows"] if one["mistakes"]]
        assert all(one["key"] == "prima/1206" for one in mistakes)


def add_page_of_numbers(door: XapiClient) -> None:
    from lms_plugin.usecases.access.home_pages import HomePageRequest, add_home_page

    asked = HomePageRequest("BPSDM", "https://nip.contoh.example", True, None, is_shared=False)
    add_home_page(door.database, SIGNER, asked)
