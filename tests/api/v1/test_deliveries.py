"""Receipts by the API and as tables; quarantine, and how it is settled."""

import csv
import json
from collections.abc import Sequence
from datetime import timedelta
from io import StringIO
from secrets import token_bytes
from typing import Any
from uuid import UUID

import msgspec
import pytest
from starlette.testclient import TestClient

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.deliveries.receipts import Channel, DeliveryReason, Item, ItemOutcome, Origin
from lms_plugin.domain.statements.uuid7 import ordered_id
from lms_plugin.store.deliveries import receipts
from lms_plugin.store.deliveries.receipts import NewReceipt
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.errors import StatementProblem
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.api.conftest import park
from tests.province import PRIMA, Province, finished
from tests.spoken import as_told

DELIVERIES = "/api/v1/deliveries"
QUARANTINE = "/api/v1/quarantine"
BAD = {**finished("Ayu", PRIMA, "2025-05-01"), "verb": {"id": "selesai"}}


@pytest.fixture
def centre(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer bpsdm.{secrets['bpsdm']}"
    return client


@pytest.fixture
def everyones(client: TestClient, secrets: dict[str, str]) -> TestClient:
    client.headers["Authorization"] = f"Bearer operator.{secrets['operator']}"
    return client


def deliver(province: Province, *sent: dict[str, Any], by: str = "BPSDM") -> None:
    """A delivery with a receipt, a second after the one before."""
    province.clock.now += timedelta(seconds=1)
    parsed = [parse_statement(msgspec.json.encode(one), XapiVersion.V1_0_3) for one in sent]
    keep_statements(province.database, [prepare(parsed, province.sender(by), channel=Channel.HTTP)])


def numbered(number: int, name: str = "Ayu") -> dict[str, Any]:
    return {**finished(name, PRIMA, "2025-05-01"), "id": str(UUID(int=number, version=4))}


def listed(client: TestClient, **query: Any) -> Sequence[dict[str, Any]]:
    answer = client.get(DELIVERIES, params=query)
    assert answer.status_code == 200, answer.text
    found: Sequence[dict[str, Any]] = answer.json()["deliveries"]
    return found


def table(client: TestClient, path: str, **query: Any) -> list[dict[str, str]]:
    answer = client.get(path, params=query)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Cache-Control"] == "no-store"
    return list(csv.DictReader(StringIO(answer.text)))


def parked(province: Province, sent: dict[str, Any], by: str = "BPSDM") -> Any:
    return park(province, by, json.dumps(sent).encode())


def test_a_centre_sees_its_own_deliveries_only(province: Province, centre: TestClient) -> None:
    deliver(province, numbered(1))
    deliver(province, numbered(2), by="LAN")

    assert [one["centre"] for one in listed(centre)] == ["BPSDM"]
    assert centre.get(DELIVERIES, params={"centre": "LAN"}).status_code == 404
    assert table(centre, f"{DELIVERIES}.csv")[0]["centre"] == "BPSDM"


def test_an_operator_sees_all_or_those_of_one_centre(
    province: Province, everyones: TestClient
) -> None:
    deliver(province, numbered(1))
    deliver(province, numbered(2), by="LAN")

    assert [one["centre"] for one in listed(everyones)] == ["LAN", "BPSDM"]
    assert [one["centre"] for one in listed(everyones, centre="BPSDM")] == ["BPSDM"]
    assert everyones.get(DELIVERIES, params={"centre": "X"}).status_code == 404


def test_pages_follow_each_other_from_the_newest(province: Province, centre: TestClient) -> None:
    for number in range(5):
        deliver(province, numbered(number))
    whole = [one["delivery"] for one in listed(centre)]

    found, cursor = [], None
    while True:
        query = {"limit": 2} | ({} if cursor is None else {"cursor": cursor})
        page = centre.get(DELIVERIES, params=query).json()
        found += [one["delivery"] for one in page["deliveries"]]
        cursor = page["next"]
        # What comes meanwhile changes no page that follows.
        deliver(province, numbered(100 + len(found)))
        if cursor is None:
            break

    assert found == whole
    assert len(found) == 5


def test_time_is_half_open(province: Province, centre: TestClient) -> None:
    sender = province.sender("BPSDM")
    origin = Origin(sender.centre_id, sender.credential_id, Channel.HTTP)
    # Less than a millisecond lies between them, which is all that ids tell apart.
    times = [province.clock.now + timedelta(microseconds=100 * n) for n in range(5)]
    instants = [one.isoformat() for one in times]
    for received_at in times[1:4]:
        with province.database.write() as writing:
            written = NewReceipt(ordered_id(received_at, token_bytes(10)), origin, [])
            receipts.insert(writing, [written], received_at)

    def count(**query: str) -> int:
        return len(listed(centre, **query))

    assert (count(since=instants[1]), count(since=instants[2]), count(since=instants[4])) == (
        3,
        2,
        0,
    )
    assert (count(until=instants[1]), count(until=instants[3]), count(until=instants[4])) == (
        0,
        2,
        3,
    )
    assert count(since=instants[2], until=instants[3]) == 1


def test_only_those_with_trouble(province: Province, centre: TestClient) -> None:
    deliver(province, numbered(1))
    deliver(province, numbered(1))
    deliver(province, numbered(2), numbered(1, "Budi"))
    parked(province, BAD)

    found = listed(centre, trouble=True)

    assert [one["tally"]["quarantined"] for one in found] == [1, 0]
    assert [one["tally"]["conflict"] for one in found] == [0, 1]
    assert len(listed(centre)) == 4
    assert {row["outcome"] for row in table(centre, f"{DELIVERIES}.csv", trouble=True)} == {
        "quarantined",
        "refused",
        "rejected",
        "conflict",
    }


def test_each_reason_is_a_code_and_a_sentence(province: Province, centre: TestClient) -> None:
    deliver(province, numbered(1))
    deliver(province, numbered(1, "Budi"))
    (newest, *_) = listed(centre)

    answer = centre.get(f"{DELIVERIES}/{newest['delivery']}").json()

    assert answer["summary"] == newest
    (item,) = answer["items"]
    assert (item["place"], item["outcome"]) == (0, "conflict")
    assert item["statement"] == numbered(1)["id"]
    assert item["reason"]["code"] == "different_statement"
    assert "Pernyataan lain" in item["reason"]["text"]


def test_a_table_has_a_line_for_each_problem(province: Province, centre: TestClient) -> None:
    found = parked(province, {"verb": {"id": "selesai"}})

    rows = table(centre, f"{DELIVERIES}/{found.delivery}/items.csv")

    assert {row["path"] for row in rows} == {"$.actor", "$.verb.id", "$.object"}
    assert {row["outcome"] for row in rows} == {"quarantined"}
    assert rows == table(centre, f"{DELIVERIES}.csv")


def test_no_cell_of_a_table_is_a_formula(province: Province, centre: TestClient) -> None:
    sender: Sender = province.sender("BPSDM")
    evil = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
    items = [
        Item(
            None,
            ItemOutcome.REJECTED,
            DeliveryReason.INVALID_STATEMENT,
            (StatementProblem(text, as_told(text)),),
        )
        for text in evil
    ]
    origin = Origin(sender.centre_id, sender.credential_id, Channel.HTTP, "=cmd|' /C calc'!A0")
    with province.database.write() as writing:
        written = NewReceipt(UUID(int=1), origin, items)
        receipts.insert(writing, [written], province.clock.now)

    rows = table(centre, f"{DELIVERIES}.csv")

    assert [row["path"] for row in rows] == [f"'{text}" for text in evil]
    assert {row["request_id"] for row in rows} == {"'=cmd|' /C calc'!A0"}


def test_a_table_goes_on_over_many_pages(province: Province, everyones: TestClient) -> None:
    sender = province.sender("BPSDM")
    origin = Origin(sender.centre_id, sender.credential_id, Channel.HTTP)
    with province.database.write() as writing:
        written = [
            NewReceipt(UUID(int=number), origin, [Item(UUID(int=number), ItemOutcome.ACCEPTED)])
            for number in range(1201)
        ]
        receipts.insert(writing, written, province.clock.now)

    rows = table(everyones, f"{DELIVERIES}.csv")

    assert [row["delivery"] for row in rows] == [str(UUID(int=n)) for n in reversed(range(1201))]
    assert len(table(everyones, f"{DELIVERIES}.csv", limit=700)) == 700


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("limit=0", "query limit"),
        ("limit=501", "query limit"),
        ("cursor=1", "query cursor"),
        ("since=yesterday", "query since"),
        ("until=1", "query until"),
        ("trouble=maybe", "query trouble"),
        ("as_of=2026-01-01T00:00:00Z", "query as_of"),
    ],
)
def test_parameters_have_bounds(operator: TestClient, query: str, path: str) -> None:
    answer = operator.get(f"{DELIVERIES}?{query}")

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, path)


