from uuid import UUID, uuid4

import pytest

from events.topology import PROJECT_STATEMENTS
from lms_plugin.store.evidence import work
from tests.api.xapi.conftest import SMALL_BODY, VERSION, XapiClient, make_credential, statement


def test_a_statement_is_kept_and_a_worker_is_nudged(lrs: XapiClient) -> None:
    answer = lrs.post(statement())

    assert answer.status_code == 200
    (statement_id,) = answer.json()
    assert UUID(statement_id)
    assert lrs.nudges.tasks == [PROJECT_STATEMENTS]
    assert lrs.get(statementId=statement_id).json()["verb"] == statement()["verb"]


def test_an_array_answers_its_ids_in_order(lrs: XapiClient) -> None:
    ids = [str(uuid4()) for _ in range(3)]

    answer = lrs.post([statement(id=one) for one in ids])

    assert (answer.status_code, answer.json()) == (200, ids)


def test_an_empty_array_is_what_an_idle_moodle_sends(lrs: XapiClient) -> None:
    answer = lrs.post([])

    assert (answer.status_code, answer.json()) == (200, [])
    assert lrs.nudges.tasks == []


def test_what_comes_back_was_sent_and_says_when_and_by_whom_it_was_stored(lrs: XapiClient) -> None:
    sent = statement(stored="2020-01-01T00:00:00Z", timestamp="2026-03-01T10:00:00.123456789+08:00")

    (statement_id,) = lrs.post(sent).json()
    found = lrs.get(statementId=statement_id).json()

    assert found["timestamp"] == sent["timestamp"]
    assert found["stored"] != sent["stored"]
    assert found["authority"]["account"]["name"] == lrs.auth[0]
    assert "definition" not in found["object"]


def test_the_same_statement_again_changes_nothing(lrs: XapiClient) -> None:
    one = statement(id=str(uuid4()))

    answers = [lrs.post(one), lrs.post(dict(reversed(one.items())))]

    assert [answer.status_code for answer in answers] == [200, 200]
    with lrs.database.read() as reading:
        assert work.counts(reading) == (1, 0)


def test_a_different_statement_under_a_known_id_is_refused(lrs: XapiClient) -> None:
    statement_id = str(uuid4())
    lrs.post(statement(id=statement_id))

    answer = lrs.post([statement(), statement(id=statement_id, result={"completion": True})])

    assert answer.status_code == 409
    assert statement_id in answer.json()["error"]["message"]
    assert len(lrs.get().json()["statements"]) == 1


def test_put_keeps_a_statement_under_the_id_of_its_address(lrs: XapiClient) -> None:
    statement_id = str(uuid4())

    assert lrs.put(statement_id, statement()).status_code == 204
    assert lrs.put(statement_id, statement()).status_code == 204
    assert lrs.put(statement_id, statement(result={"success": True})).status_code == 409
    assert lrs.get(statementId=statement_id).json()["id"] == statement_id


