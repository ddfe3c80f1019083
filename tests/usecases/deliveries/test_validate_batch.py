"""What is sorted out of a body, and what becomes of it beside other deliveries."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.deliveries.quota import QuarantineQuota
from lms_plugin.domain.deliveries.receipts import Channel, DeliveryReason, Item, ItemOutcome
from lms_plugin.errors import Invalid, Unavailable
from lms_plugin.store.deliveries import receipts
from lms_plugin.store.deliveries.receipts import ReceiptSelection
from lms_plugin.store.engine.database import Database, Writing, connect
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined
from lms_plugin.usecases.deliveries.validate_batch import (
    InvalidBatch,
    SortedOut,
    read_strictly,
    sort_out,
)
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult
from lms_plugin.usecases.statements.group_commit import GroupCommit
from lms_plugin.usecases.statements.keep import keep_statements, keep_within
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.province import LMS, OPERATOR, PRIMA, SIGNER, cheap_mint, finished
from tests.spoken import as_told

SENDER = Sender(1, 1)
GOOD = finished("Ayu", PRIMA, "2025-03-01")
LIMIT = 10


def numbered(number: int, name: str = "Ayu") -> dict[str, Any]:
    return {**finished(name, PRIMA, "2025-03-01"), "id": str(UUID(int=number, version=4))}


def body(*items: Any) -> bytes:
    """An array; what is bytes goes in as it is."""
    raw = (one if isinstance(one, bytes) else json.dumps(one).encode() for one in items)
    return b"[" + b",".join(raw) + b"]"


def sorted_out(*items: Any) -> SortedOut:
    return sort_out(body(*items), XapiVersion.V1_0_3, LIMIT)


def delivery(*items: Any, parks: bool = True) -> Delivery:
    found = sorted_out(*items)
    prepared = prepare(found.valid, SENDER, channel=Channel.HTTP)
    return replace(prepared, quarantines=parks, invalid=found.invalid)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    add_centre(opened)
    yield opened
    opened.dispose()


def add_centre(database: Database) -> None:
    add_credential(database, SIGNER, CredentialRequest("BPSDM", home_pages=(LMS,)), cheap_mint())


def written(database: Database) -> list[tuple[Item, ...]]:
    """What receipts say, in no order."""
    with database.read() as reading:
        return [one.items for one in receipts.page(reading, ReceiptSelection(100))]


# --- sorting out ---------------------------------------------------------------------------------


def test_what_is_valid_is_not_touched() -> None:
    found = sorted_out(GOOD, numbered(1))

    assert len(found.valid) == 2
    assert found.invalid == ()


@pytest.mark.parametrize(
    "bad",
    [
        {},
        [],
        1,
        None,
        "a",
        {**GOOD, "extra": 1},
        b'{"actor":1e999}',
        b'{"a":1,"a":2}',
        b'{"a":' + b"[" * 200 + b"]" * 200 + b"}",
        {**GOOD, "id": "1"},
        {**GOOD, "id": 1},
    ],
)
def test_one_bad_item_is_told_from_the_others(bad: Any) -> None:
    found = sorted_out(GOOD, bad, numbered(1))

    assert len(found.valid) == 2
    (invalid,) = found.invalid
    assert invalid.place == 1
    assert invalid.raw == (bad if isinstance(bad, bytes) else json.dumps(bad).encode())
    assert all(path.startswith("$") for path, _ in invalid.problems)
    assert all(path.startswith("$[1]") for path, _ in invalid.problems_in_delivery)


def test_a_valid_id_stays_and_another_is_made() -> None:
    own, other = UUID(int=7, version=4), UUID(int=8, version=4)
    found = sorted_out({"id": str(own)}, {"id": str(other).upper()}, {"id": "x"}, {})

    ids = [one.statement_id for one in found.invalid]
    assert ids[:2] == [own, other]
    assert len(set(ids)) == 4


@pytest.mark.parametrize("raw", [b"", b"{", b"[{}", b"[{},]", b'"a"', b'["\xff"]', b'[{"\\x":1}]'])
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidStatement):
        sort_out(raw, XapiVersion.V1_0_3, LIMIT)


@pytest.mark.parametrize("item", [GOOD, {}])
def test_more_than_the_limit_is_refused(item: Any) -> None:
    raw = body(*[item] * (LIMIT + 1))

    with pytest.raises(Invalid, match="at most"):
        sort_out(raw, XapiVersion.V1_0_3, LIMIT)


def test_strictly_all_are_told_of_however_many_problems_there_are() -> None:
    items: list[Any] = [{} for _ in range(LIMIT - 1)]

    with pytest.raises(InvalidBatch) as refused:
        read_strictly(body(*items, GOOD), XapiVersion.V1_0_3, LIMIT)

    reasons = [item.reason for item in refused.value.items]
    assert reasons == [DeliveryReason.INVALID_STATEMENT] * (LIMIT - 1) + [
        DeliveryReason.REFUSED_WITH_OTHERS
    ]
    assert len(refused.value.problems) == 20


# --- beside others -------------------------------------------------------------------------------


def test_whoever_is_refused_in_a_group_is_refused_alone(database: Database) -> None:
    group = GroupCommit(database, lambda: None, quota=QuarantineQuota(items=1))
    deliveries = [
        delivery(numbered(1), {}, numbered(1, "Budi")),
        delivery(numbered(1, "Eko"), numbered(2), parks=False),
        delivery(numbered(3), {}),
        delivery(numbered(4)),
    ]

    async def keep() -> list[KeepResult]:
        return await asyncio.gather(*map(group.keep, deliveries))

    answers = asyncio.run(keep())

    assert [(one.new, one.conflict is not None, one.full) for one in answers] == [
        (1, False, False),
        (0, True, False),
        (0, False, True),
        (1, False, False),
    ]
    assert [one.ids for one in answers] == [one.ids for one in deliveries]
    outcomes = sorted("".join(item.outcome[0] for item in items) for items in written(database))
    assert outcomes == ["a", "aqc", "cr", "rr"]


def test_statements_receipts_and_quarantine_stand_and_fall_together(database: Database) -> None:
    sent = delivery(numbered(1), {})

    def keep_and_fail(writing: Writing) -> None:
        keep_within(writing, [sent], QuarantineQuota())
        raise Unavailable(as_told("The connection is gone."))

    with pytest.raises(Unavailable):
        database.transact(keep_and_fail)
    assert written(database) == []
    assert list_quarantined(database, OPERATOR).items == ()

    (receipt,) = keep_statements(database, [sent])
    ((kept, quarantined),) = written(database)
    assert receipt.new == 1
    assert (kept.outcome, quarantined.outcome) == (ItemOutcome.ACCEPTED, ItemOutcome.QUARANTINED)
    assert len(list_quarantined(database, OPERATOR).items) == 1


@pytest.mark.postgres
def test_two_processes_cannot_share_the_last_place(postgres_databases: Databases) -> None:
    with postgres_databases.empty() as url:
        database = connect(url, pool_size=8)
        add_centre(database)
        with ThreadPoolExecutor(8) as pool:
            found = list(
                pool.map(
                    lambda _: keep_statements(
                        database, [delivery({})], quota=QuarantineQuota(items=3)
                    ),
                    range(8),
                )
            )
        database.dispose()

    assert sum(not receipt.full for (receipt,) in found) == 3
