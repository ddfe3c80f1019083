"""Accounts that rosters do not know, by the API: what the page does, and no more."""

from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.province import LMS, PRIMA, Province, finished, nip, public_id

ACCOUNTS = "/api/v1/accounts"
UNKNOWN = "/api/v1/waiting/unknown_learner"
AYU = str(public_id("Ayu"))


@pytest.fixture
def operator(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer operator.{secrets['operator']}"
    return client


@pytest.fixture
def centre(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer bpsdm.{secrets['bpsdm']}"
    return client


def under(name: str) -> dict[str, Any]:
    statement = finished("Ayu", PRIMA, "2025-03-01")
    statement["actor"]["account"]["name"] = name
    return statement


def sent(province: Province, name: str = "siapa") -> str:
    (statement_id,) = province.send(under(name))
    return f"{ACCOUNTS}/{statement_id}"


def settle(province: Province) -> None:
    while fold_waiting(province.database, province.cache):
        pass


def waits(client: TestClient) -> int:
    return len(client.get(UNKNOWN).json()["groups"])


def asked(client: TestClient, path: str, **body: str) -> Any:
    return client.post(path, params={"centre": "BPSDM"}, json=body)


def test_from_what_waits_to_a_link_and_back(province: Province, operator: TestClient) -> None:
    sent(province)
    (group,) = operator.get(UNKNOWN).json()["groups"]
    account = f"{ACCOUNTS}/{group['example']}"
    found = operator.post(f"{ACCOUNTS}/people", json={"sought": "ayu"}).json()["people"]
    assert [one["person"] for one in found] == [AYU]

    preview = asked(operator, f"{account}/preview", person=AYU).json()
    assert [one["about"]["title"] for one in preview["credited"]] == ["Pelayanan Prima"]
    assert waits(operator) == 1
    linked = asked(operator, f"{account}/link", person=AYU, reason="Surat 1/2026").json()
    settle(province)

    assert [one["person"] for one in linked["links"]] == [AYU]
    assert waits(operator) == 0
    (line,) = operator.get(f"{ACCOUNTS}/links").json()["links"]
    assert (line["account"], line["reason"]) == (f"{LMS} siapa", "Surat 1/2026")
    profile = operator.get(f"/api/v1/people/{AYU}/profile").json()
    assert [one["linked"] for one in profile["contributions"]] == [True]
    gone = operator.post(f"{ACCOUNTS}/links/{line['link']}/withdraw").json()
    settle(province)
    assert (gone["link"], gone["person"]) == (line["link"], AYU)
    assert waits(operator) == 1
    assert operator.post(f"{ACCOUNTS}/links/{line['link']}/withdraw").status_code == 404


def test_what_is_linked_is_not_linked_again(province: Province, operator: TestClient) -> None:
    account = sent(province)
    asked(operator, f"{account}/link", person=AYU, reason="Surat 1/2026")

    again = asked(operator, f"{account}/link", person=str(public_id("Budi")), reason="Surat 2/2026")

    assert again.status_code == 409


def test_a_centre_says_that_it_is_none_of_ours_and_takes_that_back(
    province: Province, centre: TestClient
) -> None:
    account = sent(province)

    noted = asked(centre, f"{account}/none-of-ours", reason="Tamu dari luar").json()["outsider"]
    assert noted["reason"] == "Tamu dari luar"
    assert noted["noted"]["principal"] == "bpsdm"
    assert waits(centre) == 0
    assert asked(centre, f"{account}/none-of-ours", reason="Tamu").status_code == 409

    assert asked(centre, f"{account}/wait-again").json()["outsider"] is None
    assert waits(centre) == 1
    assert asked(centre, f"{account}/wait-again").status_code == 404


def test_a_centre_sees_its_account_and_nobody_who_may_be_meant(
    province: Province, centre: TestClient
) -> None:
    wrong = nip("Ayu")[:-2] + "8" + nip("Ayu")[-1]
    account = sent(province, wrong)

    found = centre.get(account, params={"centre": "BPSDM"}).json()

    assert (found["waiting"], found["may_link"], found["offers"]) == (1, False, [])
    assert asked(centre, f"{account}/preview", person=AYU).status_code == 403
    assert asked(centre, f"{account}/link", person=AYU, reason="x").status_code == 403


def test_a_slip_in_a_number_offers_its_holder(province: Province, operator: TestClient) -> None:
    account = sent(province, nip("Ayu")[:-2] + "8" + nip("Ayu")[-1])

    offers = operator.get(account, params={"centre": "BPSDM"}).json()["offers"]

    assert [one["person"] for one in offers] == [AYU]
    assert offers[0]["why"]


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("link", {"person": AYU}),
        ("link", {"person": AYU, "reason": f"NIP {nip('Ayu')}"}),
        ("link", {"person": nip("Ayu"), "reason": "Surat"}),
        ("link", {"person": AYU, "reason": "Surat", "nip": nip("Ayu")}),
        ("none-of-ours", {"reason": " "}),
        ("none-of-ours", {"reason": nip("Ayu")}),
    ],
)
def test_what_is_not_said_right_is_refused_and_never_repeated(
    province: Province, operator: TestClient, deed: str, body: dict[str, str]
) -> None:
    answer = asked(operator, f"{sent(province)}/{deed}", **body)

    assert answer.status_code == 400
    assert nip("Ayu") not in answer.text
    assert waits(operator) == 1


def test_nobody_is_linked_to_whom_there_is_not(province: Province, operator: TestClient) -> None:
    nobody = str(UUID(int=12345))

    assert asked(operator, f"{sent(province)}/preview", person=nobody).status_code == 404
