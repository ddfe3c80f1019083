"""Look at what waits in quarantine, for the centre that sent it and for operators."""

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.deliveries import quarantine
from lms_plugin.store.deliveries.quarantine import QuarantineSelection, Resolution, StoredItem
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.usecases.deliveries.read_receipts import fault_of
from schemas.receipts import QuarantinedLine, QuarantinedPage, SettlementLine

PAGE: Final = 50
MOST: Final = 500


def list_quarantined(
    database: Database,
    reader: Reader,
    *,
    is_resolved: bool | None = False,
    after: UUID | None = None,
    limit: int = PAGE,
) -> QuarantinedPage:
    """The newest first; `is_resolved` None means both kinds. Raises Forbidden."""
    # One more tells whether another page follows.
    selection = QuarantineSelection(limit + 1, policy.centre_of_traffic(reader), is_resolved, after)
    with database.read() as reading:
        found = quarantine.page(reading, selection)
        codes = centres.codes(reading)
    page = found[:limit]
    return QuarantinedPage(
        items=tuple(_line(one, codes) for one in page),
        next=page[-1].item_id if len(found) > limit else None,
    )


def waiting_ids(database: Database, reader: Reader) -> Iterator[UUID]:
    """All that wait for a decision, the newest first, page by page."""
    after = None
    while True:
        page = list_quarantined(database, reader, after=after, limit=MOST)
        yield from (one.item for one in page.items)
        if page.next is None:
            return
        after = page.next


def read_quarantined(database: Database, reader: Reader, item_id: UUID) -> QuarantinedLine:
    """Raises Forbidden and NotFound."""
    with database.read() as reading:
        found = find_quarantined(reading, reader, item_id)
        return _line(found, centres.codes(reading))


def read_quarantined_body(database: Database, reader: Reader, item_id: UUID) -> bytes:
    """As it was sent. Raises Forbidden and NotFound."""
    with database.read() as reading:
        return find_quarantined(reading, reader, item_id).body or b""


def find_quarantined(reading: Reading, reader: Reader, item_id: UUID) -> StoredItem:
    """Raises Forbidden and NotFound."""
    # For what it raises: a role that may never ask hears so whether or not the item exists.
    policy.centre_of_traffic(reader)
    found = quarantine.find(reading, item_id)
    if found is None:
        raise NotFound(policy.NO_QUARANTINED)
    policy.require_traffic_of(reader, found.centre_id, policy.NO_QUARANTINED)
    return found


def _line(item: StoredItem, codes: Mapping[int, str]) -> QuarantinedLine:
    return QuarantinedLine(
        item=item.item_id,
        delivery=item.delivery_id,
        place=item.place,
        statement=item.statement_id,
        received_at=item.received_at,
        centre=codes.get(item.centre_id),
        credential=item.credential,
        version=item.version,
        size=item.size,
        problems=tuple(map(fault_of, item.problems)),
        settled=None if item.resolution is None else _resolved(item.resolution),
    )


def _resolved(resolution: Resolution) -> SettlementLine:
    return SettlementLine(decision=resolution.decision.value, at=resolution.at, by=resolution.by)
