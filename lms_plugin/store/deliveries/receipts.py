"""Receipts of deliveries: one row each, with what became of all of its items packed into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID

import msgspec
from sqlalchemy import Select, delete, select

from lms_plugin.domain.deliveries.receipts import (
    Channel,
    DeliveryReason,
    Item,
    ItemOutcome,
    Origin,
    RefusedWhole,
)
from lms_plugin.domain.statements.uuid7 import first_id
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.deliveries import deliveries
from schemas.texts import from_stored, stored
from schemas.xapi.errors import StatementProblem

_COLUMNS: Final = (
    "delivery_id",
    "centre_id",
    "credential_id",
    "received_at",
    "door",
    "channel",
    "request_id",
    "has_trouble",
    "items",
)
# What stands in rows: never to be changed, only added to.
_CODES: Final = {
    ItemOutcome.ACCEPTED: 0,
    ItemOutcome.DUPLICATE: 1,
    ItemOutcome.CONFLICT: 2,
    ItemOutcome.QUARANTINED: 3,
    ItemOutcome.REJECTED: 4,
}
_OUTCOMES: Final = {code: outcome for outcome, code in _CODES.items()}
# A constraint of the release before knows no others; a later one takes it away.
_DOORS: Final = frozenset({Channel.HTTP, Channel.MESSAGE, Channel.REPAIR})
_TROUBLE: Final = frozenset(outcome for outcome in ItemOutcome if outcome.is_trouble)
_MILLISECOND: Final = timedelta(milliseconds=1)


class NewReceipt(NamedTuple):
    """A delivery and what became of it; `refusal` says why it was refused as a whole."""

    delivery_id: UUID
    origin: Origin
    items: Sequence[Item]
    refusal: RefusedWhole | None = None


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """`credential` is its key; None for one that is not there any more."""

    delivery_id: UUID
    origin: Origin
    credential: str | None
    received_at: datetime
    has_trouble: bool
    items: tuple[Item, ...]
    refusal: RefusedWhole | None


@dataclass(frozen=True, slots=True)
class ReceiptSelection:
    """Which receipts, newest first. `centre_id` is None for those of all centres; `since` is
    included and `until` is not; `before` is the last of the page before."""

    limit: int
    centre_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    only_trouble: bool = False
    before: UUID | None = None
    credential_id: int | None = None


def insert(writing: Writing, receipts: Sequence[NewReceipt], received_at: datetime) -> None:
    """All at once, as they are in one transaction."""
    rows = [
        (
            one.delivery_id,
            one.origin.centre_id,
            one.origin.credential_id,
            received_at,
            *_door(one.origin.channel),
            one.origin.request_id,
            one.refusal is not None or not _TROUBLE.isdisjoint(item.outcome for item in one.items),
            _pack(one.items, one.refusal),
        )
        for one in receipts
    ]
    bulk.insert_rows(writing, deliveries, _COLUMNS, rows)


def _door(channel: Channel) -> tuple[str, str | None]:
    """`door` and `channel` of a row."""
    return (channel.value, None) if channel in _DOORS else (Channel.HTTP.value, channel.value)


def page(reading: Reading, selection: ReceiptSelection) -> list[StoredReceipt]:
    """The newest first."""
    query = _select().order_by(deliveries.c.delivery_id.desc()).limit(selection.limit)
    if selection.centre_id is not None:
        query = query.where(deliveries.c.centre_id == selection.centre_id)
    if selection.credential_id is not None:
        query = query.where(deliveries.c.credential_id == selection.credential_id)
    if selection.only_trouble:
        query = query.where(deliveries.c.has_trouble)
    query = _within(query, selection)
    return [_stored(row) for row in reading.connection.execute(query)]


def find(reading: Reading, delivery_id: UUID) -> StoredReceipt | None:
    query = _select().where(deliveries.c.delivery_id == delivery_id)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else _stored(row)


def purge(writing: Writing, before: datetime, limit: int) -> int:
    """Delete up to `limit` of those received before then, the oldest first; how many."""
    # By the key, which begins with the time: received_at needs no index of its own.
    old = (
        select(deliveries.c.delivery_id)
        .where(deliveries.c.delivery_id < first_id(before))
        .order_by(deliveries.c.delivery_id)
        .limit(limit)
    )
    gone = delete(deliveries).where(deliveries.c.delivery_id.in_(old))
    return writing.connection.execute(gone).rowcount


def _select() -> Select[Any]:
    return select(deliveries, credentials.c.key).join(
        credentials, credentials.c.credential_id == deliveries.c.credential_id, isouter=True
    )


def _within(query: Select[Any], selection: ReceiptSelection) -> Select[Any]:
    # Ids are ordered by time, to the millisecond: they lead through the index.
    if selection.since is not None:
        query = query.where(deliveries.c.delivery_id >= first_id(selection.since))
        query = query.where(deliveries.c.received_at >= selection.since)
    if selection.until is not None:
        query = query.where(deliveries.c.delivery_id < first_id(selection.until + _MILLISECOND))
        query = query.where(deliveries.c.received_at < selection.until)
    if selection.before is not None:
        query = query.where(deliveries.c.delivery_id < selection.before)
    return query


def _stored(row: Any) -> StoredReceipt:
    items, refusal = _unpack(row.items)
    return StoredReceipt(
        delivery_id=row.delivery_id,
        origin=Origin(
            row.centre_id, row.credential_id, Channel(row.channel or row.door), row.request_id
        ),
        credential=row.key,
        received_at=row.received_at,
        has_trouble=row.has_trouble,
        items=items,
        refusal=refusal,
    )


# --- packed ---------------------------------------------------------------------------------------


_PackedProblem: TypeAlias = tuple[str, str | dict[str, Any]]
"""Where, and what; a sentence of a release before, or a message."""


class _PackedItem(msgspec.Struct, array_like=True):
    """An item, of which the end is left out where there is nothing to say."""

    statement_id: UUID | None
    outcome: int
    reason: str | None = None
    # msgspec gives each item an empty list of its own.
    problems: list[_PackedProblem] = []


class _Packed(msgspec.Struct, array_like=True):
    items: list[_PackedItem]
    reason: str | None = None
    problem: _PackedProblem | None = None


# An id in sixteen bytes: as text it would take thirty-six.
_encode: Final = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode: Final = msgspec.msgpack.Decoder(_Packed).decode


def _pack(items: Sequence[Item], refusal: RefusedWhole | None) -> bytes:
    rows = [_packed_item(item) for item in items]
    if refusal is None:
        return _encode((rows,))
    problem = None if refusal.problem is None else _packed_problem(refusal.problem)
    return _encode((rows, refusal.reason.value, problem))


def _packed_item(item: Item) -> tuple[Any, ...]:
    if item.reason is None:
        return (item.statement_id, _CODES[item.outcome])
    return (
        item.statement_id,
        _CODES[item.outcome],
        item.reason.value,
        [*map(_packed_problem, item.problems)],
    )


def _unpack(packed: bytes) -> tuple[tuple[Item, ...], RefusedWhole | None]:
    found = _decode(packed)
    items = tuple(
        Item(
            one.statement_id,
            _OUTCOMES[one.outcome],
            None if one.reason is None else DeliveryReason(one.reason),
            tuple(map(_unpacked_problem, one.problems)),
        )
        for one in found.items
    )
    if found.reason is None:
        return items, None
    problem = None if found.problem is None else _unpacked_problem(found.problem)
    return items, RefusedWhole(DeliveryReason(found.reason), problem)


def _packed_problem(problem: StatementProblem) -> _PackedProblem:
    return problem.path, stored(problem.message)


def _unpacked_problem(packed: _PackedProblem) -> StatementProblem:
    path, said = packed
    return StatementProblem(path, from_stored(said))
