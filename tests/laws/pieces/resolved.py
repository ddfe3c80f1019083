"""From entries to pieces, each resolved once and whole: person, module and provider."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha1

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.pieces.model import (
    NOBODY,
    DatedList,
    KnownModule,
    MixedHistory,
    SentEntry,
    holder_at,
    lies_within,
)
from tests.laws.pieces.mutations import Mutation
from tests.laws.pieces.ties import Whose
from tests.laws.pieces.vouched import VouchedStreams, in_streams, rounds

DAY = timedelta(hours=24)
DO_NOTHING = {Act.UNDECIDED}


@dataclass(frozen=True)
class SentPiece:
    """Entries of one stream that belong together, in order.

    Of states and episodes this is all that one person has of one module in a stream; where a
    stretch or an episode ends is told by what was taken back and by the criterion.
    """

    entries: tuple[SentEntry, ...]
    person: int | None
    module: KnownModule | None
    causes: frozenset[str] = frozenset()
    """Why it waits."""

    @property
    def first(self) -> SentEntry:
        return self.entries[0]

    @property
    def kind(self) -> Kind:
        return self.first.kind

    @property
    def of_registration(self) -> bool:
        return self.first.is_of_registration

    def until(self, entries: Iterable[SentEntry]) -> "SentPiece":
        return replace(self, entries=tuple(entries))


@dataclass(frozen=True)
class Resolving:
    """Answers for one history."""

    history: MixedHistory
    wrong: frozenset[Mutation]

    def pieces(self, counting: list[SentEntry]) -> list[SentPiece]:
        return self._joined_up(self._resolved(window) for window in self._windows(counting))

    def person_of(self, entry: SentEntry) -> int | None:
        holders = self._people_under(entry)
        if holders is None:
            return self._linked(entry)
        if Mutation.FIRST_HOLDER_OF_AN_ACCOUNT_STAYS in self.wrong:
            return holders[0][1]
        return holder_at(holders, entry.timestamp)

    def with_whom_it_settles(self, entry: SentEntry) -> Whose:
        """The person whose the account has always been; else the account alone."""
        held = self._people_under(entry)
        if held is not None and len({holder for _, holder in held}) == 1:
            return held[0][1]
        linked = self._linked(entry) if held is None else None
        return (entry.home_page, entry.actor_key) if linked is None else linked

    def _linked(self, entry: SentEntry) -> int | None:
        """By the word of a person, which is about the account, whatever number it is called by."""
        name = entry.actor_key.removeprefix("nip:")
        is_account = entry.actor_key != name
        return self.history.links.get(f"{entry.home_page} {name}" if is_account else name)

    def knows(self, entry: SentEntry) -> bool:
        """Whether it is known what the entry is about, by itself."""
        return self._module(entry, entry.external_id)[0] is not None

    def _people_under(self, entry: SentEntry) -> DatedList[int] | None:
        """By the NIP where the page's names are NIPs, and then what is none is nobody's; else by
        the account. Mailboxes by their address."""
        key = entry.actor_key
        if entry.home_page == "mailto:":
            key = self._mailbox_of(key.removeprefix("sha1:")) if key.startswith("sha1:") else key
            return self.history.identifiers.get(key)
        row = VouchedStreams(self.history, self.wrong).registration_of(entry)
        names_are_nip = row is not None and row.names_are_nip
        if key.startswith("nip:") and not names_are_nip:
            key = f"{entry.home_page} {key.removeprefix('nip:')}"
        elif names_are_nip and not key.startswith("nip:"):
            return None
        return self.history.identifiers.get(key)

    def _mailbox_of(self, digest: str) -> str:
        known = self.history.identifiers
        mailboxes = (one for one in known if one.startswith("mailto:"))
        sums = {sha1(one.encode(), usedforsecurity=False).hexdigest(): one for one in mailboxes}
        return sums.get(digest, f"sha1:{digest}")

    # --- windows: what is resolved at once -----------------------------------------------------

    def _windows(self, counting: list[SentEntry]) -> Iterator[list[SentEntry]]:
        boundaries = in_streams(one for one in self.history.entries if one.act not in DO_NOTHING)
        for key, stream in in_streams(counting).items():
            effective = [one for one in stream if one.act not in DO_NOTHING]
            for window in self._of_stream(effective, boundaries.get(key, [])):
                if window:
                    yield window

    def _of_stream(
        self, stream: list[SentEntry], all_sent: list[SentEntry]
    ) -> Iterator[list[SentEntry]]:
        shown = [one for one in stream if not one.takes_back]
        yield from _numbers(one for one in shown if one.kind is Kind.ATTEMPT)
        yield from self._rounds(shown, all_sent)
        yield from _days(one for one in shown if one.kind is Kind.EPISODE)
        yield from _stretches(one for one in stream if one.kind is Kind.STATE or one.takes_back)
        yield from ([one] for one in shown if one.kind is Kind.ROW)

    def _rounds(
        self, shown: list[SentEntry], all_sent: list[SentEntry]
    ) -> Iterator[list[SentEntry]]:
        """Cut by all that was sent; what waits is then left out."""
        sent = [one for one in all_sent if one.kind is Kind.SUBMISSION and not one.takes_back]
        for found in rounds(sent, self.wrong):
            yield [one for one in found if one in shown]

    # --- whose ---------------------------------------------------------------------------------

    def _resolved(self, window: list[SentEntry]) -> SentPiece:
        late = Mutation.RESOLVED_AT_ITS_LAST_ENTRY in self.wrong
        first = window[-1 if late else 0]
        person = self.person_of(first)
        module, causes = self._module(first, self._external_id(window))
        if person is None:
            causes = causes | {"unknown_learner"}
        return SentPiece(tuple(window), person, module, causes)

    def _external_id(self, window: list[SentEntry]) -> str | None:
        return next((one.external_id for one in window if one.external_id), None)

    def _module(
        self, first: SentEntry, external_id: str | None
    ) -> tuple[KnownModule | None, frozenset[str]]:
        holders = self._holders(first)
        by_external_id = self._by_external_id(first, external_id)
        if Mutation.EXTERNAL_ID_BEFORE_IRI in self.wrong and by_external_id is not None:
            return by_external_id, frozenset()
        if holders is None:
            causes = {"unmapped_module"} if by_external_id is None else set()
            return by_external_id, frozenset(causes)
        module = self._known(self._holder(holders, first.timestamp))
        if self._may_speak(first, module.centre_id):
            return module, frozenset()
        return None, frozenset({"module_of_another_centre"})

    def _holders(self, first: SentEntry) -> DatedList[int] | None:
        """Under the first of its keys that is somebody's then, or was or will be."""
        key = first.object_key
        known = self.history.spellings.get((first.centre_id, key), (key,))
        listed = [self.history.keys[one] for one in known if one in self.history.keys]
        held = (one for one in listed if self._holder(one, first.timestamp) != NOBODY)
        return next(held, None) or next(iter(listed), None)

    def _holder(self, holders: tuple[tuple[datetime, int], ...], instant: datetime) -> int:
        if Mutation.LATEST_HOLDER_OF_A_KEY_REACHES_BACK in self.wrong:
            return holders[-1][1]
        return holder_at(holders, instant)

    def _by_external_id(self, first: SentEntry, external_id: str | None) -> KnownModule | None:
        """In the sender's own catalogue, then among those it provides for: if one alone has it."""
        if external_id is None:
            return None
        own = self._named(first.centre_id, external_id, first.timestamp)
        if own is not None or Mutation.EXTERNAL_IDS_OF_OWNERS_IGNORED in self.wrong:
            return own
        owners = {
            row.owner_id for row in self.history.providers if self._provides(row.owner_id, first)
        }
        named = [self._named(owner, external_id, first.timestamp) for owner in owners]
        found = [one for one in named if one is not None]
        return found[0] if len(found) == 1 else None

    def _named(self, centre_id: int, external_id: str, instant: datetime) -> KnownModule | None:
        holders = self.history.external_ids.get((centre_id, external_id))
        return None if holders is None else self._known(holder_at(holders, instant))

    def _known(self, module_id: int) -> KnownModule:
        return next(one for one in self.history.modules if one.module_id == module_id)

    def _may_speak(self, first: SentEntry, owner_id: int) -> bool:
        if Mutation.EVERYBODY_PROVIDES in self.wrong:
            return True
        return first.centre_id == owner_id or self._provides(owner_id, first)

    def _provides(self, owner_id: int, first: SentEntry) -> bool:
        if Mutation.PROVIDERS_IGNORED in self.wrong:
            return False
        forever = Mutation.PROVISION_NEVER_ENDS in self.wrong
        return any(
            (row.owner_id, row.provider_id) == (owner_id, first.centre_id)
            and lies_within(first.timestamp, row.from_at, None if forever else row.to_at)
            for row in self.history.providers
        )

    def _joined_up(self, windows: Iterator[SentPiece]) -> list[SentPiece]:
        """Windows of states and episodes that came to the same person and module are read on."""
        pieces: list[SentPiece] = []
        for window in windows:
            same = next((one for one in pieces if _reads_on(one, window)), None)
            if same is None:
                pieces.append(window)
            else:
                entries = sorted(same.entries + window.entries, key=lambda one: one.order)
                pieces[pieces.index(same)] = same.until(entries)
        return pieces


