"""Both policies at the door, and the receipt that every delivery leaves."""

import json
import logging
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.errors import Unavailable
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined, read_quarantined_body
from lms_plugin.usecases.deliveries.read_receipts import (
    WantedDeliveries,
    list_deliveries,
    read_delivery,
)
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.web import build_web
from schemas.receipts import DeliveryReceipt
from tests.api.xapi.conftest import SMALL_BODY, VERSION, XapiClient, make_credential, statement
from tests.spoken import as_told, english, indonesian

OPERATOR = Reader(Role.OPERATOR)
MOODLE = Path(__file__).parents[4] / "shared" / "data" / "moodle-5.0.1.jsonl"
BAD = statement(verb={"id": "selesai"})


@pytest.fixture
def park(lrs: XapiClient) -> tuple[str, str]:
    """The credential of a centre whose deliveries are parked."""
    return make_credential(lrs.database, "LAN", delivery_policy=DeliveryPolicy.PARK)


def receipts(lrs: XapiClient) -> list[DeliveryReceipt]:
    """The newest first."""
    page = list_deliveries(lrs.database, OPERATOR, WantedDeliveries())
    return [read_delivery(lrs.database, OPERATOR, one.delivery) for one in page.deliveries]


def outcomes(receipt: DeliveryReceipt) -> list[str]:
    return [item.outcome for item in receipt.items]


def reasons(receipt: DeliveryReceipt) -> list[str | None]:
    return [None if item.reason is None else item.reason.code for item in receipt.items]


def with_id(number: int, **changes: Any) -> dict[str, Any]:
    return statement(id=str(UUID(int=number, version=4)), **changes)


def found(lrs: XapiClient, statement_id: str, auth: tuple[str, str]) -> int:
    answer = lrs.client.get(
        "/xapi/statements", params={"statementId": statement_id}, headers=VERSION, auth=auth
    )
    return int(answer.status_code)


# --- strict --------------------------------------------------------------------------------------


def test_what_is_kept_has_a_receipt(lrs: XapiClient) -> None:
    answer = lrs.post([statement(), with_id(1)])

    (receipt,) = receipts(lrs)
    assert [str(item.statement) for item in receipt.items] == answer.json()
    assert outcomes(receipt) == ["accepted", "accepted"]
    assert reasons(receipt) == [None, None]
    summary = receipt.summary
    assert (summary.centre, summary.credential, summary.door) == ("BPSDM", lrs.auth[0], "http")
    assert (summary.refusal, summary.tally.accepted) == (None, 2)
    assert summary.request_id == answer.headers["X-Request-ID"]


def test_the_same_again_is_a_duplicate(lrs: XapiClient) -> None:
    lrs.post([with_id(1)])
    lrs.post([with_id(1), with_id(2)])

    assert outcomes(receipts(lrs)[0]) == ["duplicate", "accepted"]


def test_put_has_a_receipt_under_the_id_of_its_address(lrs: XapiClient) -> None:
    wanted = str(uuid4())

    assert lrs.put(wanted, statement()).status_code == 204

    (receipt,) = receipts(lrs)
    assert [str(item.statement) for item in receipt.items] == [wanted]


def test_strict_refuses_the_whole_array_and_says_so_of_each_item(lrs: XapiClient) -> None:
    answer = lrs.post([statement(), BAD, with_id(1)])

    (receipt,) = receipts(lrs)
    assert answer.status_code == 400
    assert outcomes(receipt) == ["rejected"] * 3
    assert reasons(receipt) == [
        "refused_with_others",
        "invalid_statement",
        "refused_with_others",
    ]
    assert [fault.path for fault in receipt.items[1].problems] == ["$[1].verb.id"]
    assert [item.statement for item in receipt.items] == [None, None, UUID(with_id(1)["id"])]
    assert receipt.summary.refusal is not None
    assert lrs.get().json()["statements"] == []


def test_an_id_that_stands_twice_is_the_fault_of_the_second(lrs: XapiClient) -> None:
    answer = lrs.post([with_id(1), with_id(2), with_id(1)])

    assert answer.status_code == 400
    assert reasons(receipts(lrs)[0]) == [
        "refused_with_others",
        "refused_with_others",
        "invalid_statement",
    ]


