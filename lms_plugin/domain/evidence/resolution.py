"""Whose pieces are and what they are about: entries of actors become those of people.

A piece is resolved once and whole, at the timestamp of its first entry; what takes back is resolved
by itself. What is not vouched for waits, but for take-backs and re-marks of what was.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus, order
from lms_plugin.domain.evidence.pieces import ONE_ACT
from lms_plugin.domain.evidence.taking_back import COMPLETING, ends_at_its_instant, losers
from lms_plugin.domain.recognition.meaning import Act, Kind
from lms_plugin.domain.statements.statement_key import StatementKey


class Resolver(Protocol):
    """Answers from what is known of credentials, home pages, rosters and catalogues."""

    def vouches(self, entry: Entry) -> bool:
        """Whether the centre could speak for the actor when the entry was stored."""

    def counts_plain(self, entry: Entry) -> bool:
        """Whether the credential lets the catalogue decide about plain statements."""

    def person(self, entry: Entry, vouched: Entry, instant: datetime) -> int | None:
        """Whose the actor was at that instant; what its home page holds is read of `vouched`."""

    def is_shared(self, entry: Entry, vouched: Entry) -> bool:
        """Whether the actor has been several people's, one after the other."""

    def at_present_hosts(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        """The same with what they are about, and what holds that, at the sites' present hosts."""

    def is_deciders_own(self, entry: Entry) -> bool:
        """Whether the actor is, or ever was, one of those who decided about the entry."""

    def module(
        self, entry: Entry, external_id: str | None, instant: datetime
    ) -> Module | EntryStatus:
        """What the entry's centre speaks of, or why that waits."""


Stream = tuple[int, str | None, str, str]
"""(centre, home page, actor, object)."""

PersonObject = tuple[int, int, str]
"""(person, centre, object)."""

Counting = tuple[Entry, Entry]
"""An entry that counts, and the entry by whose home page its actor is read."""


@dataclass(slots=True)
class Anchor:
    """With what something is resolved whole; `external_id` is the first that any of it names."""

    vouched: Entry
    instant: datetime
    external_id: str | None = None


@dataclass(slots=True)
class ByPerson:
    """Entries by whose they are and what they are about; the standings of those that wait.

    `anchors` tell with what each is resolved. `rounds` are those that begin a round of graded work:
    rounds are cut by all that was sent, and what is marked after a hand-in that waits is no re-mark
    of what came before. `restored` tells of streams the last take-back that a person has decided
    not to hold.
    """

    objects: dict[PersonObject, list[Entry]] = field(default_factory=dict)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)
    findings: dict[StatementKey, EntryFinding] = field(default_factory=dict)
    anchors: dict[StatementKey, Anchor] = field(default_factory=dict)
    rounds: set[StatementKey] = field(default_factory=set)
    restored: dict[Stream, datetime] = field(default_factory=dict)


def by_person(
    entries: Iterable[Entry], resolver: Resolver, is_asked_about: Callable[[int], bool]
) -> ByPerson:
    """Entries of each stream must be complete; those of people not asked about are left out."""
    streams: dict[Stream, list[Entry]] = {}
    for entry in resolver.at_present_hosts(entries):
        streams.setdefault(stream_of(entry), []).append(entry)
    found = ByPerson()
    counting = {
        stream: list(_Honouring(resolver, found).of(of_stream))
        for stream, of_stream in streams.items()
    }
    outvoted = _outvoted(counting, resolver, found)
    of_several: set[PersonObject] = set()
    last_stream: dict[PersonObject, Stream] = {}
    for stream, of_stream in counting.items():
        for entry, anchor in _anchored(of_stream, outvoted, found.rounds):
            person_id = resolver.person(entry, anchor.vouched, anchor.instant)
            if person_id is None:
                found.standings[entry.key] = standing_alone(entry, resolver)
            elif not is_asked_about(person_id):
                continue
            elif outvoted and entry.key in outvoted:
                found.standings[entry.key] = EntryStatus.OUTVOTED
            else:
                place = (person_id, stream[0], stream[3])
                found.objects.setdefault(place, []).append(entry)
                found.anchors[entry.key] = anchor
                if last_stream.setdefault(place, stream) is not stream:
                    of_several.add(place)
    for place in of_several:
        # Of a person with two accounts they come from two streams, each in order.
        found.objects[place].sort(key=order)
    return found


