import json
from typing import Any

import pytest

from schemas.xapi.scalars import XapiVersion
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, statement

ACCOUNT = {"homePage": "https://lms.contoh.example", "name": "rani"}


@pytest.mark.parametrize("version", list(XapiVersion))
@pytest.mark.parametrize(
    ("agent", "person"),
    [
        (
            {"objectType": "Agent", "name": "Rani", "account": ACCOUNT},
            {"objectType": "Person", "name": ["Rani"], "account": [ACCOUNT]},
        ),
        (
            {"mbox": "mailto:rani@contoh.example"},
            {"objectType": "Person", "mbox": ["mailto:rani@contoh.example"]},
        ),
    ],
)
def test_an_agent_that_nobody_spoke_of_is_a_person(
    lrs: XapiClient, agent: dict[str, Any], person: dict[str, Any], version: XapiVersion
) -> None:
    answer = lrs.client.get(
        "/xapi/agents",
        params={"agent": json.dumps(agent)},
        headers={"X-Experience-API-Version": version.value},
        auth=lrs.auth,
    )

    assert (answer.status_code, answer.json()) == (200, person)


def person(lrs: XapiClient, agent: dict[str, Any], auth: tuple[str, str]) -> Any:
    return lrs.client.get(
        "/xapi/agents", params={"agent": json.dumps(agent)}, headers=VERSION, auth=auth
    ).json()


def test_a_person_has_the_names_by_which_statements_speak_of_the_agent(lrs: XapiClient) -> None:
    rani, budi = {"account": ACCOUNT}, {"mbox": "mailto:budi@contoh.example"}
    group = {"objectType": "Group", "name": "Kelas A", "member": [rani | {"name": "R. Sari"}]}
    for changes in (
        {"actor": rani | {"name": "Rani"}},
        {"actor": rani},
        {"actor": budi, "object": rani | {"objectType": "Agent", "name": "Rani Sari"}},
        {"actor": group | budi},
        {"actor": budi | {"name": "Budi"}},
        {"actor": rani | {"name": "Rani"}, "context": {"instructor": budi | {"name": "Pak Budi"}}},
    ):
        assert lrs.post(statement(**changes)).status_code == 200

    found = person(lrs, rani | {"name": "Ibu Rani"}, lrs.auth)

    assert found == {
        "objectType": "Person",
        "name": ["Ibu Rani", "Rani", "R. Sari", "Rani Sari"],
        "account": [ACCOUNT],
    }
    assert person(lrs, budi, lrs.auth)["name"] == ["Budi"]


def test_what_another_centre_calls_an_agent_is_not_told(lrs: XapiClient) -> None:
    lrs.post(statement(actor={"account": ACCOUNT, "name": "Rani"}))
    other = make_credential(lrs.database, "LAIN")

    assert person(lrs, {"account": ACCOUNT}, other) == {
        "objectType": "Person",
        "account": [ACCOUNT],
    }


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"Agent": json.dumps({"account": ACCOUNT})},
        {"agent": "true"},
        {"agent": json.dumps({"name": "Rani"})},
        {"agent": json.dumps({"objectType": "Group", "account": ACCOUNT})},
        {"agent": json.dumps({"objectType": "Person", "account": [ACCOUNT]})},
        {"agent": json.dumps({"account": ACCOUNT}), "since": "2026-01-01T00:00:00Z"},
    ],
)
def test_what_is_no_agent_is_refused_with_the_place(
    lrs: XapiClient, parameters: dict[str, str]
) -> None:
    answer = lrs.client.get("/xapi/agents", params=parameters, headers=VERSION, auth=lrs.auth)

    assert answer.status_code == 400
    assert answer.json()["error"]["path"].startswith("query ")


def test_only_who_has_a_credential_asks_about_agents(lrs: XapiClient) -> None:
    agent = json.dumps({"account": ACCOUNT})

    answer = lrs.client.get("/xapi/agents", params={"agent": agent}, headers=VERSION)

    assert answer.status_code == 401


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("base", "served"),
    [("/xapi", ["1.0.3", "2.0.0"]), ("/xapi/1.0.3", ["1.0.3"]), ("/xapi/2.0", ["2.0.0"])],
)
def test_about_says_to_anyone_which_versions_are_served_there(
    lrs: XapiClient, method: str, base: str, served: list[str]
) -> None:
    answer = lrs.client.request(method, f"{base}/about")

    assert answer.status_code == 200
    assert answer.headers["X-Experience-API-Version"] in ("1.0.3", "2.0.0")
    if method == "GET":
        assert answer.json() == {"version": served}


def test_about_takes_no_parameters(lrs: XapiClient) -> None:
    answer = lrs.client.get("/xapi/about", params={"foo": "bar"})

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "query foo")