def test_a_conflict_refuses_the_whole_array(lrs: XapiClient) -> None:
    lrs.post([with_id(1)])

    answer = lrs.post([with_id(2), with_id(1, verb={"id": "http://contoh.example/lain"})])

    receipt = receipts(lrs)[0]
    assert answer.status_code == 409
    assert outcomes(receipt) == ["rejected", "conflict"]
    assert reasons(receipt) == ["refused_with_others", "different_statement"]
    assert found(lrs, with_id(2)["id"], lrs.auth) == 404


@pytest.mark.parametrize(
    ("more", "status", "reason", "path"),
    [
        ({"content": b"[{"}, 400, "invalid_request", "$"),
        ({"content": b"[1]"}, 400, "invalid_statement", None),
        ({"content": b"{}", "path": "/xapi/statements?a%00b=1"}, 400, "invalid_request", "query"),
        ({"content": b" " * (SMALL_BODY + 1)}, 413, "too_large", None),
        ({"content": b"[" + b"{}," * 20 + b"{}]"}, 400, "invalid_request", "$[0].actor"),
    ],
)
def test_what_is_refused_as_a_whole_has_a_receipt_too(
    lrs: XapiClient, more: dict[str, Any], status: int, reason: str, path: str | None
) -> None:
    headers = {**VERSION, "Content-Type": "application/json"}
    answer = lrs.post(headers=headers, **more)

    (receipt,) = receipts(lrs)
    refusal = receipt.summary.refusal
    assert refusal is not None
    assert (answer.status_code, refusal.reason.code) == (status, reason)
    assert (None if refusal.problem is None else refusal.problem.path) == path
    assert indonesian(refusal.reason.text)
    assert english(refusal.reason.text)


def test_a_wrong_content_type_has_a_receipt(lrs: XapiClient) -> None:
    answer = lrs.post(headers={**VERSION, "Content-Type": "text/plain"}, content=b"[]")

    refusal = receipts(lrs)[0].summary.refusal
    assert answer.status_code == 400
    assert refusal is not None
    assert refusal.problem is not None
    assert refusal.problem.path == "header Content-Type"


def test_nothing_sent_leaves_no_receipt(lrs: XapiClient, park: tuple[str, str]) -> None:
    assert lrs.post([]).json() == []
    assert lrs.post([], auth=park).json() == []
    assert receipts(lrs) == []


def test_strangers_leave_no_receipt(lrs: XapiClient) -> None:
    assert lrs.post([BAD], auth=("siapa", "rahasia")).status_code == 401
    assert receipts(lrs) == []


