"""Deliveries in which few ids come again and again, and what must become of them."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.laws.histories.chance import Chance
from tests.laws.histories.statements import LMS

_IDS = [UUID(int=number << 64, version=4) for number in range(1, 5)]


@dataclass(frozen=True)
class DeliveryItem:
    """`content` is what is said, `spelling` how it is written: that must not matter."""

    statement_id: UUID
    content: int
    spelling: int

    @property
    def raw(self) -> bytes:
        statement: dict[str, Any] = {
            "id": str(self.statement_id),
            "actor": {"account": {"homePage": LMS, "name": "ayu"}},
            "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
            "object": {"id": f"{LMS}/course/view.php?id={self.content}"},
            "timestamp": ("2026-02-01T01:00:00Z", "2026-02-01T08:00:00.000+07:00")[self.spelling],
        }
        if self.spelling:
            statement = {**dict(reversed(statement.items())), "version": "1.0.0"}
        return json.dumps(statement, indent=self.spelling or None).encode()


@dataclass(frozen=True)
class DeliveryParcel:
    items: tuple[DeliveryItem, ...]

    def delivery(self, sender: Sender) -> Delivery:
        parsed = [parse_statement(one.raw, XapiVersion.V1_0_3) for one in self.items]
        return prepare(parsed, sender)


def parcels(chance: Chance) -> list[list[DeliveryParcel]]:
    """Groups of deliveries, of which each group shares a transaction."""
    return [
        [_parcel(chance) for _ in range(chance.number(1, 4))] for _ in range(chance.number(1, 4))
    ]


def _parcel(chance: Chance) -> DeliveryParcel:
    return DeliveryParcel(
        tuple(
            DeliveryItem(chance.pick(_IDS), 1 + chance.once_in(4), int(chance.once_in(3)))
            for _ in range(chance.number(1, 3))
        )
    )


@dataclass
class DeliveryModel:
    """A store that takes one delivery after the other."""

    kept: dict[UUID, bytes] = field(default_factory=dict)
    answers: list[tuple[int, UUID | None]] = field(default_factory=list)
    _contents: dict[UUID, int] = field(default_factory=dict)

    def take(self, parcel: DeliveryParcel) -> None:
        contents, kept = dict(self._contents), dict(self.kept)
        for item in parcel.items:
            if contents.setdefault(item.statement_id, item.content) != item.content:
                self.answers.append((0, item.statement_id))
                return
            kept.setdefault(item.statement_id, item.raw)
        self.answers.append((len(kept) - len(self.kept), None))
        self.kept, self._contents = kept, contents


def model(groups: list[list[DeliveryParcel]]) -> DeliveryModel:
    found = DeliveryModel()
    for group in groups:
        for parcel in group:
            found.take(parcel)
    return found
