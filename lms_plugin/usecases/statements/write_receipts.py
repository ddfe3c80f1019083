"""Receipts of what was kept, and into quarantine what was not valid: the end of keeping."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Final, NamedTuple
from uuid import UUID

from lms_plugin.domain.deliveries.receipts import (
    DeliveryReason,
    Item,
    ItemOutcome,
    Origin,
    RefusedWhole,
    shortened,
)
from lms_plugin.domain.statements.uuid7 import RANDOM_BYTES, ordered_id
from lms_plugin.store.deliveries import quarantine, receipts
from lms_plugin.store.deliveries.quarantine import NewItem
from lms_plugin.store.deliveries.receipts import NewReceipt
from lms_plugin.store.engine.database import Writing
from lms_plugin.usecases.statements.delivery import Delivery, InvalidItem
from lms_plugin.usecases.statements.prepare import digest_of

_REASONS: Final = {
    ItemOutcome.DUPLICATE: DeliveryReason.ALREADY_KEPT,
    ItemOutcome.CONFLICT: DeliveryReason.DIFFERENT_STATEMENT,
}


class Judged(NamedTuple):
    """A delivery, what became of each of its items, and what of it goes into quarantine."""

    delivery: Delivery
    delivery_id: UUID
    items: Sequence[Item]
    quarantined: Sequence[InvalidItem] = ()
    refusal: RefusedWhole | None = None


def write_receipts(writing: Writing, judged: Sequence[Judged], received_at: datetime) -> None:
    """A receipt for each delivery that has an origin, in the transaction that keeps it."""
    written: list[NewReceipt] = []
    quarantined: list[NewItem] = []
    for one in judged:
        origin = one.delivery.origin
        if origin is not None:
            written.append(NewReceipt(one.delivery_id, origin, one.items, one.refusal))
            quarantined += [
                _quarantined(invalid, origin, one.delivery_id, received_at)
                for invalid in one.quarantined
            ]
    receipts.insert(writing, written, received_at)
    quarantine.insert(writing, quarantined)


def new_id(received_at: datetime) -> UUID:
    """Of a delivery or an item; it sorts by the time of receipt."""
    return ordered_id(received_at, token_bytes(RANDOM_BYTES))


def judged_kept(delivery: Delivery, delivery_id: UUID, outcomes: Sequence[ItemOutcome]) -> Judged:
    """`outcomes` are those of the statements that are valid, in their order."""
    items = delivery.in_order(
        [
            Item(one.statement.statement_id, outcome, _REASONS.get(outcome))
            for one, outcome in zip(delivery.sent, outcomes, strict=True)
        ],
        lambda one: item_of_invalid(one, ItemOutcome.QUARANTINED),
    )
    return Judged(delivery, delivery_id, items, delivery.invalid)


def judged_contradicted(delivery: Delivery, delivery_id: UUID, place: int) -> Judged:
    """Refused whole for the statement at this place."""
    items = [_refused(one.statement.statement_id) for one in delivery.sent]
    conflict = delivery.sent[place].statement.statement_id
    items[place] = Item(conflict, ItemOutcome.CONFLICT, DeliveryReason.DIFFERENT_STATEMENT)
    refusal = RefusedWhole(DeliveryReason.DIFFERENT_STATEMENT)
    return Judged(delivery, delivery_id, items, refusal=refusal)


def judged_over_quota(delivery: Delivery, delivery_id: UUID) -> Judged:
    """Refused whole: the quarantine cannot take what is invalid."""
    items = delivery.in_order(
        [_refused(one.statement.statement_id) for one in delivery.sent],
        lambda one: item_of_invalid(one, ItemOutcome.REJECTED),
    )
    refusal = RefusedWhole(DeliveryReason.QUARANTINE_FULL)
    return Judged(delivery, delivery_id, items, refusal=refusal)


def item_of_invalid(invalid: InvalidItem, outcome: ItemOutcome) -> Item:
    """How a statement that is not valid stands on a receipt."""
    problems = shortened(invalid.problems_in_delivery)
    return Item(invalid.statement_id, outcome, DeliveryReason.INVALID_STATEMENT, problems)


def _refused(statement_id: UUID) -> Item:
    return Item(statement_id, ItemOutcome.REJECTED, DeliveryReason.REFUSED_WITH_OTHERS)


def _quarantined(
    invalid: InvalidItem, origin: Origin, delivery_id: UUID, received_at: datetime
) -> NewItem:
    return NewItem(
        item_id=new_id(received_at),
        centre_id=origin.centre_id,
        credential_id=origin.credential_id,
        delivery_id=delivery_id,
        place=invalid.place,
        statement_id=invalid.statement_id,
        received_at=received_at,
        version=invalid.version.value,
        body=invalid.raw,
        digest=digest_of(invalid.raw),
        problems=invalid.problems,
    )