def test_put_refuses_another_id_in_the_body(lrs: XapiClient) -> None:
    answer = lrs.put(str(uuid4()), statement(id=str(uuid4())))

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "$.id")


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", "$"),
        (b'{"actor"', "$"),
        (b"[1]", "$[0]"),
        (b'{"actor": null}', "$.actor"),
        (b'[{"actor": {"mbox": "x"}}]', "$[0].actor.mbox"),
    ],
)
def test_a_bad_body_is_refused_with_the_place(lrs: XapiClient, body: bytes, path: str) -> None:
    answer = lrs.post(content=body, headers={**VERSION, "Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, path)


def test_one_bad_statement_refuses_its_batch_whole(lrs: XapiClient) -> None:
    answer = lrs.post([statement(), statement(verb={"id": "completed"})])

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "$[1].verb.id")
    assert lrs.get().json()["statements"] == []


def test_a_body_over_the_limit_is_refused_before_it_is_read(lrs: XapiClient) -> None:
    answer = lrs.post(
        content=b" " * (SMALL_BODY + 1), headers={**VERSION, "Content-Type": "application/json"}
    )

    assert answer.status_code == 413


def test_a_body_that_does_not_say_its_length_is_limited_too(lrs: XapiClient) -> None:
    parts = (b" " * 1024 for _ in range(SMALL_BODY // 1024 + 1))

    answer = lrs.post(content=parts, headers={**VERSION, "Content-Type": "application/json"})

    assert answer.status_code == 413


def test_more_statements_than_the_limit_are_refused(lrs: XapiClient) -> None:
    answer = lrs.post([statement() for _ in range(21)])

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "$")


def test_who_is_not_known_is_asked_for_credentials(lrs: XapiClient) -> None:
    answer = lrs.post([], auth=("nobody", "secret"))

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_who_sends_no_credentials_is_asked_for_them(lrs: XapiClient) -> None:
    answer = lrs.client.post("/xapi/statements", json=[], headers=VERSION)

    assert answer.status_code == 401


def test_a_wrong_secret_is_refused(lrs: XapiClient) -> None:
    assert lrs.post(statement(), auth=(lrs.auth[0], "wrong")).status_code == 401


def test_a_centre_reads_its_own_statements_only(lrs: XapiClient) -> None:
    (statement_id,) = lrs.post(statement()).json()
    other = make_credential(lrs.database, "LAIN")

    answer = lrs.client.get(
        f"/xapi/statements?statementId={statement_id}", headers=VERSION, auth=other
    )

    assert answer.status_code == 404
    assert lrs.client.get("/xapi/statements", headers=VERSION, auth=other).json() == {
        "statements": [],
        "more": "",
    }


def test_more_leads_through_all_pages(lrs: XapiClient) -> None:
    sent = lrs.post([statement() for _ in range(7)]).json()

    page = lrs.get(limit=3, ascending="true").json()
    found = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = lrs.get(page["more"]).json()
        found += [one["id"] for one in page["statements"]]

    assert found == sent


def test_more_does_not_drift_while_statements_arrive(lrs: XapiClient) -> None:
    sent = lrs.post([statement() for _ in range(4)]).json()

    first = lrs.get(limit=2).json()
    lrs.post([statement() for _ in range(3)])
    second = lrs.get(first["more"]).json()

    shown = [one["id"] for one in (*first["statements"], *second["statements"])]
    assert shown == sent[::-1]


def test_a_voided_statement_is_found_as_such_only(lrs: XapiClient) -> None:
    (target,) = lrs.post(statement()).json()
    voiding = statement(
        verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
        object={"objectType": "StatementRef", "id": target},
    )
    (voiding_id,) = lrs.post(voiding).json()

    assert lrs.get(statementId=target).status_code == 404
    assert lrs.get(voidedStatementId=target).json()["id"] == target
    assert [one["id"] for one in lrs.get().json()["statements"]] == [voiding_id]


@pytest.mark.parametrize(
    "parameters",
    [
        {"statementID": "x"},
        {"statementId": "x"},
        {"limit": "-1"},
        {"ascending": "True"},
        {"since": "yesterday"},
        {"more": "%%%"},
        {"verb": "completed"},
        {"agent": "{}"},
        {"format": "short"},
        {"statementId": str(uuid4()), "limit": "1"},
        {"statementId": str(uuid4()), "voidedStatementId": str(uuid4())},
    ],
)
def test_parameters_that_cannot_be_served_are_refused(
    lrs: XapiClient, parameters: dict[str, str]
) -> None:
    answer = lrs.get(**parameters)

    assert answer.status_code == 400
    assert answer.json()["error"]["path"].startswith(("query", "more"))


@pytest.mark.parametrize("path", ["/xapi", "/xapi/1.0.3", "/xapi/2.0"])
def test_every_answer_says_its_version_and_reads_say_how_far_they_are_complete(
    lrs: XapiClient, path: str
) -> None:
    version = "2.0.0" if path.endswith("2.0") else "1.0.3"

    answer = lrs.client.get(
        f"{path}/statements", headers={"X-Experience-API-Version": version}, auth=lrs.auth
    )

    assert answer.status_code == 200
    assert answer.headers["X-Experience-API-Version"] == version
    assert answer.headers["X-Experience-API-Consistent-Through"].endswith("Z")


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/xapi", None, 400),
        ("/xapi", "1.0.0", 200),
        ("/xapi", "1.1.0", 400),
        ("/xapi/1.0.3", "2.0.0", 400),
        ("/xapi/2.0", "1.0.3", 400),
    ],
)
def test_the_version_of_a_request_decides(
    lrs: XapiClient, path: str, sent: str | None, status: int
) -> None:
    headers = {} if sent is None else {"X-Experience-API-Version": sent}

    answer = lrs.client.get(f"{path}/statements", headers=headers, auth=lrs.auth)

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("spoken", "said", "shown"),
    [
        ("1.0.3", None, "1.0.0"),
        ("2.0.0", None, "2.0.0"),
        ("2.0.0", "2.0.0", "2.0.0"),
        ("1.0.3", "1.0.2", "1.0.2"),
    ],
)
def test_a_statement_that_says_no_version_has_that_in_which_it_came(
    lrs: XapiClient, spoken: str, said: str | None, shown: str
) -> None:
    # 1.0.3 Data §2.4.10; in IEEE 9274.1.1 the same rule names 2.0.0.
    own = {} if said is None else {"version": said}
    headers = {"X-Experience-API-Version": spoken}
    sent = lrs.client.post(
        "/xapi/statements",
        json={**statement(), **own},
        headers=headers,
        auth=lrs.auth,
    )

    for query in ({"statementId": sent.json()[0]}, {}):
        found = lrs.client.get("/xapi/statements", params=query, auth=lrs.auth, headers=headers)
        (one,) = found.json().get("statements", [found.json()])
        assert one["version"] == shown
