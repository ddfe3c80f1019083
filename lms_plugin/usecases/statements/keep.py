"""Keep statements: many deliveries in one transaction, each accepted or refused by itself.

Success means committed. A delivery is all or nothing: one that brings a different statement under
an id already kept is refused whole, and the deliveries that share its commit do not notice. Only
where the sender wants it so, what is not valid is parked, and the rest is kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from secrets import token_bytes
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid4, uuid5

import msgspec

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.deliveries.receipts import (
    Channel,
    DeliveryReason,
    Item,
    ItemOutcome,
    Origin,
    RefusedWhole,
    shortened,
)
from lms_plugin.domain.statements.terms import scoped, terms_of
from lms_plugin.domain.statements.uuid7 import RANDOM_BYTES, ordered_id
from lms_plugin.errors import Unreadable
from lms_plugin.store.deliveries import quarantine, receipts
from lms_plugin.store.deliveries.quarantine import NewItem, QuarantineUsage
from lms_plugin.store.deliveries.receipts import NewReceipt
from lms_plugin.store.engine.database import Database, Reading, TryAgain, Writing
from lms_plugin.store.statements import references, statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.statements.definitions import KnownDefinitions, new_definitions
from schemas.xapi.equality import same_statement
from schemas.xapi.errors import StatementProblem
from schemas.xapi.parse import ParsedStatement
from schemas.xapi.scalars import XapiVersion

Thing = TypeVar("Thing")

_DIGEST_BYTES = 16
_UNREADABLE = b""
"""Stands for a body that cannot be compared with; no statement is empty."""
# The namespace of ids made from the bytes of a line.
_FILES = UUID("0d2c5a4e-7c0b-5b62-9a4b-2f8f3f6b6a10")


class Sent(NamedTuple):
    """One statement of a delivery; `given` says that the sender chose the id."""

    statement: NewStatement
    given: bool


class InvalidItem(NamedTuple):
    """An item that is no valid statement. `place` counts from 0 in its delivery, of which `root` is
    the path there; the paths of `problems` begin at the statement."""

    place: int
    root: str
    statement_id: UUID
    raw: bytes
    version: XapiVersion
    problems: tuple[StatementProblem, ...]

    @property
    def problems_in_delivery(self) -> tuple[StatementProblem, ...]:
        return tuple(
            StatementProblem(self.root + path[1:], message) for path, message in self.problems
        )


class RefusedDelivery(NamedTuple):
    """A delivery that was refused before anything could be kept of it."""

    refusal: RefusedWhole
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one request, message or file line brings: kept whole or not at all.

    Only where it `parks`, the `faulty` ones are quarantined, and of contradictions each is left
    out by itself. It gets a receipt if it has an `origin` and is not empty; if it was `refused`, it
    gets only that.
    """

    sent: tuple[Sent, ...]
    origin: Origin | None = None
    parks: bool = False
    faulty: tuple[InvalidItem, ...] = ()
    refused: RefusedDelivery | None = None

    @property
    def ids(self) -> list[UUID]:
        ids = [one.statement.statement_id for one in self.sent]
        return self.in_order(ids, lambda faulty: faulty.statement_id)

    @property
    def weight(self) -> int:
        """By how much it makes a group larger."""
        return max(1, len(self.sent) + len(self.faulty))

    def in_order(
        self, of_sent: list[Thing], of_faulty: Callable[[InvalidItem], Thing]
    ) -> list[Thing]:
        """What belongs to the items, in the order in which they came."""
        things = list(of_sent)
        for one in self.faulty:
            things.insert(one.place, of_faulty(one))
        return things


@dataclass(frozen=True, slots=True)
class KeepResult:
    """`new` counts what was not kept before. `conflict` is the id that refused the delivery; `full`
    says that the quarantine did, having no room for what is faulty."""

    ids: list[UUID]
    new: int
    conflict: UUID | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class QuarantineQuota:
    """How much of a centre's may be in quarantine; `size` is in bytes."""

    items: int = 10_000
    size: int = 100 * 2**20

    def share(self, filling: QuarantineUsage) -> float:
        """How much of it is taken: 1.0 where nothing more can come."""
        return max(filling.items / self.items, filling.size / self.size)

    def takes(self, filling: QuarantineUsage) -> bool:
        return filling.items <= self.items and filling.size <= self.size