# --- quarantine ----------------------------------------------------------------------------------


def test_quarantine_lists_what_waits_and_what_was_settled(
    province: Province, centre: TestClient
) -> None:
    first = parked(province, BAD)
    province.clock.now += timedelta(seconds=1)
    second = parked(province, BAD)
    parked(province, BAD, by="LAN")

    def items(**query: Any) -> list[str]:
        return [one["item"] for one in centre.get(QUARANTINE, params=query).json()["items"]]

    assert items() == [str(second.item), str(first.item)]
    centre.post(f"{QUARANTINE}/{first.item}/discard")
    assert items() == [str(second.item)]
    assert items(state="settled") == [str(first.item)]
    assert items(state="all") == [str(second.item), str(first.item)]
    page = centre.get(QUARANTINE, params={"state": "all", "limit": 1}).json()
    assert items(state="all", cursor=page["next"]) == [str(first.item)]


def test_an_item_says_what_is_wrong_and_gives_back_its_bytes(
    province: Province, centre: TestClient
) -> None:
    raw = b'{"verb" : {"id":"<script>"}}'
    found = park(province, "BPSDM", raw)

    item = centre.get(f"{QUARANTINE}/{found.item}").json()
    statement = centre.get(f"{QUARANTINE}/{found.item}/statement")

    assert item["delivery"] == str(found.delivery)
    assert {one["path"] for one in item["problems"]} == {"$.actor", "$.verb.id", "$.object"}
    assert "script" not in json.dumps(item)
    assert statement.content == raw
    assert statement.headers["Content-Disposition"] == "attachment"
    assert "sandbox" in statement.headers["Content-Security-Policy"]


