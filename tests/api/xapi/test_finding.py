"""Finding statements through the door: filters, formats, pages, and whose statements they are."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.api.xapi.conftest import VERSION, XapiClient, make_credential, statement
from tests.province import SIGNER

LMS = "https://lms.contoh.example"
AYU = {"account": {"homePage": LMS, "name": "ayu"}}
BUDI = {"account": {"homePage": LMS, "name": "budi"}}
COURSE = f"{LMS}/course/view.php?id=7"
SITE = f"{LMS}/"
PASSED = {"id": "http://adlnet.gov/expapi/verbs/passed", "display": {"id": "lulus", "en": "passed"}}
REGISTRATION = "aaaaaaaa-0000-4000-8000-000000000001"


def found(lrs: XapiClient, **parameters: Any) -> list[str]:
    answer = lrs.get(**parameters)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["statements"]]


@pytest.fixture
def kept(lrs: XapiClient) -> dict[str, str]:
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
    return {name: lrs.post(one).json()[0] for name, one in sent.items()}


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
    lrs: XapiClient, kept: dict[str, str], parameters: dict[str, Any], names: list[str]
) -> None:
    sent = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }

    assert found(lrs, **sent) == [kept[name] for name in names]


def test_a_statement_is_found_by_what_it_points_to(lrs: XapiClient) -> None:
    target = str(uuid4())
    comment = statement(
        actor=BUDI,
        verb={"id": "http://adlnet.gov/expapi/verbs/commented"},
        object={"objectType": "StatementRef", "id": target},
    )
    (early,) = lrs.post(comment).json()
    lrs.post(statement(id=target, actor=AYU, verb=PASSED))
    (late,) = lrs.post(comment).json()

    assert found(lrs, verb=PASSED["id"]) == [late, target, early]
    # One statement passes all filters by itself, or does not pass.
    assert found(lrs, verb=PASSED["id"], agent=json.dumps(BUDI)) == []


def test_voided_statements_are_not_found_but_what_points_to_them_is(lrs: XapiClient) -> None:
    (target,) = lrs.post(statement(actor=AYU, verb=PASSED)).json()
    (void,) = lrs.post(
        statement(
            actor=BUDI,
            verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
            object={"objectType": "StatementRef", "id": target},
        )
    ).json()

    assert found(lrs, verb=PASSED["id"]) == [void]


def test_the_authority_is_a_related_agent(lrs: XapiClient, kept: dict[str, str]) -> None:
    authority = lrs.get(statementId=kept["passed"]).json()["authority"]

    assert len(found(lrs, agent=json.dumps(authority), related_agents="true")) == len(kept)
    assert found(lrs, agent=json.dumps(authority)) == []


def test_pages_follow_each_other_without_saying_whom_they_ask_for(
    lrs: XapiClient, kept: dict[str, str]
) -> None:
    first = lrs.get(agent=json.dumps(AYU), limit="1").json()
    (late,) = lrs.post(statement(actor=AYU)).json()

    second = lrs.get(first["more"]).json()

    assert [one["id"] for one in first["statements"]] == [kept["planned"]]
    assert [one["id"] for one in second["statements"]] == [kept["passed"]]
    assert second["more"] == ""
    assert late not in (kept["planned"], kept["passed"])
    assert "ayu" not in first["more"]


def test_another_centre_finds_nothing_even_with_a_link_of_this_one(
    lrs: XapiClient, kept: dict[str, str]
) -> None:
    more = lrs.get(limit="1").json()["more"]
    other = make_credential(lrs.database, "LAN")

    for path in ("/xapi/statements", more, f"/xapi/activities?activityId={COURSE}"):
        answer = lrs.client.get(path, headers=VERSION, auth=other).json()

        assert answer.get("statements", []) == []
        assert "definition" not in answer
    assert kept


def test_what_a_reader_has_already_is_not_sent_again(lrs: XapiClient, kept: dict[str, str]) -> None:
    for path in (f"/xapi/statements?statementId={kept['passed']}", "/xapi/statements?limit=1"):
        first = lrs.get(path)
        headers = VERSION | {"If-None-Match": first.headers["ETag"]}

        again = lrs.client.get(path, headers=headers, auth=lrs.auth)

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    lrs.post(statement())
    assert lrs.client.get(path, headers=headers, auth=lrs.auth).status_code == 200


def test_the_canonical_format_speaks_one_language_and_knows_the_activity(lrs: XapiClient) -> None:
    name = {"id": "Kursus", "en": "Course"}
    lrs.post(statement(object={"id": COURSE, "definition": {"name": name}}))
    (latest,) = lrs.post(statement(verb=PASSED)).json()

    answer = lrs.client.get(
        f"/xapi/statements?statementId={latest}&format=canonical",
        headers=VERSION | {"Accept-Language": "en"},
        auth=lrs.auth,
    ).json()

    assert answer["verb"]["display"] == {"en": "passed"}
    assert answer["object"]["definition"]["name"] == {"en": "Course"}


def test_an_activity_is_all_that_was_said_of_it(lrs: XapiClient) -> None:
    for definition in (
        {"name": {"id": "Kursus"}, "type": "https://contoh.example/course"},
        {"name": {"en": "Course"}},
        {"name": {"id": "Kelas"}},
    ):
        lrs.post(statement(object={"id": COURSE, "definition": definition}))

    answer = lrs.get(f"/xapi/activities?activityId={COURSE}")

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
    lrs: XapiClient, kept: dict[str, str], token: str
) -> None:
    other = make_credential(lrs.database, "LAN")

    answer = lrs.client.get(f"/xapi/statements?more={token}", headers=VERSION, auth=other)

    assert answer.status_code in (200, 400), answer.text
    assert answer.json().get("statements", []) == []
    assert kept


def test_what_was_destroyed_is_not_shown_and_pages_go_on_without_it(
    lrs: XapiClient, kept: dict[str, str]
) -> None:
    while project_statements(lrs.database, ReferenceSnapshotCache()).claimed:
        pass
    begun = lrs.get(limit="1").json()["more"]
    destroy_statements(lrs.database, SIGNER, datetime(2100, 1, 1, tzinfo=UTC), "SK 12/2026", silent)
    later = lrs.post(statement()).json()

    answer = lrs.get(statementId=kept["passed"])
    assert (answer.status_code, "destroyed" in answer.text) == (404, True)
    assert found(lrs) == later
    assert lrs.get(begun).json()["statements"] == []
