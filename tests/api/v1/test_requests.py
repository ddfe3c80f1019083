"""Keys, parameters and errors: the same on every route."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from lms_plugin.store.engine.database import connect
from tests.api.conftest import application
from tests.province import nip, public_id

AYU = public_id("Ayu")
INDEX = "/api/v1/nodes/A/index"


def problem(answer: Any) -> dict[str, str]:
    found: dict[str, str] = answer.json()["error"]
    return found


def test_a_bearer_key_opens(operator: TestClient) -> None:
    assert operator.get(INDEX).status_code == 200


def test_a_basic_key_opens(anonymous: TestClient, trial_secret: str) -> None:
    assert anonymous.get(INDEX, auth=("operator", trial_secret)).status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer operator", "Bearer operator.wrong", "Basic !", "Digest a.b"]
)
def test_anything_else_is_unauthorised(anonymous: TestClient, header: str) -> None:
    answer = anonymous.get(INDEX, headers={"Authorization": header})

    assert (answer.status_code, problem(answer)["code"]) == (401, "unauthorised")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_is_asked_for_before_parameters_are_judged(anonymous: TestClient) -> None:
    assert anonymous.get(INDEX, params={"as_of": "x"}).status_code == 401


@pytest.mark.parametrize(
    ("parameters", "path"),
    [
        ({"as_of": "yesterday"}, "query as_of"),
        ({"as_of": "2026-01-01T00:00:00"}, "query as_of"),
        ({"as_of": "2026-01-01"}, "query as_of"),
        ({"as_of": "1767225600"}, "query as_of"),
        ({"as_of": "0001-01-01T00:00:00+07:00"}, "query as_of"),
        ({"as_of": "9999-12-31T23:59:59-07:00"}, "query as_of"),
        ({"asof": "2026-01-01T00:00:00Z"}, "query asof"),
    ],
)
def test_wrong_instants_and_unknown_parameters_are_refused(
    operator: TestClient, parameters: dict[str, str], path: str
) -> None:
    answer = operator.get(INDEX, params=parameters)

    assert (answer.status_code, problem(answer)["code"]) == (400, "invalid")
    assert problem(answer)["path"] == path


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/api/v1/nodes/A/people?limit=0", "query limit"),
        ("/api/v1/nodes/A/people?limit=501", "query limit"),
        ("/api/v1/nodes/A/people?cursor=1", "query cursor"),
        ("/api/v1/nodes/A/people?short_of=XX", "query short_of"),
        ("/api/v1/nodes/A/gaps?biggest=101", "query biggest"),
        ("/api/v1/people/1/profile", "path public_id"),
        (f"/api/v1/people/{AYU}/not-counted?limit=201", "query limit"),
        (f"/api/v1/people/{AYU}/not-counted?cursor=1.2", "cursor"),
        ("/api/v1/deeds?limit=501", "query limit"),
        ("/api/v1/deeds?cursor=0", "query cursor"),
        ("/api/v1/statements/1/outcome", "path statement_id"),
        ("/api/v1/watermark?as_of=2026-01-01T00:00:00Z", "query as_of"),
    ],
)
def test_every_size_and_id_has_bounds(operator: TestClient, url: str, path: str) -> None:
    answer = operator.get(url)

    assert (answer.status_code, problem(answer)["path"]) == (400, path)


def test_an_offset_is_understood(operator: TestClient) -> None:
    answer = operator.get(INDEX, params={"as_of": "2025-06-01T07:00:00+07:00"})

    assert answer.json()["as_of"] == "2025-06-01T00:00:00Z"


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/nodes/X/index", 404, "not_found"),
        ("/api/v1/people/find", 405, "method_not_allowed"),
    ],
)
def test_errors_have_one_form(operator: TestClient, url: str, status: int, code: str) -> None:
    answer = operator.get(url)

    assert (answer.status_code, problem(answer)["code"]) == (status, code)
    assert set(problem(answer)) <= {"code", "reason", "fields", "message", "path"}


def test_pages_elsewhere_keep_their_own_errors(anonymous: TestClient) -> None:
    assert "error" not in anonymous.get("/nothing").json()


def test_people_are_found_by_number_in_the_body(operator: TestClient) -> None:
    answer = operator.post("/api/v1/people/find", json={"nip": nip("Ayu")})

    assert answer.json() == {"person": str(public_id("Ayu")), "name": "Ayu"}


def test_a_number_is_understood_as_letters_print_it(operator: TestClient) -> None:
    number = nip("Ayu")
    grouped = f"{number[:8]}.{number[8:14]} {number[14]}-{number[15:]}"

    assert operator.post("/api/v1/people/find", json={"nip": grouped}).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"nip":199003152015032901}', b'{"nip":"19900315201503290"}']
)
def test_a_refused_number_is_not_repeated(operator: TestClient, body: bytes) -> None:
    answer = operator.post("/api/v1/people/find", content=body)

    assert (answer.status_code, problem(answer)["path"]) == (400, "body")
    assert "19900315" not in answer.text


def test_a_body_has_a_limit(operator: TestClient) -> None:
    answer = operator.post("/api/v1/people/find", content=b" " * 1025)

    assert (answer.status_code, problem(answer)["code"]) == (413, "too_large")


@pytest.mark.parametrize("url", [INDEX, "/api/v1/nodes/X/index", "/api/v1/watermark"])
def test_no_cache_keeps_an_answer(operator: TestClient, url: str) -> None:
    assert operator.get(url).headers["Cache-Control"] == "no-store"


def test_figures_come_as_integers_and_as_shown(operator: TestClient) -> None:
    headline = operator.get(INDEX).json()["figures"]["headline"]

    assert headline == {
        "tenths": 0,
        "figure": 0.0,
        "sum": 0,
        "band": "begun",
        "label": "Baru mulai",
    }


def test_a_database_that_is_away_is_unavailable() -> None:
    nowhere = connect("postgresql+psycopg://postgres@127.0.0.1:1/none")
    with TestClient(application(nowhere)) as client:
        answer = client.get(INDEX, auth=("operator", "secret"))

    assert (answer.status_code, problem(answer)["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0
