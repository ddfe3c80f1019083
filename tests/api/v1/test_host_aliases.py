"""Other hosts of centres' sites, by the API."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.province import LMS, PRIMA, Province, finished, public_id

PATH = "/api/v1/host-aliases"
OLD = {"centre": "BPSDM", "alias": "lama.bpsdm.example"}
MOVED = {**OLD, "host": "lms.bpsdm.example"}


@pytest.fixture
def operator(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer operator.{secrets['operator']}"
    return client


def at_old_host() -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    about = statement["object"]
    return {
        **statement,
        "object": {**about, "id": about["id"].replace(LMS, "https://" + OLD["alias"])},
    }


def credited(client: TestClient, province: Province) -> int:
    while fold_waiting(province.database, province.cache):
        pass
    found = client.get(f"/api/v1/people/{public_id('Ayu')}/profile").json()
    return len(found["contributions"])


def test_a_site_that_moved_is_one_until_that_is_taken_back(
    province: Province, operator: TestClient
) -> None:
    province.send(at_old_host())
    assert credited(operator, province) == 0

    named = operator.post(PATH, json=MOVED).json()
    assert named == {"aliases": [MOVED], "may_keep": True}
    assert credited(operator, province) == 1
    assert operator.post(PATH, json=MOVED).status_code == 409

    assert operator.post(f"{PATH}/remove", json=OLD).json()["aliases"] == []
    assert credited(operator, province) == 0
    assert operator.post(f"{PATH}/remove", json=OLD).status_code == 404


def test_what_waits_says_that_an_alias_would_do(province: Province, operator: TestClient) -> None:
    province.send(at_old_host())

    (group,) = operator.get("/api/v1/waiting/unmapped_module").json()["groups"]

    assert group["remedy"]["other_host"] is True


def test_a_centre_sees_its_own_alone_and_changes_nothing(
    operator: TestClient, secrets: dict[str, str]
) -> None:
    operator.post(PATH, json=MOVED)
    operator.post(PATH, json={"centre": "LAN", "alias": "a.lan.example", "host": "b.lan.example"})
    centre = {"Authorization": f"Bearer bpsdm.{secrets['bpsdm']}"}

    assert operator.get(PATH, headers=centre).json() == {"aliases": [MOVED], "may_keep": False}
    assert len(operator.get(PATH).json()["aliases"]) == 2
    assert operator.post(f"{PATH}/remove", json=OLD, headers=centre).status_code == 403
    assert operator.get(PATH, params={"centre": "LAN"}, headers=centre).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({**MOVED, "alias": "bukan host"}, 400),
        ({**MOVED, "alias": ""}, 400),
        ({**MOVED, "centre": "X"}, 404),
        ({**MOVED, "alias": MOVED["host"]}, 409),
        (OLD, 400),
    ],
)
def test_what_is_no_alias_is_refused(
    operator: TestClient, body: dict[str, str], status: int
) -> None:
    assert operator.post(PATH, json=body).status_code == status
    assert operator.get(PATH).json()["aliases"] == []
