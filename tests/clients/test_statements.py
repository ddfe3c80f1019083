from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.clients.led import Client, LaunchedCourse, each_of, exercises
from tests.clients.store import HOME_PAGE, StoreUnderTest
from tests.waiting import wait_until

pytestmark = pytest.mark.xdist_group("clients")

WHEN = datetime(2026, 3, 2, 8, 15, 30, 250_000, UTC)
RESULT = {
    "score": {"scaled": 0.0, "raw": 0, "min": 0, "max": 100},
    "success": False,
    "completion": True,
    "response": "Nilai “nol” – dicoba lagi ✓",
    "extensions": {f"{HOME_PAGE}/ext": {"kelas": "III/a", "jp": [20, 0.5], "lulus": False}},
}
CONTEXT = {
    "registration": "5f6d2bd4-4a4f-4c3a-9d4e-0c7a4b8a9f10",
    "contextActivities": {"parent": [{"objectType": "Activity", "id": f"{HOME_PAGE}/course"}]},
    "language": "id",
}


@exercises("save one")
def test_a_statement_is_kept_as_it_was_sent(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    sent = course.statement(result=RESULT, context=CONTEXT)

    answer = client.lead("saveOne", sent | {"timestamp": WHEN.isoformat()})

    kept = record_store.statement(answer["id"])
    assert answer["status"] in (200, 204)
    assert {key: kept[key] for key in sent} == sent
    assert datetime.fromisoformat(kept["timestamp"]) == WHEN


@exercises("save one")
def test_a_statement_with_an_id_keeps_it_and_can_be_sent_again(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    number = "b2c3e1a0-5a0e-4b57-8f7a-1d2c3b4a5968"
    statement_id = course.activity[-32:-24] + number[8:]
    sent = course.statement(id=statement_id, timestamp=WHEN.isoformat())

    answers = [client.lead("saveOne", sent) for _ in range(2)]

    assert [answer["id"] for answer in answers] == [statement_id] * 2
    assert [answer["status"] in (200, 204) for answer in answers] == [True, True]
    assert len(record_store.statements(activity=course.activity)) == 1


@exercises("save many")
def test_statements_sent_together_get_their_ids_in_order(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    sent = [course.statement(verb) for verb in ("launched", "initialized", "completed")]

    answer = client.lead("saveMany", sent)

    kept = [record_store.statement(statement_id) for statement_id in answer["ids"]]
    assert answer["status"] == 200
    assert [one["verb"]["id"] for one in kept] == [one["verb"]["id"] for one in sent]


@exercises("save many")
def test_an_array_with_a_bad_statement_is_refused_whole_and_says_why(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    bad = course.statement(result={"score": {"scaled": 7}})
    # Some clients look at a score themselves, and none at an activity's id.
    bad = course.statement() | {"object": {"objectType": "Activity", "id": "kursus tujuh"}}

    answer = client.lead("saveMany", [course.statement(), bad])

    assert answer["status"] == 400
    assert "$[1].object.id" in answer["said"]
    assert record_store.statements(activity=course.activity) == []


@exercises("query")
def test_filters_of_a_query_are_understood(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    earlier, asked_for, *_ = [
        send_alone(record_store, course.statement(verb))
        for verb in ("completed", "completed", "passed", "completed")
    ]

    answer = client.lead(
        "query",
        {
            "agent": course.agent,
            "verb": "http://adlnet.gov/expapi/verbs/completed",
            "activity": course.activity,
            "since": earlier["stored"],
            "until": asked_for["stored"],
            "related_activities": True,
            "ascending": True,
        },
    )

    assert answer["status"] == 200
    assert [one["id"] for one in answer["statements"]] == [asked_for["id"]]


def send_alone(record_store: StoreUnderTest, statement: dict[str, Any]) -> dict[str, Any]:
    """What was kept, in a millisecond of its own: JavaScript knows no smaller ones. `stored` is
    rounded up, so that it may stand for the statement in a query."""
    record_store.send("POST", "statements", statement)
    kept = record_store.statements(activity=statement["object"]["id"])[-1]
    stored = datetime.fromisoformat(kept["stored"])
    after = stored.replace(microsecond=stored.microsecond // 1000 * 1000) + timedelta(
        milliseconds=1
    )
    wait_until(lambda: record_store.consistent_through() > after, "the next millisecond")
    return kept | {"stored": after.isoformat()}


@exercises("more")
def test_more_leads_through_all_pages(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    record_store.send("POST", "statements", [course.statement() for _ in range(5)])
    expected = [one["id"] for one in record_store.statements(activity=course.activity)]

    pages = [client.lead("query", {"agent": course.agent, "limit": 2, "ascending": True})]
    while more := pages[-1]["more"]:
        pages.append(client.lead("more", more))

    assert [len(page["statements"]) for page in pages] == [2, 2, 1]
    assert [one["id"] for page in pages for one in page["statements"]] == expected


@exercises("void")
def test_a_voided_statement_is_found_as_voided_only(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse
) -> None:
    statement_id = client.lead("saveOne", course.statement())["id"]

    answer = client.lead("voidOne", {"id": statement_id, "actor": course.agent})

    assert answer["status"] in (200, 204)
    assert record_store.get("statements", statementId=statement_id).status_code == 404
    assert client.lead("getVoided", statement_id)["statement"]["id"] == statement_id


@exercises("query", note="sends addresses of 2048 and more characters as a form, which works here")
@pytest.mark.parametrize("client", each_of("tincanjs"), indirect=True)
def test_a_long_query_comes_as_a_form(
    client: Client, record_store: StoreUnderTest, course: LaunchedCourse, browser: Any
) -> None:
    far_away = {"id": f"{course.activity}/{'x' * 2048}"}
    record_store.send("POST", "statements", course.statement(object=far_away))

    answer = client.lead("query", {"activity": far_away["id"]})

    assert [one["object"]["id"] for one in answer["statements"]] == [far_away["id"]]
    assert ("POST", f"{record_store.endpoint}statements?method=GET") in browser.asked
