"""Law 7 at the door: each role gets what the policy says, on every route there is."""

from typing import Final
from uuid import UUID, uuid4

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from tests.api.conftest import KEYS, application
from tests.province import PRIMA, Province, nip, public_id

AYU, DEWI = public_id("Ayu"), public_id("Dewi")
STATEMENT: Final = "/api/v1/statements/{statement}"

OUTSIDERS: Final = {"ayu": 403, "hr-a": 403, "bpsdm": 403, "operator": 200}
ACCESS: Final[dict[str, dict[str, int]]] = {
    "GET /api/v1/me/profile": {"ayu": 200, "hr-a": 403, "bpsdm": 403, "operator": 403},
    f"GET /api/v1/people/{AYU}/profile": {"ayu": 200, "hr-a": 200, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{DEWI}/profile": {"ayu": 404, "hr-a": 404, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{AYU}/evidence": {"ayu": 200, "hr-a": 200, "bpsdm": 403, "operator": 200},
    f"GET /api/v1/people/{DEWI}/evidence": {"ayu": 404, "hr-a": 404, "bpsdm": 403, "operator": 200},
    "POST /api/v1/people/find Ayu": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "POST /api/v1/people/find Dewi": {"ayu": 403, "hr-a": 404, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/A.1/index": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/B/index": OUTSIDERS,
    "GET /api/v1/nodes/A.1/people": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/B/people": OUTSIDERS,
    "GET /api/v1/nodes/A.1/gaps": {"ayu": 403, "hr-a": 200, "bpsdm": 403, "operator": 200},
    "GET /api/v1/nodes/B/gaps": OUTSIDERS,
    f"GET {STATEMENT} Ayu": {"ayu": 200, "hr-a": 200, "bpsdm": 200, "operator": 200},
    f"GET {STATEMENT} Dewi": {"ayu": 404, "hr-a": 404, "bpsdm": 200, "operator": 200},
    f"GET {STATEMENT}/outcome Ayu": {"ayu": 200, "hr-a": 200, "bpsdm": 200, "operator": 200},
    f"GET {STATEMENT}/outcome Dewi": {"ayu": 404, "hr-a": 404, "bpsdm": 200, "operator": 200},
    "GET /api/v1/watermark": {"ayu": 200, "hr-a": 200, "bpsdm": 200, "operator": 200},
}
"""Request → key → status. A name after the address is whose number, or statement, is meant."""

OPEN: Final = {"/api/v1/docs", "/api/v1/docs.css", "/api/v1/openapi.json"}


def test_each_role_gets_what_the_policy_says(
    province: Province, client: TestClient, secrets: dict[str, str]
) -> None:
    sent = {name: province.finish(name, PRIMA, "2025-05-01") for name in ("Ayu", "Dewi")}

    answered = {
        request: {key: ask(client, request, f"Bearer {key}.{secrets[key]}", sent) for key in KEYS}
        for request in ACCESS
    }

    assert answered == ACCESS


@pytest.mark.parametrize("request_", ACCESS)
def test_without_a_key_nothing_opens(anonymous: TestClient, request_: str) -> None:
    sent = {"Ayu": uuid4(), "Dewi": uuid4()}

    assert ask(anonymous, request_, "", sent) == 401


def test_every_route_is_in_the_table(trial: Province) -> None:
    app = application(trial.database)
    paths = set(app.openapi()["paths"]) | {
        route.path for route in app.routes if isinstance(route, APIRoute)
    }
    asked = {request.split(" ")[1] for request in ACCESS}
    generic = {
        path.replace(str(AYU), "{public_id}")
        .replace(str(DEWI), "{public_id}")
        .replace("{statement}", "{statement_id}")
        .replace("/A.1/", "/{code}/")
        .replace("/B/", "/{code}/")
        for path in asked
    }

    assert {path.replace(":path", "") for path in paths} - OPEN == generic


def ask(client: TestClient, request: str, authorization: str, sent: dict[str, UUID]) -> int:
    method, path, *about = request.split(" ")
    name = about[0] if about else ""
    body = {"nip": nip(name)} if method == "POST" else None
    url = path.format(statement=sent.get(name, ""))
    headers = {"Authorization": authorization}
    return client.request(method, url, headers=headers, json=body).status_code
