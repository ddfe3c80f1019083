"""Taking back: what ends or cancels pieces of one person, one centre and one object, and when.

What completes and what takes back at the same instant is settled first: of the deliveries that
hold both the one stored first decides, by its last entry; where there is none, the completion
holds, and says that it was a tie.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus, Finding
from lms_plugin.domain.evidence.pieces import JUST_COMPLETED, Closing, Piece
from lms_plugin.domain.recognition.meaning import Act, Kind
from lms_plugin.domain.statements.statement_key import StatementKey

RESTORES: Final = timedelta(hours=24)
"""A completion of the same object so shortly after an end undoes it."""

_COMPLETING: Final = frozenset({Act.COMPLETED, Act.SATISFIED})


@dataclass(slots=True)
class Settled:
    """The entries about an object that have effect, in order, and those that have none."""

    effective: list[Entry]
    outvoted: list[Entry] = field(default_factory=list)
    findings: dict[StatementKey, Finding] = field(default_factory=dict)


def settle_instants(entries: list[Entry]) -> Settled:
    """`entries` are in order."""
    ends = {entry.timestamp for entry in entries if entry.act is Act.ENDED}
    tied = {one.timestamp for one in entries if one.act in _COMPLETING and one.timestamp in ends}
    if not tied:
        return Settled(entries)
    settled = Settled([])
    holds = {instant: _settle(entries, instant, settled) for instant in tied}
    for entry in entries:
        loses = entry.timestamp in tied and (
            entry.act is Act.ENDED if holds[entry.timestamp] else entry.act in _COMPLETING
        )
        (settled.outvoted if loses else settled.effective).append(entry)
    return settled


def _settle(entries: Iterable[Entry], instant: datetime, settled: Settled) -> bool:
    """Whether the completion holds at that instant."""
    there = [
        one
        for one in entries
        if one.timestamp == instant and (one.act is Act.ENDED or one.act in _COMPLETING)
    ]
    for _, delivery in sorted(_deliveries(there).items(), key=_stored_first):
        acts = {one.act is Act.ENDED for one in delivery}
        if len(acts) == 2:
            return max(delivery, key=_place).act is not Act.ENDED
    for one in there:
        if one.act is not Act.ENDED:
            settled.findings[one.key] = Finding.TIE
    return True


def _deliveries(entries: Iterable[Entry]) -> Mapping[UUID, list[Entry]]:
    found: dict[UUID, list[Entry]] = {}
    for one in entries:
        if one.delivery_id is not None:
            found.setdefault(one.delivery_id, []).append(one)
    return found


def _stored_first(item: tuple[UUID, list[Entry]]) -> tuple[datetime, bytes]:
    delivery_id, entries = item
    return min(one.stored for one in entries), delivery_id.bytes


def _place(entry: Entry) -> tuple[int, datetime]:
    return entry.position or 0, entry.stored


class TakingBack:
    """What takes back about one object, and what undoes it. `entries` have effect, in order.

    `undone` and `reached` are the entries that were undone, or have closed something that counted.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.ends = [one for one in entries if one.act is Act.ENDED]
        self.cancels = [one for one in entries if one.act is Act.CANCELLED]
        self.undone: set[StatementKey] = set()
        self.reached: set[StatementKey] = set()
        self._restoring: list[datetime] = []
        self._acts: list[datetime] = []
        if self.ends:
            self._restoring = [one.timestamp for one in entries if _says_complete(one)]
            self._acts = sorted(_acts_of_learner(entries))

    def reaching(self, entries: Sequence[Entry]) -> list[Entry]:
        """What may take back pieces of these entries, which are of one line of the table."""
        if entries[0].is_certificate:
            return [*self.ends, *self.cancels]
        if entries[0].kind is Kind.ROW:
            keys = {one.attempt for one in entries}
            return [*self.ends, *(one for one in self.cancels if one.attempt in keys)]
        return self.ends

    def closing(self, piece: Piece, back: Entry) -> Closing | None:
        """How this closes the piece as it is then; None where it is undone later."""
        if back.act is Act.CANCELLED:
            return self._closed(back, EntryStatus.CANCELLED)
        by = piece.by
        if by is not None and back.timestamp - by.timestamp <= JUST_COMPLETED:
            return self._closed(back, EntryStatus.CANCELLED)
        restored_at = self._restored_at(back)
        if restored_at is not None and not piece.has_expired(restored_at):
            self.undone.add(back.key)
            return None
        if by is None:
            return Closing(back, EntryStatus.CLOSED)
        return self._closed(back, EntryStatus.ENDED)

    def _closed(self, back: Entry, status: EntryStatus) -> Closing:
        self.reached.add(back.key)
        return Closing(back, status)

    def _restored_at(self, back: Entry) -> datetime | None:
        """When the object was completed again, with no act of the learner since."""
        place = bisect_right(self._restoring, back.timestamp)
        if place == len(self._restoring):
            return None
        again = self._restoring[place]
        acted = bisect_right(self._acts, again) > bisect_right(self._acts, back.timestamp)
        return None if acted or again - back.timestamp > RESTORES else again

    def status(self, back: Entry) -> EntryStatus:
        if back.key in self.reached:
            return EntryStatus.TAKES_BACK
        return EntryStatus.UNDONE if back.key in self.undone else EntryStatus.TAKES_NOTHING_BACK


def _says_complete(entry: Entry) -> bool:
    return entry.act is Act.COMPLETED and entry.kind is Kind.STATE and not entry.is_certificate


def _acts_of_learner(entries: Iterable[Entry]) -> Iterable[datetime]:
    """Attempts by their first entry, hand-ins, and what content says."""
    numbers: set[str] = set()
    for one in entries:
        if one.act is Act.HANDED_IN:
            yield one.timestamp
        elif one.act is Act.COMPLETED and one.kind in {Kind.ATTEMPT, Kind.EPISODE}:
            # Another entry of the same number is a re-mark.
            if one.attempt is None or one.attempt not in numbers:
                yield one.timestamp
            numbers.add(one.attempt or "")
