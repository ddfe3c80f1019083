"""Finding statements through the door: filters, formats, pages, and whose statements they are."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence.knowledge import ReferenceSnapshotCache
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, statement

LMS = "https://lms.contoh.example"
AYU = {"account": {"homePage": LMS, "name": "ayu"}}
BUDI = {"account": {"homePage": LMS, "name": "budi"}}
COURSE = f"{LMS}/course/view.php?id=7"
SITE = f"{LMS}/"
PASSED = {"id": "http://adlnet.gov/expapi/verbs/passed", "display": {"id": "lulus", "en": "passed"}}
REGISTRATION = "aaaaaaaa-0000-4000-8000-000000000001"


def found(door: XapiClient, **parameters: Any) -> list[str]:
    answer = door.get(**parameters)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["statements"]]


@pytest.fixture
def kept(door: XapiClient) -> dict[str, str]:
    """Name → id: Ayu passed with Budi as her instructor, Budi completed, a sub-statement."""
    around = {
        "instructor": BUDI,
        "registration": REGISTRATION.upper(),
        "contextActivities": {"category": [{"id": SITE}]},
    }
    sub = {
        "objectType": "SubStatement",
        "actor": BUDI,
        "verb": PASSED,
        "object": {"id": SITE},
    }
    sent = {
        "passed": statement(actor=AYU, verb=PASSED, context=around),
        "completed": statement(actor=BUDI),
        "planned": statement(actor=AYU, object=sub),
    }
    return {name: door.post(one).json()[0] for name, one in sent.items()}


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({}, ["planned", "completed", "passed"]),
        ({"agent": BUDI}, ["completed"]),
        ({"agent": BUDI, "related_agents": "true"}, ["planned", "completed", "passed"]),
        ({"agent": AYU, "verb": PASSED["id"]}, ["passed"]),
        ({"agent": BUDI, "verb": PASSED["id"]}, []),
        ({"activity": COURSE}, ["completed", "passed"]),
        ({"activity": SITE}, []),
        ({"activity": SITE, "related_activities": "true"}, ["planned", "passed"]),
        ({"registration": REGISTRATION}, ["passed"]),
        ({"limit": "2", "ascending": "true"}, ["passed", "completed"]),
        ({"since": "2020-01-01T00:00:00Z", "until": "2021-01-01T00:00:00Z"}, []),
    ],
)
def test_filters_find_what_they_ask_for(
    door: XapiClient, kept: dict[str, str], parameters: dict[str, Any], names: list[str]
) -> None:
    sent = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }

    assert found(door, **sent) == [kept[name] for name in names]


def test_a_statement_is_found_by_what_it_points_to(door: XapiClient) -> None:
    target = str(uuid4())
    comment = statement(
        actor=BUDI,
        verb={"id": "http://adlnet.gov/expapi/verbs/commented"},
        object={"objectType": "StatementRef", "id": target},
    )
    (early,) = door.post(comment).json()
    door.post(statement(id=target, actor=AYU, verb=PASSED))
    (late,) = door.post(comment).json()

    assert found(door, verb=PASSED["id"]) == [late, target, early]
    # One statement passes all filters by itself, or does not pass.
    assert found(door, verb=PASSED["id"], agent=json.dumps(BUDI)) == []


def test_voided_statements_are_not_found_but_what_points_to_them_is(door: XapiClient) -> None:
    (target,) = door.post(statement(actor=AYU, verb=PASSED)).json()
    (void,) = door.post(
        statement(
            actor=BUDI,
            verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
            object={"objectType": "StatementRef", "id": target},
        )
    ).json()

    assert found(door, verb=PASSED["id"]) == [void]


def test_the_authority_is_a_related_agent(door: XapiClient, kept: dict[str, str]) -> None:
    authority = door.get(statementId=kept["passed"]).json()["authority"]

    assert len(found(door, agent=json.dumps(authority), related_agents="true")) == len(kept)
    assert found(door, agent=json.dumps(authority)) == []


def test_pages_follow_each_other_without_saying_whom_they_ask_for(
    door: XapiClient, kept: dict[str, str]
) -> None:
    first = door.get(agent=json.dumps(AYU), limit="1").json()
    (late,) = door.post(statement(actor=AYU)).json()

    second = door.get(first["more"]).json()

    assert [one["id"] for one in first["statements"]] == [kept["planned"]]
    assert [one["id"] for one in second["statements"]] == [kept["passed"]]
    assert second["more"] == ""
    assert late not in (kept["planned"], kept["passed"])
    assert "ayu" not in first["more"]


def test_another_centre_finds_nothing_even_with_a_link_of_this_one(
    door: XapiClient, kept: dict[str, str]
) -> None:
    more = door.get(limit="1").json()["more"]
    other = make_credential(door.database, "LAN")

    for path in ("/xapi/statements", more, f"/xapi/activities?activityId={COURSE}"):
        answer = door.client.get(path, headers=VERSION, auth=other).json()

        assert answer.get("statements", []) == []
        assert "definition" not in answer
    assert kept


def test_what_a_reader_has_already_is_not_sent_again(
    door: XapiClient, kept: dict[str, str]
) -> None:
    for path in (f"/xapi/statements?statementId={kept['passed']}", "/xapi/statements?limit=1"):
        first = door.get(path)
        headers = VERSION | {"If-None-Match": first.headers["ETag"]}

        again = door.client.get(path, headers=headers, auth=door.auth)

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    door.post(statement())
    assert door.client.get(path, headers=headers, auth=door.auth).status_code == 200


def test_the_canonical_format_speaks_one_language_and_knows_the_activity(door: XapiClient) -> None:
    name = {"id": "Kursus", "en": "Course"}
    door.post(statement(object={"id": COURSE, "definition": {"name": name}}))
    (latest,) = door.post(statement(verb=PASSED)).json()

    answer = door.client.get(
        f"/xapi/statements?statementId={latest}&format=canonical",
        headers=VERSION | {"Accept-Language": "en"},
        auth=door.auth,
    ).json()

    assert answer["verb"]["display"] == {"en": "passed"}
    assert answer["object"]["definition"]["name"] == {"en": "Course"}


def test_an_activity_is_all_that_was_said_of_it(door: XapiClient) -> None:
    for definition in (
        {"name": {"id": "Kursus"}, "type": "https://contoh.example/course"},
        {"name": {"en": "Course"}},
        {"name": {"id": "Kelas"}},
    ):
        door.post(statement(object={"id": COURSE, "definition": definition}))

    answer = door.get(f"/xapi/activities?activityId={COURSE}")

    assert answer.json() == {
        "objectType": "Activity",
        "id": COURSE,
        "definition": {
            "name": {"id": "Kelas", "en": "Course"},
            "type": "https://contoh.example/course",
        },
    }


@pytest.mark.parametrize(
    "token",
    [
        "%%%",
        "e30",
        "eyJ0ZXJtcyI6W1tdXX0",
        "eyJsaW1pdCI6LTF9",
        "eyJzaW5jZSI6IjIwMjAtMDEtMDFUMDA6MDA6MDAifQ",
        "eyJ0ZXJtcyI6W1s5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XV19",
    ],
)
def test_a_made_up_link_is_refused_or_shows_only_ones_own(
    door: XapiClient, kept: dict[str, str], token: str
) -> None:
    other = make_credential(door.database, "LAN")

    answer = door.client.get(f"/xapi/statements?more={token}", headers=VERSION, auth=other)

    assert answer.status_code in (200, 400), answer.text
    assert answer.json().get("statements", []) == []
    assert kept


def test_what_was_destroyed_is_not_shown_and_pages_go_on_without_it(
    door: XapiClient, kept: dict[str, str]
) -> None:
    while project_statements(door.database, ReferenceSnapshotCache()).claimed:
        pass
    begun = door.get(limit="1").json()["more"]
    destroy_statements(door.database, datetime(2100, 1, 1, tzinfo=UTC), "SK 12/2026", silent)
    later = door.post(statement()).json()

    answer = door.get(statementId=kept["passed"])
    assert (answer.status_code, "destroyed" in answer.text) == (404, True)
    assert found(door) == later
    assert door.get(begun).json()["statements"] == []