def prepare(
    parsed: Iterable[ParsedStatement],
    sender: Sender,
    *,
    repeatable: bool = False,
    request_id: str | None = None,
    known: KnownDefinitions | None = None,
    door: Channel | None = None,
) -> Delivery:
    """Everything about a delivery that needs no database. It gets a receipt if it names its `door`.

    A statement without an id gets a random one; `repeatable`: one made from its bytes, so that the
    same file may be imported again. `request_id` is what logs call the request or message by.
    Definitions of activities that are `known` to be kept are not brought again.
    """
    sent = tuple(_sent(one, sender, _id_of(one, repeatable), request_id, known) for one in parsed)
    return Delivery(sent, None if door is None else origin_of(sender, door, request_id))


def origin_of(sender: Sender, door: Channel, request_id: str | None) -> Origin:
    return Origin(sender.centre_id, sender.credential_id, door, request_id)


def digest_of(body: bytes) -> bytes:
    """By which equal bodies are known: BLAKE2b, 16 bytes."""
    return blake2b(body, digest_size=_DIGEST_BYTES).digest()


def _id_of(parsed: ParsedStatement, repeatable: bool) -> UUID | None:
    if parsed.id is not None or not repeatable:
        return parsed.id
    return uuid5(_FILES, parsed.raw.hex())


def _sent(
    parsed: ParsedStatement,
    sender: Sender,
    statement_id: UUID | None,
    request_id: str | None,
    known: KnownDefinitions | None,
) -> Sent:
    new = NewStatement(
        uuid4() if statement_id is None else statement_id,
        sender.credential_id,
        parsed.raw,
        digest_of(parsed.raw),
        parsed.voids,
        request_id,
        parsed.refers_to,
        scoped(terms_of(parsed.statement), sender),
        new_definitions(parsed.statement, sender, known),
        _unsaid_version(parsed),
    )
    return Sent(new, given=statement_id is not None)


def _unsaid_version(parsed: ParsedStatement) -> str | None:
    """xAPI 2.0 gives a statement that says no version another one than 1.0.3 does."""
    if parsed.version is XapiVersion.V1_0_3 or "version" in parsed.statement:
        return None
    return parsed.version.value


def keep_statements(
    database: Database,
    deliveries: Sequence[Delivery],
    known: KnownDefinitions | None = None,
    room: QuarantineQuota = QuarantineQuota(),
) -> list[KeepResult]:
    """Keep these in one transaction; a receipt for each, in order. Raises Unavailable.

    What they define is `known` from then on. `room` is what each centre has in quarantine.
    """
    if not deliveries:
        return []
    found, new = database.transact(lambda writing: keep_within(writing, deliveries, room))
    if known is not None:
        known.add(one for statement in new for one in statement.definitions)
    return found


def conflict_of(database: Database, delivery: Delivery) -> UUID | None:
    """The id of this delivery under which another statement is kept already, if any.

    A look beforehand, to spare what is done before keeping; it is keeping that decides. Raises
    Unavailable.
    """
    with database.read() as reading:
        return (
            _Sorting(reading, [delivery], _Quarantines({}, QuarantineQuota()))
            .receipt(delivery)
            .conflict
        )


def keep_within(
    writing: Writing, deliveries: Sequence[Delivery], room: QuarantineQuota
) -> tuple[list[KeepResult], list[NewStatement]]:
    """As `keep_statements`, in a transaction that does more; also, which statements are new."""
    stored = statements.begin_keep(writing)
    sorting = _Sorting(writing, deliveries, _quarantines(writing, deliveries, room))
    found = [sorting.receipt(delivery) for delivery in deliveries]
    new = sorting.new
    count = statements.insert(writing, new, stored)
    if count < len(new):
        raise TryAgain("Another process has just kept one of these ids.", retry_after=1)
    references.link(writing, sorting.linked)
    _write_receipts(writing, sorting.sorted, stored)
    return found, new


