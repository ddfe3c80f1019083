"""Keep rows of a call or a sheet: each creates, replaces or takes back what stands for its key.

All of them in one transaction, in which their keys are locked: so versions are counted one after
the other, whoever sends the same key at the same moment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.completions.ids import statement_id, voiding_id
from lms_plugin.domain.completions.mistakes import Mistake, MistakeCode
from lms_plugin.domain.completions.outcomes import RowOutcome, RowResult, refused
from lms_plugin.domain.deliveries.receipts import Channel, DeliveryReason, RefusedWhole
from lms_plugin.domain.evidence.project import is_plausible
from lms_plugin.domain.statements.statement_key import DeliveryPlace, StatementKey
from lms_plugin.store.access import credentials
from lms_plugin.store.completions import rows as kept_rows
from lms_plugin.store.completions.rows import NEVER_SENT, KeptRow
from lms_plugin.store.engine.database import Database, Reading, TryAgain, Writing
from lms_plugin.store.statements import references, statements, voids
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.completions.prepare_rows import PreparedRow, new_voiding
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.prepare import origin_of
from lms_plugin.usecases.statements.write_receipts import Judged, new_id, write_receipts
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class RowDelivery:
    """Rows that come together. `is_atomic`: one mistake refuses all of them."""

    credential: Credential
    rows: Sequence[PreparedRow]
    channel: Channel
    request_id: str | None = None
    is_atomic: bool = False


class RowChange(NamedTuple):
    """Which statement stood for a key, and which does now; None where nothing does."""

    key_id: UUID
    before_id: UUID | None
    after_id: UUID | None


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What became of each row, in order; how many statements were written for all of them; and what
    stood for each key that changed, before and after."""

    delivery_id: UUID
    results: list[RowResult]
    new: int
    changes: tuple[RowChange, ...] = ()


def keep_rows(database: Database, delivery: RowDelivery) -> KeptRows:
    """Keep them in one transaction. Success means committed. Raises Unavailable."""
    return database.transact(lambda writing: keep_rows_within(writing, delivery))


def keep_rows_within(
    writing: Writing, delivery: RowDelivery, stored: datetime | None = None
) -> KeptRows:
    """As `keep_rows`, in a transaction that does more, or at an instant that is known."""
    found = _lock(writing, delivery)
    # Only now: of two calls with one key the second stores later.
    stored = stored or statements.begin_keep(writing)
    judging = _RowJudging(writing, delivery, found, stored)
    results = [judging.result(place, row) for place, row in enumerate(delivery.rows)]
    is_refused = delivery.is_atomic and any(_is_refused(one) for one in results)
    if is_refused:
        results = _refused_together(delivery, results)
        judging.forget()
    _write(writing, judging, stored)
    refusal = RefusedWhole(DeliveryReason.INVALID_ROW) if is_refused else None
    origin = origin_of(delivery.credential.sender, delivery.channel, delivery.request_id)
    items = [one.item for one in results]
    judged = Judged(Delivery((), origin), judging.delivery_id, items, refusal=refusal)
    write_receipts(writing, [judged], stored)
    return KeptRows(judging.delivery_id, results, len(judging.new), tuple(judging.changes()))


def judge_rows(reading: Reading, delivery: RowDelivery, now: datetime) -> list[RowResult]:
    """What would become of each, if nothing else is kept before."""
    found = kept_rows.find(reading, _wanted(delivery))
    judging = _RowJudging(reading, delivery, found, now)
    return [judging.result(place, row) for place, row in enumerate(delivery.rows)]


def _lock(writing: Writing, delivery: RowDelivery) -> dict[UUID, KeptRow]:
    # What is only deleted begins nothing.
    new = {
        one.key_id: one.group_id
        for one in delivery.rows
        if one.key_id is not None and one.said is not None
    }
    return kept_rows.lock(writing, delivery.credential.centre_id, _wanted(delivery), new)


def _wanted(delivery: RowDelivery) -> set[UUID]:
    return {one.key_id for one in delivery.rows if one.key_id is not None}


def _write(writing: Writing, judging: "_RowJudging", stored: datetime) -> None:
    new = judging.new
    if statements.insert(writing, new, stored) < len(new):
        raise TryAgain(message("completions.another_process_just_kept_one"), retry_after=1)
    pointed_to = statements.known(writing, [one.key for one in new]).targets
    references.link(
        writing,
        [one.key for one in new if one.refers_to is not None or one.key in pointed_to],
    )
    kept_rows.save(writing, judging.changed)
    kept_rows.release(writing, judging.unused)


def _is_refused(result: RowResult) -> bool:
    return result.outcome is RowOutcome.REFUSED


def _refused_together(delivery: RowDelivery, results: Sequence[RowResult]) -> list[RowResult]:
    return [
        one if _is_refused(one) else refused(Mistake(MistakeCode.REFUSED_WITH_OTHERS, row.path))
        for row, one in zip(delivery.rows, results, strict=True)
    ]


