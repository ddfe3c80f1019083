"""Read receipts: what became of deliveries, for the centre that sent them and for operators."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.deliveries.receipts import TEXTS, DeliveryReason, Item, RefusedWhole
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.deliveries import receipts
from lms_plugin.store.deliveries.receipts import ReceiptSelection, StoredReceipt
from lms_plugin.store.engine.database import Database, Reading
from schemas.competency.reasons import Reason
from schemas.receipts import (
    DeliveriesPage,
    DeliveryLine,
    DeliveryReceipt,
    DeliveryRefusal,
    Fault,
    ItemReceipt,
    Tally,
)
from schemas.texts import stored
from schemas.xapi.errors import StatementProblem

PAGE: Final = 50
MOST: Final = 500
MOST_EXPORTED: Final = 10_000
"""Deliveries in one table."""


@dataclass(frozen=True, slots=True)
class WantedDeliveries:
    """Which deliveries: received from `since` on and before `until`, of the centre of this code
    (all that the reader may see where it is None); `after` is the last of the page before."""

    limit: int = PAGE
    since: datetime | None = None
    until: datetime | None = None
    only_trouble: bool = False
    centre: str | None = None
    after: UUID | None = None


def list_deliveries(database: Database, reader: Reader, wanted: WantedDeliveries) -> DeliveriesPage:
    """The newest first. Raises Forbidden and NotFound."""
    with database.read() as reading:
        # One more tells whether another page follows.
        selection = _selection(reading, reader, replace(wanted, limit=wanted.limit + 1))
        found = receipts.page(reading, selection)
        codes = centres.codes(reading)
    page = found[: wanted.limit]
    return DeliveriesPage(
        deliveries=tuple(delivery_line(one, codes) for one in page),
        next=page[-1].delivery_id if len(found) > wanted.limit else None,
    )


def read_delivery(database: Database, reader: Reader, delivery_id: UUID) -> DeliveryReceipt:
    """Raises Forbidden and NotFound."""
    # For what it raises: a role that may never ask hears so whether or not the delivery exists.
    policy.centre_of_traffic(reader)
    with database.read() as reading:
        found = receipts.find(reading, delivery_id)
        codes = centres.codes(reading)
    if found is None:
        raise NotFound(policy.NO_DELIVERY)
    policy.require_traffic_of(reader, found.origin.centre_id, policy.NO_DELIVERY)
    return _receipt(found, codes)


def export_deliveries(
    database: Database, reader: Reader, wanted: WantedDeliveries
) -> Iterator[DeliveryReceipt]:
    """With all their items, page by page while they are taken. Raises Forbidden and NotFound at
    once, before the first."""
    with database.read() as reading:
        selection = _selection(reading, reader, wanted)
        codes = centres.codes(reading)
    return _pages(database, selection, codes)


def _pages(
    database: Database, selection: ReceiptSelection, codes: Mapping[int, str]
) -> Iterator[DeliveryReceipt]:
    left, before = selection.limit, selection.before
    while left > 0:
        size = min(left, MOST)
        # One transaction for all would last for as long as the reader takes.
        with database.read() as reading:
            found = receipts.page(reading, replace(selection, limit=size, before=before))
        yield from (_receipt(one, codes) for one in found)
        if len(found) < size:
            return
        left, before = left - size, found[-1].delivery_id


def _selection(reading: Reading, reader: Reader, wanted: WantedDeliveries) -> ReceiptSelection:
    centre_id = policy.centre_of_traffic(reader)
    if wanted.centre is not None:
        centre_id = _centre_named(reading, wanted.centre, centre_id)
    return ReceiptSelection(
        limit=wanted.limit,
        centre_id=centre_id,
        since=wanted.since,
        until=wanted.until,
        only_trouble=wanted.only_trouble,
        before=wanted.after,
    )


def _centre_named(reading: Reading, code: str, own: int | None) -> int:
    """Raises NotFound, for centres whose traffic is not the reader's, too."""
    found = centres.find(reading, code)
    if found is None or own not in (None, found[0]):
        raise NotFound(policy.NO_CENTRE)
    return found[0]


# --- as they are shown ----------------------------------------------------------------------------


def _receipt(stored: StoredReceipt, codes: Mapping[int, str]) -> DeliveryReceipt:
    items = tuple(_item(place, item) for place, item in enumerate(stored.items))
    return DeliveryReceipt(summary=delivery_line(stored, codes), items=items)


def delivery_line(stored: StoredReceipt, codes: Mapping[int, str]) -> DeliveryLine:
    """`codes` are those of centres."""
    counted = Counter(item.outcome.value for item in stored.items)
    return DeliveryLine(
        delivery=stored.delivery_id,
        received_at=stored.received_at,
        centre=codes.get(stored.origin.centre_id),
        credential=stored.credential,
        door=stored.origin.channel.value,
        request_id=stored.origin.request_id,
        tally=Tally(**counted),
        refusal=None if stored.refusal is None else _refusal(stored.refusal),
    )


def _refusal(refusal: RefusedWhole) -> DeliveryRefusal:
    problem = None if refusal.problem is None else fault_of(refusal.problem)
    return DeliveryRefusal(reason=reason_of(refusal.reason), problem=problem)


def _item(place: int, item: Item) -> ItemReceipt:
    return ItemReceipt(
        place=place,
        statement=item.statement_id,
        outcome=item.outcome.value,
        reason=None if item.reason is None else reason_of(item.reason),
        problems=tuple(map(fault_of, item.problems)),
    )


def reason_of(code: DeliveryReason) -> Reason:
    text = TEXTS[code]
    return Reason(code=code.value, text=text)


def fault_of(problem: StatementProblem) -> Fault:
    said = problem.message
    return Fault(path=problem.path, message=said, reason=said.code, fields=stored(said)["fields"])