def stream_of(entry: Entry) -> Stream:
    return (entry.centre_id, entry.home_page, entry.actor_key, entry.object_key)


def is_decided(entry: Entry, resolver: Resolver) -> bool:
    """Whether it says something before anybody decides about it. Nobody decides about themselves:
    what says something only by a decision of its own actor waits for another's."""
    if entry.decision_id is not None and not entry.overruled and resolver.is_deciders_own(entry):
        return False
    return entry.act is not Act.UNDECIDED and (not entry.plain or resolver.counts_plain(entry))


def is_overruled(entry: Entry, resolver: Resolver) -> bool:
    """Whether somebody else than its actor has decided that it says nothing."""
    return entry.overruled and not resolver.is_deciders_own(entry)


def is_unlisted_part(entry: Entry, resolver: Resolver) -> bool:
    """Whether it is of a part of something larger, which no catalogue listed at its time."""
    if not entry.part:
        return False
    module = resolver.module(entry, entry.external_id, entry.timestamp)
    return module is EntryStatus.UNMAPPED_MODULE


def standing_alone(entry: Entry, resolver: Resolver) -> EntryStatus:
    """Why an entry waits whose learner nobody is, or that it does not."""
    if is_overruled(entry, resolver):
        return EntryStatus.OVERRULED
    if is_unlisted_part(entry, resolver):
        return EntryStatus.UNLISTED_PART
    if not is_decided(entry, resolver):
        return EntryStatus.UNDECIDABLE
    if not resolver.vouches(entry):
        return EntryStatus.UNVOUCHED_ACCOUNT
    return EntryStatus.UNKNOWN_LEARNER


# --- what counts ----------------------------------------------------------------------------------


class _Honouring:
    """Finds which entries of a stream count: those that are vouched for, and what is honoured.

    Another entry of a number, of a round or of a stretch is honoured if the first of it was vouched
    for; a take-back, if anything before it was.
    """

    def __init__(self, resolver: Resolver, found: ByPerson) -> None:
        self._resolver = resolver
        self._found = found
        self._numbers: dict[tuple[Kind, str], bool] = {}
        self._round: bool | None = None
        self._is_marked = False
        self._begins_round = False
        self._stretch: bool | None = None
        self._last_vouched: Entry | None = None

    def of(self, stream: list[Entry]) -> Iterator[Counting]:
        """Each with the entry by whose home page its actor is read; that is itself, if it can."""
        stream.sort(key=order)
        for entry in stream:
            if is_overruled(entry, self._resolver):
                self._found.standings[entry.key] = EntryStatus.OVERRULED
                if entry.takes_back:
                    # Later than those before it: the stream is in order.
                    self._found.restored[stream_of(entry)] = entry.timestamp
                continue
            if is_unlisted_part(entry, self._resolver):
                self._found.standings[entry.key] = EntryStatus.UNLISTED_PART
                continue
            if not is_decided(entry, self._resolver):
                self._found.standings[entry.key] = EntryStatus.UNDECIDABLE
                continue
            is_vouched = self._resolver.vouches(entry)
            is_honoured = self._is_honoured(entry, is_vouched=is_vouched)
            if is_vouched:
                self._last_vouched = entry
            if is_vouched or is_honoured:
                self._note_round(entry)
                yield entry, entry if is_vouched else self._last_vouched or entry
            else:
                self._found.standings[entry.key] = EntryStatus.UNVOUCHED_ACCOUNT

    def _note_round(self, entry: Entry) -> None:
        """The first of a round that counts begins it, whatever of it waits."""
        if self._begins_round and entry.kind is Kind.SUBMISSION:
            self._found.rounds.add(entry.key)
            self._begins_round = False

    def _is_honoured(self, entry: Entry, *, is_vouched: bool) -> bool:
        """Called for each entry, because each may be the first of what others belong to."""
        if entry.takes_back:
            return self._honours_take_back(is_vouched=is_vouched)
        number = _number(entry)
        if number is not None:
            return self._numbers.setdefault(number, is_vouched) and entry.kind is Kind.ATTEMPT
        if entry.kind is Kind.SUBMISSION:
            return self._honours_mark(entry, is_vouched=is_vouched)
        if entry.kind is Kind.STATE:
            return self._honours_state(entry, is_vouched=is_vouched)
        return False

    def _honours_take_back(self, *, is_vouched: bool) -> bool:
        if not is_vouched and self._last_vouched is None:
            return False
        self._stretch = None
        return True

    def _honours_mark(self, entry: Entry, *, is_vouched: bool) -> bool:
        is_hand_in = entry.act is Act.HANDED_IN
        if self._round is None or (is_hand_in and self._is_marked):
            self._round, self._is_marked = is_vouched, False
            self._begins_round = True
        self._is_marked |= not is_hand_in
        return self._round and not is_hand_in

    def _honours_state(self, entry: Entry, *, is_vouched: bool) -> bool:
        if self._stretch is None:
            self._stretch = is_vouched
            return False
        # Only what takes something away may come when nobody vouches any more.
        return self._stretch and entry.passed is False


