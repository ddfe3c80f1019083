"""Findings by the API."""

import pytest
from starlette.testclient import TestClient

from tests.colleagues import add_colleagues, book_is_reset
from tests.province import BUKU, Province, finished, nip, uncompleted

FINDINGS = "/api/v1/findings"


@pytest.fixture
def centre(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer bpsdm.{secrets['bpsdm']}"
    return client


def tie(province: Province, name: str) -> str:
    (statement_id,) = province.send(finished(name, BUKU, "2025-03-01"))
    province.send(uncompleted(name, "2025-03-01"))
    return str(statement_id)


def test_a_finding_says_what_and_about_which_module(province: Province, centre: TestClient) -> None:
    statement_id = tie(province, "Ayu")

    (one,) = centre.get(FINDINGS).json()["findings"]

    assert (one["statement"], one["finding"]["code"], one["person"]) == (statement_id, "tie", None)
    assert one["module"]["title"] == "Buku Etika"


def test_a_mass_take_back_is_told_with_the_number_of_people(
    province: Province, centre: TestClient
) -> None:
    province.send(*book_is_reset(add_colleagues(province, 11), "2025-06-03T03:00:00"))

    (one,) = centre.get(FINDINGS).json()["mass_take_backs"]

    assert (one["finding"]["code"], one["people"]) == ("mass_take_back", 11)


def test_pages_are_followed_by_the_cursor(province: Province, centre: TestClient) -> None:
    sent = {tie(province, name) for name in ("Ayu", "Budi", "Eko")}

    first = centre.get(FINDINGS, params={"limit": 2}).json()
    second = centre.get(FINDINGS, params={"limit": 2, "cursor": first["next"]}).json()

    seen = [one["statement"] for one in (*first["findings"], *second["findings"])]
    assert (len(seen), set(seen), second["next"]) == (3, sent, None)


def test_a_cursor_of_another_list_is_refused(centre: TestClient) -> None:
    answer = centre.get(FINDINGS, params={"cursor": "00000000-0000-0000-0000-000000000001"})

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "cursor")


def test_nobody_s_number_is_told(province: Province, centre: TestClient) -> None:
    account = {"homePage": "https://nip.bpsdm.example", "name": nip("Ayu")}
    province.send(finished("Ayu", BUKU, "2025-03-01") | {"actor": {"account": account}})
    tie(province, "Ayu")

    assert nip("Ayu") not in centre.get(FINDINGS).text