def test_a_repaired_statement_is_kept_under_the_id_of_the_quarantined_one(
    province: Province, centre: TestClient
) -> None:
    found = parked(province, BAD)
    item = centre.get(f"{QUARANTINE}/{found.item}").json()
    repaired = finished("Ayu", PRIMA, "2025-05-01")
    province.clock.now += timedelta(seconds=1)

    answer = centre.post(f"{QUARANTINE}/{found.item}", json=repaired)

    assert answer.json() == {"statement": item["statement"], "outcome": "accepted"}
    kept = centre.get(f"/api/v1/statements/{item['statement']}")
    assert kept.json() == repaired
    province.project()
    outcome = centre.get(f"/api/v1/statements/{item['statement']}/outcome").json()
    assert outcome["state"] == "evidence"
    settled = centre.get(f"{QUARANTINE}/{found.item}").json()["settled"]
    assert (settled["decision"], settled["by"]) == ("kept", "centre:bpsdm")
    (newest, *_) = listed(centre)
    assert (newest["door"], newest["tally"]["accepted"]) == ("repair", 1)


def test_what_is_still_not_valid_stays_in_quarantine(
    province: Province, centre: TestClient
) -> None:
    found = parked(province, BAD)

    for body in (b"{", b"[]", json.dumps(BAD).encode(), b""):
        answer = centre.post(f"{QUARANTINE}/{found.item}", content=body)
        assert answer.status_code == 400
        assert "selesai" not in answer.text
    assert centre.post(f"{QUARANTINE}/{found.item}/retry").status_code == 400
    assert centre.get(f"{QUARANTINE}/{found.item}").json()["settled"] is None


def test_another_id_is_refused(province: Province, centre: TestClient) -> None:
    found = parked(province, BAD)

    answer = centre.post(f"{QUARANTINE}/{found.item}", json=numbered(7))

    assert (answer.status_code, answer.json()["error"]["path"]) == (400, "$.id")


def test_another_statement_under_the_id_is_a_conflict(
    province: Province, centre: TestClient
) -> None:
    found = parked(province, {**BAD, "id": numbered(1)["id"]})
    deliver(province, numbered(1, "Budi"))
    province.clock.now += timedelta(seconds=1)

    answer = centre.post(f"{QUARANTINE}/{found.item}", json=numbered(1))

    assert answer.status_code == 409
    assert centre.get(f"{QUARANTINE}/{found.item}").json()["settled"] is None
    (newest, *_) = listed(centre)
    assert (newest["door"], newest["tally"]["conflict"]) == ("repair", 1)


def test_one_that_is_kept_by_now_is_settled(province: Province, centre: TestClient) -> None:
    found = parked(province, {**BAD, "id": numbered(1)["id"]})
    deliver(province, numbered(1))

    answer = centre.post(f"{QUARANTINE}/{found.item}", json=numbered(1))

    assert answer.json() == {"statement": numbered(1)["id"], "outcome": "duplicate"}
    assert centre.get(f"{QUARANTINE}/{found.item}").json()["settled"]["decision"] == "kept"


@pytest.mark.parametrize("again", ["", "/retry", "/discard"])
def test_a_decision_is_made_once(province: Province, centre: TestClient, again: str) -> None:
    found = park(province, "BPSDM", b"{}")
    centre.post(f"{QUARANTINE}/{found.item}/discard")

    body = finished("Ayu", PRIMA, "2025-05-01")
    answer = centre.post(f"{QUARANTINE}/{found.item}{again}", json=body)

    settled = centre.get(f"{QUARANTINE}/{found.item}").json()["settled"]
    assert settled["decision"] == "discarded"
    # What lies there is not valid: that is found out first.
    assert answer.status_code == (400 if again == "/retry" else 409)
    assert listed(centre)[0]["door"] == "http"


@pytest.mark.parametrize(("header", "status"), [("2.0.0", 200), ("1.0.3", 400), ("3.0", 400)])
def test_the_version_may_be_named(
    province: Province, centre: TestClient, header: str, status: int
) -> None:
    found = parked(province, BAD)
    newer = finished("Ayu", PRIMA, "2025-05-01")
    agent = {"objectType": "contextAgent", "agent": {"mbox": "mailto:guru@contoh.example"}}
    newer["context"] = {"contextAgents": [agent]}

    answer = centre.post(
        f"{QUARANTINE}/{found.item}", json=newer, headers={"X-Experience-API-Version": header}
    )

    assert answer.status_code == status