def _outvoted(
    counting: Mapping[Stream, Iterable[Counting]], resolver: Resolver, found: ByPerson
) -> set[StatementKey]:
    """What has lost an instant, of all accounts of a person; each is whose account it is then.

    An account that has been several people's, or is nobody's, settles its instants by itself: what
    other accounts its holders have is not known to everyone who asks about one of them.
    """
    ends = {
        (one.centre_id, one.object_key, one.timestamp)
        for of_stream in counting.values()
        for one, _ in of_stream
        if ends_at_its_instant(one)
    }
    if not ends:
        return set()
    instants: dict[tuple[int | Stream, int, str, datetime], list[Entry]] = {}
    for stream, of_stream in counting.items():
        for one, vouched in of_stream:
            about = (one.centre_id, one.object_key, one.timestamp)
            if about in ends and (one.act in COMPLETING or ends_at_its_instant(one)):
                is_alone = resolver.is_shared(one, vouched)
                holder = None if is_alone else resolver.person(one, vouched, one.timestamp)
                whose = stream if holder is None else holder
                instants.setdefault((whose, *about), []).append(one)
    return {one.key for there in instants.values() for one in losers(there, found.findings)}


# --- with what it is resolved ---------------------------------------------------------------------


def _anchored(
    of_stream: Iterable[Counting],
    outvoted: Collection[StatementKey],
    rounds: Collection[StatementKey],
) -> Iterator[tuple[Entry, Anchor]]:
    anchors = _Anchors()
    for entry, vouched in of_stream:
        anchor = Anchor(vouched, entry.timestamp)
        if entry.key in rounds:
            anchors.begin_round()
        if not outvoted or entry.key not in outvoted:
            anchor = anchors.of(entry, anchor)
        if anchor.external_id is None:
            anchor.external_id = entry.external_id
        yield entry, anchor


class _Anchors:
    """Finds for each entry of a stream the first of what it belongs to."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Kind, str], Anchor] = {}
        self._round: Anchor | None = None
        self._stretch: Anchor | None = None
        self._episode: Anchor | None = None

    def of(self, entry: Entry, own: Anchor) -> Anchor:
        if entry.takes_back:
            self._stretch = None
            return own
        number = _number(entry)
        if number is not None:
            return self._numbers.setdefault(number, own)
        if entry.kind is Kind.SUBMISSION:
            self._round = self._round or own
            return self._round
        if entry.kind is Kind.STATE:
            self._stretch = self._stretch or own
            return self._stretch
        return self._of_episode(own)

    def begin_round(self) -> None:
        self._round = None

    def _of_episode(self, own: Anchor) -> Anchor:
        if self._episode is None or own.instant - self._episode.instant > ONE_ACT:
            self._episode = own
        return self._episode


def _number(entry: Entry) -> tuple[Kind, str] | None:
    """What an attempt, a registration or a row is known by."""
    if entry.kind is not Kind.ATTEMPT and entry.kind is not Kind.ROW:
        return None
    number = entry.registration or entry.attempt
    return None if number is None else (entry.kind, number)
