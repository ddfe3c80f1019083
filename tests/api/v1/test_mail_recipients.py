"""To whom digests are mailed, by the API."""

import pytest
from starlette.testclient import TestClient

from tests.province import nip

PATH = "/api/v1/mail-recipients"
OF_CENTRE = {"centre": "BPSDM", "address": "pelatihan@bpsdm.example"}
OF_OPERATOR = {"centre": None, "address": "operator@bpsdm.example"}


@pytest.fixture
def operator(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer operator.{secrets['operator']}"
    return client


def test_addresses_are_added_listed_and_removed(operator: TestClient) -> None:
    operator.post(PATH, json={**OF_CENTRE, "address": "pelatihan@BPSDM.example"})
    added = operator.post(PATH, json={**OF_OPERATOR, "language": "en"}).json()

    assert added["recipients"] == [
        {**OF_OPERATOR, "language": "en"},
        {**OF_CENTRE, "language": "id"},
    ]
    assert operator.post(PATH, json=OF_CENTRE).status_code == 409

    left = operator.post(f"{PATH}/remove", json=OF_CENTRE).json()
    assert left["recipients"] == [{**OF_OPERATOR, "language": "en"}]
    assert operator.post(f"{PATH}/remove", json=OF_CENTRE).status_code == 404


def test_who_did_it_is_on_record_without_the_address(operator: TestClient) -> None:
    operator.post(PATH, json=OF_CENTRE)

    (deed, *_) = operator.get("/api/v1/deeds").json()["deeds"]

    assert (deed["deed"], deed["by"]["name"]) == ("mail_recipient.added", "operator")
    assert deed["subject"] == "p…@bpsdm.example"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({**OF_CENTRE, "address": "bukan alamat"}, 400),
        ({**OF_CENTRE, "address": f"{nip('Ayu')}@bpsdm.example"}, 400),
        ({**OF_CENTRE, "language": "fr"}, 400),
        ({**OF_CENTRE, "centre": "X"}, 404),
    ],
)
def test_what_nobody_gets_is_refused(
    operator: TestClient, body: dict[str, str], status: int
) -> None:
    assert operator.post(PATH, json=body).status_code == status
    assert operator.get(PATH).json()["recipients"] == []
