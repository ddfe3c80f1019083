"""What waits, by the API."""

import pytest
from starlette.testclient import TestClient

from tests.province import UNMAPPED, Province, finished, iri

WAITING = "/api/v1/waiting"
MODULES = f"{WAITING}/unmapped_module"


@pytest.fixture
def centre(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer bpsdm.{secrets['bpsdm']}"
    return client


def test_a_line_says_how_much_waits_for_what(province: Province, centre: TestClient) -> None:
    province.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))

    (one,) = centre.get(WAITING).json()["lines"]

    assert (one["cause"]["code"], one["centre"]) == ("unmapped_module", "BPSDM")
    assert (one["statements"], one["people"], one["modules"]) == (2, 2, 1)
    assert one["remedy"]["text"]


def test_a_title_is_in_the_language_of_the_reader(province: Province, centre: TestClient) -> None:
    statement = finished("Ayu", UNMAPPED, "2025-03-01")
    statement["object"]["definition"] |= {"name": {"en": "Service", "id": "Pelayanan"}}
    province.send(statement)

    titles = [
        centre.get(MODULES, headers=liked).json()["groups"][0]["title"]
        for liked in ({}, {"Accept-Language": "en-GB, id;q=0.5"})
    ]

    assert titles == ["Pelayanan", "Service"]


def test_pages_are_followed_by_the_cursor(province: Province, centre: TestClient) -> None:
    province.send(*(finished("Ayu", UNMAPPED + number, "2025-03-01") for number in range(3)))

    first = centre.get(MODULES, params={"limit": 2}).json()
    second = centre.get(MODULES, params={"limit": 2, "cursor": first["next"]}).json()

    seen = {one["name"] for one in (*first["groups"], *second["groups"])}
    assert (seen, second["next"]) == ({iri(UNMAPPED + number) for number in range(3)}, None)


def test_a_cursor_of_another_list_is_refused(centre: TestClient) -> None:
    answer = centre.get(MODULES, params={"cursor": "00000000-0000-0000-0000-000000000001"})

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "cursor")


def test_what_is_no_cause_is_refused(centre: TestClient) -> None:
    assert centre.get(f"{WAITING}/bosan").status_code == 400
