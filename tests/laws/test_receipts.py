"""Law 3, nothing unexplained: whatever is sent under either policy is kept, or on its receipt."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from sqlalchemy import select
from starlette.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.domain.access.credentials import DeliveryPolicy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.access.secrets import Issued
from lms_plugin.settings import Settings
from lms_plugin.store.statements.bodies import unpack
from lms_plugin.store.tables.deliveries import quarantine
from lms_plugin.store.tables.statements import statements
from lms_plugin.usecases.access.credentials import CredentialRequest, add_credential
from lms_plugin.usecases.deliveries.read_receipts import (
    WantedDeliveries,
    list_deliveries,
    read_delivery,
)
from lms_plugin.web import build_web
from schemas.receipts import DeliveryReceipt
from tests.laws.examples import examples
from tests.laws.histories.chance import CHANCES, Chance
from tests.laws.histories.statements import LMS
from tests.laws.histories.world import World
from tests.province import SIGNER, cheap_mint

IDS = [UUID(int=number << 64, version=4) for number in range(1, 5)]
WHOLE_ROOM = 4
"""So few, that quarantines are full now and then."""


@dataclass(frozen=True)
class ReceiptItem:
    """`content` is what is said; `number` makes its bytes unlike those of any other."""

    statement_id: UUID | None
    content: int
    is_valid: bool
    number: int

    @property
    def raw(self) -> bytes:
        sent: dict[str, Any] = {
            "actor": {"account": {"homePage": LMS, "name": "ayu"}},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
            "object": {"id": f"{LMS}/course/view.php?id={self.content}"},
            "timestamp": f"2026-02-01T08:00:00.{'0' * (self.number % 5 + 1)}Z",
        }
        if self.statement_id is not None:
            sent["id"] = str(self.statement_id)
        if not self.is_valid:
            sent["verb"] = {"id": self.number}
        return json.dumps(sent).encode()


@dataclass(frozen=True)
class ReceiptParcel:
    policy: DeliveryPolicy
    items: tuple[ReceiptItem, ...]

    @property
    def body(self) -> bytes:
        return b"[" + b",".join(item.raw for item in self.items) + b"]"


@dataclass
class ReceiptModel:
    """What must become of parcels that come one after the other."""

    contents: dict[UUID, int] = field(default_factory=dict)
    quarantined: set[bytes | int] = field(default_factory=set)

    def take(self, parcel: ReceiptParcel) -> tuple[int, list[str]]:
        """The answer's status, and the outcome of each item."""
        bad = [item for item in parcel.items if not item.is_valid]
        if parcel.policy is DeliveryPolicy.PARK:
            return self._park(parcel, bad)
        ids = [item.statement_id for item in parcel.items if item.statement_id is not None]
        if bad or len(set(ids)) < len(ids):
            return 400, ["rejected"] * len(parcel.items)
        return self._keep(parcel)

    def _park(self, parcel: ReceiptParcel, bad: list[ReceiptItem]) -> tuple[int, list[str]]:
        if bad and len(self.quarantined) + len(bad) > WHOLE_ROOM:
            return 400, ["rejected"] * len(parcel.items)
        # What has no id gets a new one, and so waits beside its like.
        self.quarantined |= {item.raw if item.statement_id else item.number for item in bad}
        return 200, [
            self._say(item, self.contents) if item.is_valid else "quarantined"
            for item in parcel.items
        ]

    def _keep(self, parcel: ReceiptParcel) -> tuple[int, list[str]]:
        contents = dict(self.contents)
        outcomes: list[str] = []
        for item in parcel.items:
            outcome = self._say(item, contents)
            if outcome == "conflict":
                found = ["rejected"] * len(parcel.items)
                found[len(outcomes)] = outcome
                return 409, found
            outcomes.append(outcome)
        self.contents = contents
        return 200, outcomes

    def _say(self, item: ReceiptItem, contents: dict[UUID, int]) -> str:
        if item.statement_id is None:
            return "accepted"
        if item.statement_id not in contents:
            contents[item.statement_id] = item.content
            return "accepted"
        return "duplicate" if contents[item.statement_id] == item.content else "conflict"