def test_a_receipt_that_cannot_be_written_changes_no_answer(
    lrs: XapiClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def away(*_: object) -> None:
        raise Unavailable(as_told("The database is away."))

    monkeypatch.setattr(GroupCommit, "keep", away)

    with caplog.at_level(logging.DEBUG):
        answer = lrs.post([BAD])

    assert answer.status_code == 400
    assert answer.json()["error"]["path"] == "$[0].verb.id"


# --- park ----------------------------------------------------------------------------------------


def test_park_keeps_the_good_and_quarantines_the_bad(
    lrs: XapiClient, park: tuple[str, str]
) -> None:
    sent = [statement(), BAD, with_id(1), {**BAD, "id": with_id(2)["id"]}]

    answer = lrs.post(sent, auth=park)

    ids = answer.json()
    assert (answer.status_code, len(ids)) == (200, 4)
    assert ids[2:] == [with_id(1)["id"], with_id(2)["id"]]
    assert [found(lrs, one, park) for one in ids] == [200, 404, 200, 404]
    (receipt,) = receipts(lrs)
    assert [str(item.statement) for item in receipt.items] == ids
    assert outcomes(receipt) == ["accepted", "quarantined", "accepted", "quarantined"]
    assert [fault.path for fault in receipt.items[3].problems] == ["$[3].verb.id"]
    assert receipt.summary.refusal is None


def test_what_is_quarantined_is_kept_as_it_was_sent(lrs: XapiClient, park: tuple[str, str]) -> None:
    raw = b'{ "actor" : 1,\t"verb":{"id":"\\u0000"} }'
    body = b"[" + raw + b"," + json.dumps(statement()).encode() + b"]"

    answer = lrs.post(
        auth=park, content=body, headers={**VERSION, "Content-Type": "application/json"}
    )

    (item,) = list_quarantined(lrs.database, OPERATOR).items
    assert read_quarantined_body(lrs.database, OPERATOR, item.item) == raw
    assert str(item.statement) == answer.json()[0]
    assert (item.place, item.size, item.version) == (0, len(raw), "1.0.3")
    assert {fault.path for fault in item.problems} >= {"$.actor", "$.verb.id", "$.object"}


def test_park_leaves_a_contradiction_out_by_itself(lrs: XapiClient, park: tuple[str, str]) -> None:
    lrs.post([with_id(1)], auth=park)

    other = with_id(1, verb={"id": "http://contoh.example/lain"})
    answer = lrs.post([with_id(2), other, with_id(1)], auth=park)

    assert (answer.status_code, answer.json()) == (
        200,
        [with_id(number)["id"] for number in (2, 1, 1)],
    )
    assert outcomes(receipts(lrs)[0]) == ["accepted", "conflict", "duplicate"]
    assert found(lrs, with_id(2)["id"], park) == 200
    assert list_quarantined(lrs.database, OPERATOR).items == ()


def test_one_bad_object_without_an_array_is_parked_too(
    lrs: XapiClient, park: tuple[str, str]
) -> None:
    answer = lrs.post(BAD, auth=park)

    assert (answer.status_code, len(answer.json())) == (200, 1)
    assert receipts(lrs)[0].items[0].problems[0].path == "$.verb.id"


@pytest.mark.parametrize(
    "body", [b"", b"[{]", b"[{}", b'"a"', b"\xff", b'[{"a":"\xff"}]', b'[{"a":"\\q"}]']
)
def test_what_is_no_json_is_400_under_park(
    lrs: XapiClient, park: tuple[str, str], body: bytes
) -> None:
    headers = {**VERSION, "Content-Type": "application/json"}

    answer = lrs.post(auth=park, content=body, headers=headers)

    assert answer.status_code == 400
    assert receipts(lrs)[0].summary.refusal is not None


def test_too_many_statements_are_400_under_park(lrs: XapiClient, park: tuple[str, str]) -> None:
    assert lrs.post([BAD] * 21, auth=park).status_code == 400
    assert lrs.post([statement()] * 21, auth=park).status_code == 400
    assert list_quarantined(lrs.database, OPERATOR).items == ()


def test_put_is_strict_under_park(lrs: XapiClient, park: tuple[str, str]) -> None:
    answer = lrs.client.put(
        f"/xapi/statements?statementId={uuid4()}", json=BAD, headers=VERSION, auth=park
    )

    assert answer.status_code == 400
    assert outcomes(receipts(lrs)[0]) == ["rejected"]


def test_an_attachment_that_did_not_come_is_parked(lrs: XapiClient, park: tuple[str, str]) -> None:
    attachment = {
        "usageType": "http://contoh.example/lampiran",
        "display": {"id": "Lampiran"},
        "contentType": "text/plain",
        "length": 3,
        "sha2": "0" * 64,
    }

    answer = lrs.post([statement(attachments=[attachment]), statement()], auth=park)

    assert answer.status_code == 200
    assert outcomes(receipts(lrs)[0]) == ["quarantined", "accepted"]


def test_attachments_come_under_strict_rules(lrs: XapiClient, park: tuple[str, str]) -> None:
    body = b"--b\r\nContent-Type: application/json\r\n\r\n" + json.dumps([BAD]).encode()
    headers = {**VERSION, "Content-Type": "multipart/mixed; boundary=b"}

    answer = lrs.post(auth=park, content=body + b"\r\n--b--\r\n", headers=headers)

    assert answer.status_code == 400
    assert outcomes(receipts(lrs)[0]) == ["rejected"]


def test_the_same_bad_bytes_under_the_same_id_wait_once(
    lrs: XapiClient, park: tuple[str, str]
) -> None:
    bad = {**BAD, "id": with_id(1)["id"]}

    first, again = lrs.post([bad], auth=park), lrs.post([bad], auth=park)

    assert first.json() == again.json()
    assert len(list_quarantined(lrs.database, OPERATOR).items) == 1
    assert [outcomes(one) for one in receipts(lrs)] == [["quarantined"], ["quarantined"]]


@pytest.mark.parametrize(("items", "size"), [(2, 10_000), (100, 500)])
def test_a_full_quarantine_refuses_as_strict_does(
    empty_database_url: str, items: int, size: int
) -> None:
    settings = Settings(
        database_url=empty_database_url, quarantine_items=items, quarantine_limit=size
    )
    with (
        open_database(settings) as database,
        TestClient(build_web(settings, database, RecordingNudger())) as client,
    ):
        auth = make_credential(database, "LAN", delivery_policy=DeliveryPolicy.PARK)
        other = make_credential(database, "BPSDM", delivery_policy=DeliveryPolicy.PARK)
        lrs = XapiClient(client, database, RecordingNudger(), auth)
        first = lrs.post([BAD, statement(), BAD])
        full = lrs.post([statement(), with_id(3), BAD])
        elsewhere = lrs.post([BAD], auth=other)
        good = lrs.post([statement()])
        written = receipts(lrs)

    statuses = [answer.status_code for answer in (first, full, elsewhere, good)]
    assert statuses == [200, 400, 200, 200]
    assert full.json()["error"]["path"] == "$[2].verb.id"
    refused = written[2]
    assert refused.summary.refusal is not None
    assert refused.summary.refusal.reason.code == "quarantine_full"
    assert reasons(refused) == ["refused_with_others"] * 2 + ["invalid_statement"]


@pytest.mark.parametrize("policy", list(DeliveryPolicy))
def test_nothing_that_was_sent_is_logged(
    lrs: XapiClient, policy: DeliveryPolicy, capfd: pytest.CaptureFixture[str]
) -> None:
    auth = make_credential(lrs.database, "COBA", delivery_policy=policy)
    secret = "rahasia-peserta"

    lrs.post([statement(verb={"id": secret}, extensi=secret), {secret: secret}], auth=auth)

    assert secret not in "".join(capfd.readouterr())


# --- as Moodle sends -----------------------------------------------------------------------------


@pytest.mark.skipif(not MOODLE.exists(), reason="the fixtures of the Moodle plugin are not here")
def test_moodles_batches_with_one_bad_statement_each(
    empty_database_url: str,
) -> None:
    lines = MOODLE.read_bytes().splitlines()
    sent = [json.loads(line)["statement"] for line in lines]
    settings = Settings(database_url=empty_database_url)
    with (
        open_database(settings) as database,
        TestClient(build_web(settings, database, RecordingNudger())) as client,
    ):
        auth = make_credential(database, "LAN", delivery_policy=DeliveryPolicy.PARK)
        lrs = XapiClient(client, database, RecordingNudger(), auth)
        good: dict[str, Any] = {}
        parked = []
        for start in range(0, len(sent), 30):
            batch = sent[start : start + 30]
            batch.insert(start % len(batch), {**batch[0], "actor": {"mbox": "mailto:undefined"}})
            answer = lrs.post(batch)
            assert answer.status_code == 200
            assert len(answer.json()) == len(batch)
            parked.append(answer.json()[start % (len(batch) - 1)])
            good |= dict(zip(answer.json(), batch, strict=True))
        statuses = {one: found(lrs, one, auth) for one in good}
        written = receipts(lrs)

    assert [one for one, status in statuses.items() if status == 404] == parked
    assert sum(one.summary.tally.accepted for one in written) == len(sent)
    assert sum(one.summary.tally.quarantined for one in written) == len(parked)
