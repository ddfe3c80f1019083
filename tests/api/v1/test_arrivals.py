"""What arrives from a system that is being connected, by the API."""

import pytest
from starlette.testclient import TestClient

from tests.province import PRIMA, UNMAPPED, Province, finished, viewed
from tests.usecases.connections.arriving import arrive

ARRIVALS = "/api/v1/arrivals"
LONG_AGO = {"since": "2020-01-01T00:00:00Z"}


@pytest.fixture
def centre(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer bpsdm.{secrets['bpsdm']}"
    return client


def test_each_statement_says_what_became_of_it(province: Province, centre: TestClient) -> None:
    arrive(province, finished("Ayu", PRIMA, "2025-03-01"), viewed("Ayu", PRIMA, "2025-03-01"))

    (arrival,) = centre.get(ARRIVALS, params=LONG_AGO).json()["arrivals"]

    first, second = arrival["statements"]
    assert (first["state"], first["earned"]["points"]) == ("evidence", {"BP.1": 50, "BP.2": 30})
    assert (second["state"], second["means"], second["earned"]) == ("explained", "no", None)
    assert first["whose"]["person"] is None


def test_it_begins_now_where_nobody_says_since_when(centre: TestClient) -> None:
    found = centre.get(ARRIVALS).json()

    assert (found["arrivals"], found["since"]) == ([], found["as_of"])


def test_a_title_is_in_the_language_of_the_reader(province: Province, centre: TestClient) -> None:
    statement = finished("Ayu", UNMAPPED, "2025-03-01")
    statement["object"]["definition"] |= {"name": {"en": "Service", "id": "Pelayanan"}}
    arrive(province, statement)

    answers = [
        centre.get(ARRIVALS, params=LONG_AGO, headers=liked).json()
        for liked in ({}, {"Accept-Language": "en-GB, id;q=0.5"})
    ]

    titles = [one["arrivals"][0]["statements"][0]["about"]["title"] for one in answers]
    assert titles == ["Pelayanan", "Service"]


def test_a_credential_that_nobody_knows_is_said(centre: TestClient) -> None:
    assert centre.get(ARRIVALS, params={"credential": "x"}).status_code == 404