def _reads_on(piece: SentPiece, window: SentPiece) -> bool:
    alike = piece.kind is window.kind and piece.kind in {Kind.STATE, Kind.EPISODE}
    return alike and _identity(piece) == _identity(window)


def _identity(piece: SentPiece) -> tuple[object, ...]:
    first = piece.first
    stream = (first.centre_id, first.home_page, first.actor_key, first.object_key)
    return (*stream, piece.person, piece.module and piece.module.module_id, piece.causes)


def _numbers(attempts: Iterable[SentEntry]) -> Iterator[list[SentEntry]]:
    found: dict[tuple[str | None, bool], list[SentEntry]] = {}
    for entry in attempts:
        found.setdefault((entry.attempt, entry.is_of_registration), []).append(entry)
    yield from found.values()


def _days(entries: Iterable[SentEntry]) -> Iterator[list[SentEntry]]:
    window: list[SentEntry] = []
    for entry in entries:
        if window and entry.timestamp > window[0].timestamp + DAY:
            yield window
            window = []
        window.append(entry)
    yield window


def _stretches(states: Iterable[SentEntry]) -> Iterator[list[SentEntry]]:
    """Each from its first completion on; what says failed before has nothing to fall from.

    What comes between a take-back and the next completion matters only if that undoes it.
    """
    window: list[SentEntry] = []
    taken_back = False
    for entry in states:
        if entry.takes_back:
            taken_back = True
        elif entry.is_state_completion and taken_back:
            yield window
            window, taken_back = [entry], False
        elif window or entry.is_state_completion:
            window.append(entry)
    yield window