class _RowJudging:
    """Decides about one row after the other. `new` are the statements to write, `changed` the keys
    for which something else stands then."""

    def __init__(
        self,
        reading: Reading,
        delivery: RowDelivery,
        found: dict[UUID, KeptRow],
        stored: datetime,
    ) -> None:
        self._delivery = delivery
        self._sender = delivery.credential.sender
        self._found = found
        self._stored = stored
        standing = [self._key(one.statement_id) for one in found.values() if one.statement_id]
        self._voided = voids.of_targets(reading, standing)
        self._trials = credentials.for_trials(reading)
        self.delivery_id = new_id(stored)
        self.new: list[NewStatement] = []
        self.changed: dict[UUID, KeptRow] = {}

    @property
    def unused(self) -> list[UUID]:
        """Locked keys under which nothing was sent after all."""
        return [
            of_key
            for of_key, one in self._found.items()
            if one.version == 0 and of_key not in self.changed
        ]

    def changes(self) -> Iterator[RowChange]:
        for of_key, now in self.changed.items():
            before = self._found.get(of_key, NEVER_SENT)
            stood = before.statement_id if self._stands(before) else None
            yield RowChange(of_key, stood, now.statement_id)

    def forget(self) -> None:
        """Write nothing of what was decided."""
        self.new.clear()
        self.changed.clear()

    def result(self, place: int, row: PreparedRow) -> RowResult:
        if row.key_id is None:
            return refused(*row.mistakes)
        kept = self.changed.get(row.key_id) or self._found.get(row.key_id, NEVER_SENT)
        if row.said is None:
            return self._delete(place, row, row.key_id, kept)
        return self._complete(place, row, row.key_id, kept)

    def _delete(self, place: int, row: PreparedRow, of_key: UUID, kept: KeptRow) -> RowResult:
        if kept.version == 0:
            return refused(Mistake(MistakeCode.UNKNOWN_KEY, f"{row.path}.key"))
        if not self._stands(kept):
            return RowResult(RowOutcome.UNCHANGED)
        if self._is_beyond(kept):
            return refused(Mistake(MistakeCode.KEY_OF_REAL_ROW, f"{row.path}.key"))
        voiding = self._void(place, of_key, kept)
        self._now(of_key, KeptRow(kept.version))
        return RowResult(RowOutcome.DELETED, voiding)

    def _complete(self, place: int, row: PreparedRow, of_key: UUID, kept: KeptRow) -> RowResult:
        assert row.instant is not None
        if not is_plausible(row.instant, self._stored):
            return refused(Mistake(MistakeCode.IMPLAUSIBLE_WHEN, f"{row.path}.when"))
        if not self._stands(kept):
            return RowResult(RowOutcome.CREATED, self._add(place, of_key, kept, row))
        if self._is_beyond(kept):
            return refused(Mistake(MistakeCode.KEY_OF_REAL_ROW, f"{row.path}.key"))
        if kept.digest == row.digest and self._is_of_same_kind(kept):
            return RowResult(RowOutcome.UNCHANGED, kept.statement_id)
        self._void(place, of_key, kept)
        return RowResult(RowOutcome.REPLACED, self._add(place, of_key, kept, row))

    def _stands(self, kept: KeptRow) -> bool:
        """Not if it was taken back, by a row or by a void that came through another door."""
        return kept.statement_id is not None and self._key(kept.statement_id) not in self._voided

    def _is_beyond(self, kept: KeptRow) -> bool:
        """A trial's void does not count against what was sent in earnest."""
        is_trial = self._delivery.credential.test_mode
        return is_trial and kept.credential_id not in self._trials

    def _is_of_same_kind(self, kept: KeptRow) -> bool:
        """What was tried first counts only once it is sent in earnest."""
        return (kept.credential_id in self._trials) is self._delivery.credential.test_mode

    def _add(self, place: int, of_key: UUID, kept: KeptRow, row: PreparedRow) -> UUID:
        statement = row.as_statement(self._sender, self._delivery.request_id)
        version = kept.version + 1
        number = statement_id(of_key, version)
        self._write(place, number, statement)
        self._now(of_key, KeptRow(version, number, statement.digest))
        return number

    def _void(self, place: int, of_key: UUID, kept: KeptRow) -> UUID:
        assert kept.statement_id is not None
        number = voiding_id(of_key, kept.version)
        request_id = self._delivery.request_id
        self._write(place, number, new_voiding(kept.statement_id, self._sender, request_id))
        return number

    def _write(self, place: int, number: UUID, statement: NewStatement) -> None:
        at = DeliveryPlace(self.delivery_id, place)
        self.new.append(statement._replace(key=self._key(number), place=at))

    def _now(self, of_key: UUID, kept: KeptRow) -> None:
        credential_id = self._delivery.credential.credential_id
        self.changed[of_key] = kept._replace(credential_id=credential_id)

    def _key(self, number: UUID) -> StatementKey:
        return StatementKey(self._delivery.credential.centre_id, number)
