"""Taking back: what ends or cancels pieces of one person, one centre and one object, and when.

What completes and what takes back at the same instant is settled first: of the deliveries that
hold both the one stored first decides, by its last entry; where there is none, the completion
holds, and says that it was a tie.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.evidence.pieces import JUST_COMPLETED, Closing, Piece
from lms_plugin.domain.recognition.meaning import Act, Kind
from lms_plugin.domain.statements.statement_key import StatementKey

RESTORES: Final = timedelta(hours=24)
"""A completion of the same object so shortly after an end undoes it."""

COMPLETING: Final = frozenset({Act.COMPLETED, Act.SATISFIED})


def losers(instant: Sequence[Entry], findings: dict[StatementKey, EntryFinding]) -> list[Entry]:
    """Of what completes and what takes back at one instant: those that have no effect."""
    if len({ends_at_its_instant(one) for one in instant}) == 1:
        return []
    holds = _completion_holds(instant, findings)
    return [one for one in instant if ends_at_its_instant(one) is holds]


def _completion_holds(instant: Iterable[Entry], findings: dict[StatementKey, EntryFinding]) -> bool:
    for _, delivery in sorted(_deliveries(instant).items(), key=_stored_first):
        if len({ends_at_its_instant(one) for one in delivery}) == 2:
            return not ends_at_its_instant(max(delivery, key=_place))
    for one in instant:
        if not ends_at_its_instant(one):
            findings[one.key] = EntryFinding.TIE
    return True


def ends_at_its_instant(entry: Entry) -> bool:
    """A row is taken back by its key, whenever that is said."""
    return entry.takes_back and entry.kind is not Kind.ROW


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
        """What may take back pieces of these entries, which are of one kind.

        What is cancelled is a certificate, or a row by its key; an end reaches all.
        """
        kind = entries[0].kind
        if kind is not Kind.STATE and kind is not Kind.ROW:
            return self.ends
        keys = {one.attempt for one in entries}
        return [
            *self.ends,
            *(
                one
                for one in self.cancels
                if one.kind is kind and (kind is Kind.STATE or one.attempt in keys)
            ),
        ]

    def closing(self, piece: Piece, back: Entry) -> Closing | None:
        """How this closes the piece as it is then; None where it is undone later."""
        if back.act is Act.CANCELLED:
            return self._closed(back, EntryStatus.CANCELLED)
        by = piece.by
        since = piece.completed_by
        if since is not None and back.timestamp - since.timestamp <= JUST_COMPLETED:
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

    def lasting(self) -> list[datetime]:
        """When something was ended that nothing restores."""
        return [one.timestamp for one in self.ends if self._restored_at(one) is None]

    def status(self, back: Entry) -> EntryStatus:
        if back.key in self.reached:
            return EntryStatus.TAKES_BACK
        return EntryStatus.UNDONE if back.key in self.undone else EntryStatus.TAKES_NOTHING_BACK


def _says_complete(entry: Entry) -> bool:
    return entry.act is Act.COMPLETED and entry.kind is Kind.STATE


def _acts_of_learner(entries: Iterable[Entry]) -> Iterable[datetime]:
    """Attempts by their first entry, hand-ins, and what content says of itself."""
    numbers: set[tuple[str | None, str, str]] = set()
    for one in entries:
        is_act = one.kind is Kind.EPISODE or one.act is Act.HANDED_IN
        if one.kind is Kind.ATTEMPT:
            # Another entry of the same number is a re-mark; of a registration each is an act.
            number = (one.home_page, one.actor_key, one.attempt or "")
            is_act = one.act not in _NO_ACTS and number not in numbers
            if one.attempt is not None:
                numbers.add(number)
        if is_act:
            yield one.timestamp


_NO_ACTS: Final = frozenset({Act.SATISFIED, Act.WAIVED, Act.ENDED, Act.CANCELLED})
