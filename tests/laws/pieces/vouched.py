"""Which entries count at all: whose home page was vouched for when they were stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.pieces.model import MixedHistory, Registered, SentEntry, lies_within
from tests.laws.pieces.mutations import Mutation

StreamKey = tuple[int, str | None, str, str]


def stream_of(entry: SentEntry) -> StreamKey:
    """A centre, an account at its home page (or a mailbox), and an object."""
    return (entry.centre_id, entry.home_page, entry.actor_key, entry.object_key)


def in_streams(entries: Iterable[SentEntry]) -> dict[StreamKey, list[SentEntry]]:
    streams: dict[StreamKey, list[SentEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: one.order):
        streams[stream_of(entry)].append(entry)
    return streams


def rounds(entries: Iterable[SentEntry], wrong: frozenset[Mutation]) -> list[list[SentEntry]]:
    """Hand-ins up to the first mark, and all marks until the next hand-in."""
    found: list[list[SentEntry]] = []
    for entry in entries:
        after_mark = bool(found) and found[-1][-1].act is not Act.HANDED_IN
        begins = entry.act is Act.HANDED_IN and after_mark
        if Mutation.MARK_AFTER_HAND_IN_IS_OF_THE_OLD_ROUND in wrong:
            begins = False
        if begins or not found:
            found.append([])
        found[-1].append(entry)
    return found


@dataclass(frozen=True)
class VouchedStreams:
    """Answers for one history."""

    history: MixedHistory
    wrong: frozenset[Mutation]

    def counting(self) -> list[SentEntry]:
        """What is undecided says nothing that others could follow."""
        decided = [one for one in self.history.entries if one.act is not Act.UNDECIDED]
        undecided = [one for one in self.history.entries if one.act is Act.UNDECIDED]
        counting = [one for one in undecided if self.vouches(one)]
        for stream in in_streams(decided).values():
            counting += [one for one in stream if self._counts(one, stream)]
        return counting

    def registration_of(self, entry: SentEntry) -> Registered | None:
        """The one that vouches; else any of the page, which tells what its names are."""
        rows = [
            row
            for row in self.history.home_pages
            if (row.centre_id, row.home_page) == (entry.centre_id, entry.home_page)
        ]
        vouching = [one for one in rows if self._covers(one, entry)]
        return next(iter(vouching or rows), None)

    def _counts(self, entry: SentEntry, stream: list[SentEntry]) -> bool:
        return self.vouches(entry) or self._is_honoured(entry, stream)

    def _covers(self, row: Registered, entry: SentEntry) -> bool:
        if Mutation.WITHDRAWN_PAGE_UNCREDITS in self.wrong and row.to_stored is not None:
            return False
        return lies_within(entry.stored, row.from_stored, row.to_stored)

    def vouches(self, entry: SentEntry) -> bool:
        if Mutation.UNREGISTERED_PAGES_VOUCH in self.wrong:
            return True
        row = self.registration_of(entry)
        return row is not None and self._covers(row, entry) and not self._is_narrowed(entry)

    def _is_narrowed(self, entry: SentEntry) -> bool:
        return Mutation.NARROWING_IGNORED not in self.wrong and any(
            (row.credential_id, row.home_page) == (entry.credential_id, entry.home_page)
            and lies_within(entry.stored, row.from_stored, row.to_stored)
            for row in self.history.narrowings
        )

    def _is_honoured(self, entry: SentEntry, stream: list[SentEntry]) -> bool:
        """Take-backs and re-marks of what was vouched for when it was stored."""
        if entry.takes_back:
            return self._follows_vouched(entry, stream)
        if Mutation.UNVOUCHED_MARKS_WAIT in self.wrong:
            return False
        if entry.kind is Kind.SUBMISSION and entry.act is not Act.HANDED_IN:
            return self._round_was_vouched(entry, stream)
        if entry.kind is Kind.ATTEMPT:
            return self._number_was_vouched(entry, stream)
        says_failed = entry.kind is Kind.STATE and entry.passed is False
        return says_failed and self._stretch_was_vouched(entry, stream)

    def _follows_vouched(self, entry: SentEntry, stream: list[SentEntry]) -> bool:
        if Mutation.EVERY_TAKE_BACK_IS_HONOURED in self.wrong:
            return True
        if Mutation.UNVOUCHED_TAKE_BACKS_WAIT in self.wrong:
            return False
        if Mutation.A_TAKE_BACK_FOLLOWS_ITS_WHOLE_INSTANT in self.wrong:
            before = [one for one in stream if one.timestamp <= entry.timestamp]
        else:
            before = [one for one in stream if one.order < entry.order]
        return any(one is not entry and self.vouches(one) for one in before)

    def _round_was_vouched(self, entry: SentEntry, stream: list[SentEntry]) -> bool:
        of_kind = [one for one in stream if one.kind is Kind.SUBMISSION and not one.takes_back]
        own = next(found for found in rounds(of_kind, self.wrong) if entry in found)
        return self.vouches(own[0])

    def _number_was_vouched(self, entry: SentEntry, stream: list[SentEntry]) -> bool:
        of_kind = [one for one in stream if one.kind is Kind.ATTEMPT and not one.takes_back]
        return self.vouches(next(one for one in of_kind if one.attempt == entry.attempt))

    def _stretch_was_vouched(self, entry: SentEntry, stream: list[SentEntry]) -> bool:
        before = [one for one in stream if one.order < entry.order]
        ends = [one.order for one in before if one.takes_back and self._counts(one, stream)]
        stretch = [one for one in before if not ends or one.order > max(ends)]
        first = next((one for one in stretch if one.is_state_completion), None)
        return first is not None and self.vouches(first)