class _Sorted(NamedTuple):
    """A delivery, what became of each of its items, and what of it goes into quarantine."""

    delivery: Delivery
    items: Sequence[Item]
    parked: Sequence[InvalidItem] = ()
    refusal: RefusedWhole | None = None


def _write_receipts(writing: Writing, found: Sequence[_Sorted], received_at: datetime) -> None:
    written: list[NewReceipt] = []
    parked: list[NewItem] = []
    for one in found:
        origin = one.delivery.origin
        if origin is not None:
            delivery_id = ordered_id(received_at, token_bytes(RANDOM_BYTES))
            written.append(NewReceipt(delivery_id, origin, one.items, one.refusal))
            parked += [_parked(faulty, origin, delivery_id, received_at) for faulty in one.parked]
    receipts.insert(writing, written, received_at)
    quarantine.insert(writing, parked)


def _parked(
    faulty: InvalidItem, origin: Origin, delivery_id: UUID, received_at: datetime
) -> NewItem:
    return NewItem(
        item_id=ordered_id(received_at, token_bytes(RANDOM_BYTES)),
        centre_id=origin.centre_id,
        credential_id=origin.credential_id,
        delivery_id=delivery_id,
        place=faulty.place,
        statement_id=faulty.statement_id,
        received_at=received_at,
        version=faulty.version.value,
        body=faulty.raw,
        digest=digest_of(faulty.raw),
        problems=faulty.problems,
    )


class _Quarantines:
    """How full those of some centres are, and become."""

    def __init__(self, fillings: dict[int, QuarantineUsage], room: QuarantineQuota) -> None:
        self._fillings = fillings
        self._room = room

    def take(self, delivery: Delivery) -> bool:
        """False where there is no room for all that is faulty."""
        if not delivery.faulty or delivery.origin is None:
            return not delivery.faulty
        before = self._fillings[delivery.origin.centre_id]
        after = QuarantineUsage(
            before.items + len(delivery.faulty),
            before.size + sum(len(one.raw) for one in delivery.faulty),
        )
        if not self._room.takes(after):
            return False
        self._fillings[delivery.origin.centre_id] = after
        return True


def _quarantines(
    writing: Writing, deliveries: Sequence[Delivery], room: QuarantineQuota
) -> _Quarantines:
    filled = {one.origin.centre_id for one in deliveries if one.faulty and one.origin}
    return _Quarantines(quarantine.fillings(writing, filled) if filled else {}, room)


