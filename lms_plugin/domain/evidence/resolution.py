"""Whose pieces are and what they are about: entries of actors become those of people.

A piece is resolved once and whole, at the timestamp of its first entry; what takes back is resolved
by itself. What is not vouched for waits, but for take-backs and re-marks of what was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from lms_plugin.domain.catalogue.modules import Module
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus, order
from lms_plugin.domain.evidence.pieces import ONE_ACT
from lms_plugin.domain.evidence.taking_back import settle_instants
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

    def module(
        self, entry: Entry, external_id: str | None, instant: datetime
    ) -> Module | EntryStatus:
        """What the entry's centre speaks of, or why that waits."""


Stream = tuple[int, str | None, str, str]
"""(centre, home page, actor, object)."""

PersonObject = tuple[int, int, str]
"""(person, centre, object)."""


@dataclass(slots=True)
class Anchor:
    """With what something is resolved whole; `external_id` is the first that any of it names."""

    vouched: Entry
    instant: datetime
    external_id: str | None = None


@dataclass(slots=True)
class ByPerson:
    """Entries by whose they are and what they are about; the standings of those that wait.

    `anchors` tell with what each is resolved. `boundaries` are hand-ins among them that wait: they
    show nothing, but what is marked after them is no re-mark of what came before.
    """

    objects: dict[PersonObject, list[Entry]] = field(default_factory=dict)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)
    anchors: dict[StatementKey, Anchor] = field(default_factory=dict)
    boundaries: set[StatementKey] = field(default_factory=set)


def by_person(
    entries: Iterable[Entry], resolver: Resolver, is_asked_about: Callable[[int], bool]
) -> ByPerson:
    """Entries of each stream must be complete; those of people not asked about are left out."""
    streams: dict[Stream, list[Entry]] = {}
    for entry in entries:
        stream = (entry.centre_id, entry.home_page, entry.actor_key, entry.object_key)
        streams.setdefault(stream, []).append(entry)
    found = ByPerson()
    of_several: set[PersonObject] = set()
    last_stream: dict[PersonObject, Stream] = {}
    for stream, of_stream in streams.items():
        anchors = _Anchors(resolver, found)
        for entry, anchor in anchors.of(of_stream):
            person_id = resolver.person(entry, anchor.vouched, anchor.instant)
            if person_id is None:
                found.standings[entry.key] = standing_alone(entry, resolver)
            elif is_asked_about(person_id):
                place = (person_id, stream[0], stream[3])
                found.objects.setdefault(place, []).append(entry)
                found.anchors[entry.key] = anchor
                if last_stream.setdefault(place, stream) is not stream:
                    of_several.add(place)
    for place in of_several:
        # Of a person with two accounts they come from two streams, each in order.
        found.objects[place].sort(key=order)
    return found


def is_decided(entry: Entry, resolver: Resolver) -> bool:
    """Whether it says something before anybody decides about it."""
    return entry.act is not Act.UNDECIDED and (not entry.plain or resolver.counts_plain(entry))


def standing_alone(entry: Entry, resolver: Resolver) -> EntryStatus:
    """Why an entry waits whose learner nobody is."""
    if not is_decided(entry, resolver):
        return EntryStatus.UNDECIDABLE
    if not resolver.vouches(entry):
        return EntryStatus.UNVOUCHED_ACCOUNT
    return EntryStatus.UNKNOWN_LEARNER


class _Anchors:
    """Finds for each entry of a stream what it is resolved with."""

    def __init__(self, resolver: Resolver, found: ByPerson) -> None:
        self._resolver = resolver
        self._found = found
        self._numbers: dict[tuple[Kind, str], Anchor] = {}
        self._seen: dict[tuple[Kind, str], bool] = {}
        self._round: Anchor | None = None
        self._is_marked = False
        self._stretch: Anchor | None = None
        self._episode: Anchor | None = None
        self._last_vouched: Entry | None = None
        self._outvoted: set[StatementKey] = set()

    def of(self, stream: list[Entry]) -> Iterator[tuple[Entry, Anchor]]:
        if len(stream) > 1:
            stream.sort(key=order)
            self._outvoted = {one.key for one in settle_instants(stream).outvoted}
        for entry in stream:
            if not is_decided(entry, self._resolver):
                self._found.standings[entry.key] = EntryStatus.UNDECIDABLE
                continue
            is_vouched = self._resolver.vouches(entry)
            anchor = self._anchor(entry, is_vouched)
            if is_vouched:
                self._last_vouched = entry
            if anchor is None:
                self._found.standings[entry.key] = EntryStatus.UNVOUCHED_ACCOUNT
                if entry.act is not Act.HANDED_IN:
                    continue
                self._found.boundaries.add(entry.key)
            anchor = anchor or Anchor(entry, entry.timestamp)
            if anchor.external_id is None:
                anchor.external_id = entry.external_id
            yield entry, anchor

    def _anchor(self, entry: Entry, is_vouched: bool) -> Anchor | None:
        """None where nothing vouches for it."""
        if entry.takes_back:
            return self._of_take_back(entry, is_vouched)
        own = Anchor(entry, entry.timestamp) if is_vouched else None
        number = _number(entry)
        if number is not None:
            return self._of_number(number, own)
        if entry.kind is Kind.SUBMISSION:
            return self._of_round(entry, own)
        if entry.kind is Kind.STATE:
            return self._of_stretch(entry, own)
        return self._of_episode(own)

    def _of_take_back(self, entry: Entry, is_vouched: bool) -> Anchor | None:
        vouched = entry if is_vouched else self._last_vouched
        if vouched is None:
            return None
        if entry.key not in self._outvoted:
            self._stretch = None
        return Anchor(vouched, entry.timestamp)

    def _of_number(self, number: tuple[Kind, str], own: Anchor | None) -> Anchor | None:
        if number not in self._seen:
            self._seen[number] = own is not None
        if number not in self._numbers and own is not None:
            self._numbers[number] = own
        # Another entry of it is honoured if the first of all was vouched for.
        return self._numbers[number] if own is not None or self._seen[number] else None

    def _of_round(self, entry: Entry, own: Anchor | None) -> Anchor | None:
        is_hand_in = entry.act is Act.HANDED_IN
        if is_hand_in and self._is_marked:
            self._round, self._is_marked = None, False
        if self._round is None:
            self._round = own
        self._is_marked |= not is_hand_in
        return None if is_hand_in and own is None else self._round

    def _of_stretch(self, entry: Entry, own: Anchor | None) -> Anchor | None:
        # Only what takes something away may come when nobody vouches any more.
        if own is None and entry.passed is not False:
            return None
        if self._stretch is None:
            self._stretch = own
        return self._stretch

    def _of_episode(self, own: Anchor | None) -> Anchor | None:
        if own is None:
            return None
        first = self._episode
        if first is None or own.instant - first.instant > ONE_ACT:
            self._episode = own
            return own
        return first


def _number(entry: Entry) -> tuple[Kind, str] | None:
    """What an attempt, a registration or a row is known by."""
    if entry.kind is not Kind.ATTEMPT and entry.kind is not Kind.ROW:
        return None
    number = entry.registration or entry.attempt
    return None if number is None else (entry.kind, number)
