"""Keep statements: many deliveries in one transaction, each accepted or refused by itself.

Success means committed. A delivery is all or nothing: one that brings a different statement under
an id already kept is refused whole, and the deliveries that share its commit do not notice. Only
where the sender wants it so, what is not valid goes into quarantine, and the rest is kept.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from lms_plugin.domain.deliveries.quota import DEFAULT_QUOTA, QuarantineQuota, QuarantineUsage
from lms_plugin.domain.deliveries.receipts import ItemOutcome
from lms_plugin.domain.statements.statement_key import DeliveryPlace, StatementKey
from lms_plugin.errors import Unreadable
from lms_plugin.store.deliveries import quarantine
from lms_plugin.store.engine.database import Database, Reading, TryAgain, Writing
from lms_plugin.store.statements import references, statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.statements.definitions import KnownDefinitions
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult, Sent
from lms_plugin.usecases.statements.write_receipts import (
    Judged,
    judged_contradicted,
    judged_kept,
    judged_over_quota,
    new_id,
    write_receipts,
)
from schemas.texts import message
from schemas.xapi.equality import same_statement

_UNREADABLE: Final = b""
"""Stands for a body that cannot be compared with; no statement is empty."""


def keep_statements(
    database: Database,
    deliveries: Sequence[Delivery],
    known: KnownDefinitions | None = None,
    quota: QuarantineQuota = DEFAULT_QUOTA,
) -> list[KeepResult]:
    """Keep these in one transaction; a result for each, in order. Raises Unavailable.

    What they define is `known` from then on. `quota` is what each centre may have in quarantine.
    """
    if not deliveries:
        return []
    found, new = database.transact(lambda writing: keep_within(writing, deliveries, quota))
    if known is not None:
        known.add(one for statement in new for one in statement.definitions)
    return found


def conflict_of(database: Database, delivery: Delivery) -> UUID | None:
    """The id of this delivery under which another statement is kept already, if any.

    A look beforehand, to spare what is done before keeping; it is keeping that decides. Raises
    Unavailable.
    """
    with database.read() as reading:
        nothing = _Quarantines({}, DEFAULT_QUOTA)
        judging = _Judging(reading, [delivery], nothing, reading.now())
        return judging.result(delivery).conflict


def keep_within(
    writing: Writing, deliveries: Sequence[Delivery], quota: QuarantineQuota
) -> tuple[list[KeepResult], list[NewStatement]]:
    """As `keep_statements`, in a transaction that does more; also, which statements are new."""
    stored = statements.begin_keep(writing)
    quarantines = _quarantines(writing, deliveries, quota)
    judging = _Judging(writing, deliveries, quarantines, stored)
    found = [judging.result(delivery) for delivery in deliveries]
    new = judging.new
    count = statements.insert(writing, new, stored)
    # With another try all is judged afresh, and what the other has kept is seen.
    if count < len(new):
        raise TryAgain(message("statements.another_process_just_kept_one"), retry_after=1)
    references.link(writing, judging.linked)
    write_receipts(writing, judging.judged, stored)
    return found, new


class _Quarantines:
    """How full those of some centres are, and become."""

    def __init__(self, usages: dict[int, QuarantineUsage], quota: QuarantineQuota) -> None:
        self._usages = usages
        self._quota = quota

    def take(self, delivery: Delivery) -> bool:
        """False where there is no room for all that is invalid."""
        if not delivery.invalid or delivery.origin is None:
            return not delivery.invalid
        size = sum(len(one.raw) for one in delivery.invalid)
        usage = self._usages[delivery.origin.centre_id].plus(len(delivery.invalid), size)
        if not self._quota.allows(usage):
            return False
        self._usages[delivery.origin.centre_id] = usage
        return True


def _quarantines(
    writing: Writing, deliveries: Sequence[Delivery], quota: QuarantineQuota
) -> _Quarantines:
    filled = {one.origin.centre_id for one in deliveries if one.invalid and one.origin}
    return _Quarantines(quarantine.lock_usages(writing, filled) if filled else {}, quota)


class _Judging:
    """Tells new statements from repeats and conflicts, against the store and each other."""

    def __init__(
        self,
        reading: Reading,
        deliveries: Sequence[Delivery],
        quarantines: _Quarantines,
        received_at: datetime,
    ) -> None:
        self._reading = reading
        self._quarantines = quarantines
        self._received_at = received_at
        # Ids of our own making are random: nothing can be kept under them.
        given = [one.statement.key for delivery in deliveries for one in delivery.sent if one.given]
        self._known = statements.known(reading, given)
        self._accepted: dict[StatementKey, NewStatement] = {}
        self.judged: list[Judged] = []

    @property
    def new(self) -> list[NewStatement]:
        return list(self._accepted.values())

    @property
    def linked(self) -> list[StatementKey]:
        """New statements that point to others, or that others point to."""
        targets = self._known.targets
        return [
            one.key
            for one in self._accepted.values()
            if one.refers_to is not None or one.key in targets
        ]

    def result(self, delivery: Delivery) -> KeepResult:
        delivery_id = new_id(self._received_at)
        if delivery.refused is not None:
            refusal, items = delivery.refused
            self.judged.append(Judged(delivery, delivery_id, items, refusal=refusal))
            return KeepResult([], 0)
        if not self._quarantines.take(delivery):
            self.judged.append(judged_over_quota(delivery, delivery_id))
            return KeepResult(delivery.ids, 0, full=True)
        return self._keep(delivery, delivery_id)

    def _keep(self, delivery: Delivery, delivery_id: UUID) -> KeepResult:
        # Its own until it is sure that none of it contradicts: then all at once are accepted.
        fresh: dict[StatementKey, NewStatement] = {}
        outcomes: list[ItemOutcome] = []
        for position, one in zip(delivery.positions, delivery.sent, strict=True):
            outcome = self._outcome(one, fresh)
            if outcome is ItemOutcome.CONFLICT and not delivery.quarantines:
                self.judged.append(judged_contradicted(delivery, delivery_id, len(outcomes)))
                return KeepResult(delivery.ids, 0, one.statement.statement_id)
            if outcome is ItemOutcome.ACCEPTED:
                place = DeliveryPlace(delivery_id, position)
                fresh[one.statement.key] = one.statement._replace(place=place)
            outcomes.append(outcome)
        self._accepted.update(fresh)
        if delivery.origin is not None and (delivery.sent or delivery.invalid):
            self.judged.append(judged_kept(delivery, delivery_id, outcomes))
        return KeepResult(delivery.ids, len(fresh))

    def _outcome(self, one: Sent, fresh: dict[StatementKey, NewStatement]) -> ItemOutcome:
        body = self._body_under(one.statement, fresh) if one.given else None
        if body is None:
            return ItemOutcome.ACCEPTED
        return ItemOutcome.DUPLICATE if _same(body, one.statement.body) else ItemOutcome.CONFLICT

    def _body_under(
        self, statement: NewStatement, fresh: dict[StatementKey, NewStatement]
    ) -> bytes | None:
        """The body that its centre has already under this id, if any. Equal digests spare looking
        it up."""
        key = statement.key
        earlier = self._accepted.get(key) or fresh.get(key)
        if earlier is not None:
            return earlier.body
        digest = self._known.digests.get(key)
        if digest is None:
            return None
        if digest == statement.digest:
            return statement.body
        try:
            kept = statements.find(self._reading, [key])[key]
            # Without its body only the very same bytes are known as it, by their digest.
            return _UNREADABLE if kept.is_destroyed else kept.body
        except Unreadable:
            # Nobody else who shares this commit is to suffer for it.
            return _UNREADABLE


def _same(kept: bytes, sent: bytes) -> bool:
    if kept == _UNREADABLE:
        return False
    return kept == sent or same_statement(msgspec.json.decode(kept), msgspec.json.decode(sent))