class _Sorting:
    """Tells new statements from repeats and conflicts, against the store and each other."""

    def __init__(
        self, reading: Reading, deliveries: Sequence[Delivery], quarantines: _Quarantines
    ) -> None:
        self._reading = reading
        self._quarantines = quarantines
        given = [
            one.statement.statement_id
            for delivery in deliveries
            for one in delivery.sent
            if one.given
        ]
        self._known = statements.known(reading, given)
        self._accepted: dict[UUID, NewStatement] = {}
        self.sorted: list[_Sorted] = []

    @property
    def new(self) -> list[NewStatement]:
        return list(self._accepted.values())

    @property
    def linked(self) -> list[UUID]:
        """New statements that point to others, or that others point to."""
        targets = self._known.targets
        return [
            one.statement_id
            for one in self._accepted.values()
            if one.refers_to is not None or one.statement_id in targets
        ]

    def receipt(self, delivery: Delivery) -> KeepResult:
        if delivery.refused is not None:
            refusal, items = delivery.refused
            self.sorted.append(_Sorted(delivery, items, refusal=refusal))
            return KeepResult([], 0)
        if not self._quarantines.take(delivery):
            return self._no_room(delivery)
        return self._keep(delivery)

    def _keep(self, delivery: Delivery) -> KeepResult:
        fresh: dict[UUID, NewStatement] = {}
        outcomes: list[ItemOutcome] = []
        for one in delivery.sent:
            outcome = self._outcome(one, fresh)
            if outcome is ItemOutcome.CONFLICT and not delivery.parks:
                return self._contradicted(delivery, len(outcomes))
            if outcome is ItemOutcome.ACCEPTED:
                fresh[one.statement.statement_id] = one.statement
            outcomes.append(outcome)
        self._accepted.update(fresh)
        if delivery.origin is not None and (delivery.sent or delivery.faulty):
            items = _items_of(delivery, outcomes)
            self.sorted.append(_Sorted(delivery, items, delivery.faulty))
        return KeepResult(delivery.ids, len(fresh))

    def _contradicted(self, delivery: Delivery, place: int) -> KeepResult:
        """Refused whole for the statement at this place."""
        items = [_refused(one.statement.statement_id) for one in delivery.sent]
        conflict = delivery.sent[place].statement.statement_id
        items[place] = Item(conflict, ItemOutcome.CONFLICT, DeliveryReason.DIFFERENT_STATEMENT)
        refusal = RefusedWhole(DeliveryReason.DIFFERENT_STATEMENT)
        self.sorted.append(_Sorted(delivery, items, refusal=refusal))
        return KeepResult(delivery.ids, 0, conflict)

    def _no_room(self, delivery: Delivery) -> KeepResult:
        items = delivery.in_order(
            [_refused(one.statement.statement_id) for one in delivery.sent],
            lambda one: invalid_item(one, ItemOutcome.REJECTED),
        )
        refusal = RefusedWhole(DeliveryReason.QUARANTINE_FULL)
        self.sorted.append(_Sorted(delivery, items, refusal=refusal))
        return KeepResult(delivery.ids, 0, full=True)

    def _outcome(self, one: Sent, fresh: dict[UUID, NewStatement]) -> ItemOutcome:
        body = self._body_under(one.statement, fresh) if one.given else None
        if body is None:
            return ItemOutcome.ACCEPTED
        return ItemOutcome.DUPLICATE if _same(body, one.statement.body) else ItemOutcome.CONFLICT

    def _body_under(self, statement: NewStatement, fresh: dict[UUID, NewStatement]) -> bytes | None:
        """The body already under this id, if any. Equal digests spare looking it up."""
        statement_id = statement.statement_id
        earlier = self._accepted.get(statement_id) or fresh.get(statement_id)
        if earlier is not None:
            return earlier.body
        digest = self._known.digests.get(statement_id)
        if digest is None:
            return None
        if digest == statement.digest:
            return statement.body
        try:
            kept = statements.find(self._reading, [statement_id])[statement_id]
            return _UNREADABLE if kept.is_destroyed else kept.body
        except Unreadable:
            # Nobody else who shares this commit is to suffer for it.
            return _UNREADABLE


def invalid_item(faulty: InvalidItem, outcome: ItemOutcome) -> Item:
    """How a statement that is not valid stands on a receipt."""
    problems = shortened(faulty.problems_in_delivery)
    return Item(faulty.statement_id, outcome, DeliveryReason.INVALID_STATEMENT, problems)


_REASONS = {
    ItemOutcome.DUPLICATE: DeliveryReason.ALREADY_KEPT,
    ItemOutcome.CONFLICT: DeliveryReason.DIFFERENT_STATEMENT,
}


def _items_of(delivery: Delivery, outcomes: Sequence[ItemOutcome]) -> list[Item]:
    return delivery.in_order(
        [
            Item(one.statement.statement_id, outcome, _REASONS.get(outcome))
            for one, outcome in zip(delivery.sent, outcomes, strict=True)
        ],
        lambda one: invalid_item(one, ItemOutcome.QUARANTINED),
    )


def _refused(statement_id: UUID) -> Item:
    return Item(statement_id, ItemOutcome.REJECTED, DeliveryReason.REFUSED_WITH_OTHERS)


def _same(kept: bytes, sent: bytes) -> bool:
    if kept == _UNREADABLE:
        return False
    return kept == sent or same_statement(msgspec.json.decode(kept), msgspec.json.decode(sent))