def parcels(chance: Chance) -> list[ReceiptParcel]:
    number = 0
    found = []
    for _ in range(chance.number(1, 6)):
        items = []
        for _ in range(chance.number(1, 5)):
            number += 1
            items.append(
                ReceiptItem(
                    chance.pick([*IDS, None, None]),
                    1 + chance.once_in(3),
                    not chance.once_in(4),
                    number,
                )
            )
        found.append(ReceiptParcel(chance.pick(list(DeliveryPolicy)), tuple(items)))
    return found


@dataclass(frozen=True)
class ReceiptPost:
    """Where parcels are handed in: a credential of one centre for each policy."""

    world: World
    client: TestClient
    credentials: dict[DeliveryPolicy, Issued]

    def send(self, parcel: ReceiptParcel) -> Any:
        credential = self.credentials[parcel.policy]
        return self.client.post(
            "/xapi/statements",
            content=parcel.body,
            headers={"X-Experience-API-Version": "1.0.3", "Content-Type": "application/json"},
            auth=(credential.key, credential.secret),
        )

    def receipts(self) -> list[DeliveryReceipt]:
        """In the order in which they were written."""
        reader, database = Reader(Role.OPERATOR), self.world.database
        page = list_deliveries(database, reader, WantedDeliveries())
        return [read_delivery(database, reader, one.delivery) for one in page.deliveries]

    def kept(self) -> dict[UUID, bytes]:
        query = select(statements.c.statement_id, statements.c.body)
        with self.world.database.read() as reading:
            return {row[0]: unpack(row[1]) for row in reading.connection.execute(query)}

    def quarantined(self) -> list[tuple[UUID, bytes]]:
        query = select(quarantine.c.statement_id, quarantine.c.body)
        with self.world.database.read() as reading:
            return [(row[0], row[1]) for row in reading.connection.execute(query)]


@pytest.fixture(scope="module")
def post(world: World) -> Iterator[ReceiptPost]:
    made = {
        policy: add_credential(
            world.database,
            SIGNER,
            CredentialRequest("BPSDM", home_pages=(LMS,), delivery_policy=policy),
            cheap_mint(policy.value),
        )
        for policy in DeliveryPolicy
    }
    settings = Settings(quarantine_items=WHOLE_ROOM)
    with TestClient(build_web(settings, world.database, RecordingNudger())) as client:
        yield ReceiptPost(world, client, made)


@examples(30)
@given(chance=CHANCES)
def test_what_was_sent_is_kept_or_explained(post: ReceiptPost, chance: Chance) -> None:
    post.world.clear()
    model = ReceiptModel()
    bodies: dict[UUID, bytes] = {}
    quarantined: list[tuple[UUID, bytes]] = []
    for parcel in parcels(chance):
        expected = model.take(parcel)
        # The world's clock stands still; receipts are told apart by when they were written.
        post.world.clock.now += post.world.clock.now.resolution * 1000

        answer = post.send(parcel)

        receipt = post.receipts()[0]
        assert (answer.status_code, [one.outcome for one in receipt.items]) == expected
        ids = [one.statement for one in receipt.items]
        if answer.status_code == 200:
            assert answer.json() == [str(one) for one in ids]
        for item, one in zip(parcel.items, receipt.items, strict=True):
            assert item.statement_id in (None, one.statement)
            assert (one.reason is None) == (one.outcome == "accepted")
            if one.outcome == "accepted":
                assert one.statement is not None
                assert one.statement not in bodies
                bodies[one.statement] = item.raw
            if one.outcome == "quarantined":
                assert one.statement is not None
                quarantined.append((one.statement, item.raw))
    assert post.kept() == bodies
    assert sorted(post.quarantined()) == sorted(set(quarantined))
