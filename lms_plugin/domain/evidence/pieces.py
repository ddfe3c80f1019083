"""Pieces of evidence: what is one piece, and what holds inside it. One table, at the end.

A piece is put together from entries of one person, one centre and one object, in their order. What
takes back comes between: see `taking_back`. Decision 0034 says what the design leaves open.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from itertools import islice
from typing import ClassVar, Final

from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision
from lms_plugin.domain.evidence.criteria import asks_for_pass, below_mark, meets, says_passed
from lms_plugin.domain.evidence.ledger import (
    Entry,
    EntryFinding,
    EntryStatus,
    order,
)
from lms_plugin.domain.evidence.registrations import LaunchProgress, Registrations
from lms_plugin.domain.recognition.meaning import Act, Kind
from lms_plugin.domain.statements.statement_key import StatementKey

ONE_ACT: Final = timedelta(hours=24)
"""What lies no farther apart may be one act."""

JUST_COMPLETED: Final = timedelta(hours=1)
"""What was completed so shortly before it is taken back is cancelled; what is older is ended."""

ValidityEnd = Callable[[datetime, int], datetime]
"""(achieved at, months) → the local midnight at which validity ends."""


@dataclass(slots=True)
class Surroundings:
    """What pieces of one object must know of each other.

    `scored` tells of acts whose score is known when they were, and until when they stood.
    `rounds` are entries that begin a round of graded work. `findings` is filled by the pieces.
    `validity_end` is for the person's zone.
    """

    validity_end: ValidityEnd
    rounds: Collection[StatementKey] = ()
    scored: Sequence[tuple[datetime, datetime | None]] = ()
    registrations: Registrations = field(default_factory=Registrations)
    findings: dict[StatementKey, EntryFinding] = field(default_factory=dict)


@dataclass(slots=True)
class CriterionMet:
    """The criterion met: `at` the learner's act, which `act` tells of; `by` that statement.

    `ended_at` is where it was ended, if it was. `confirms_as` is what its entries are where another
    dates it.
    """

    at: datetime
    revision: ModuleRevision
    act: Entry
    by: Entry
    ended_at: datetime | None = None
    confirms_as: EntryStatus = EntryStatus.CONFIRMS

    @property
    def holds_on(self) -> bool:
        return self.ended_at is None

    @property
    def said(self) -> Entry:
        """What tells of which object it is: `satisfied` is dated by results of others."""
        return self.by if self.by.act is Act.SATISFIED else self.act


@dataclass(frozen=True, slots=True)
class Closing:
    """A piece closed by what took it back. `status` is CANCELLED, ENDED, or CLOSED where there was
    nothing yet to take back."""

    back: Entry
    status: EntryStatus


class Half(Enum):
    """What CompletedAndPassed asks for."""

    COMPLETED = "completed"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class HalfShown:
    """An act that shows one of the two; `shows` is the statement since which it does."""

    act: Entry
    revision: ModuleRevision
    lacks: Half
    shows: Entry


@dataclass(frozen=True, slots=True)
class StateWord:
    """`entry` says that something is completed, or passed, until `ended_at` if that comes."""

    entry: Entry
    ended_at: datetime | None


class Piece:
    """Entries that show one thing; `add` takes them in their order.

    `act` is the learner's act, by whose date all is judged; `by` the completing statement, which is
    None while the criterion is not met.
    """

    is_state = False
    """Whether all of it is the learning system's word about what was done by something else."""

    begins_again: ClassVar[Collection[Act]] = frozenset(Act)
    """The acts that begin another piece once this one has been closed."""

    def __init__(self, module: Module, around: Surroundings) -> None:
        self.module = module
        self.around = around
        self.entries: list[Entry] = []
        self.act: Entry | None = None
        self.by: Entry | None = None
        self.revision: ModuleRevision | None = None
        self.completed = False
        self.said_passed: bool | None = None
        self.score: int | None = None
        self.closing: Closing | None = None

    @property
    def passed(self) -> bool:
        return self.said_passed is True

    @property
    def completed_by(self) -> Entry | None:
        """What a take-back cancels that comes soon after it."""
        return self.by

    @property
    def is_word(self) -> bool:
        """Whether it confirms what was done by something else."""
        return self.is_state or (self.by is not None and self.by.act is Act.SATISFIED)

    def add(self, entry: Entry) -> None:
        raise NotImplementedError

    def scored(self) -> list[datetime]:
        """When acts were whose score is known."""
        return [one.timestamp for one in self.entries if one.score is not None]

    def half(self) -> HalfShown | None:
        """What CompletedAndPassed asks for, as far as it is shown, where half of it is."""
        return None

    def _half(self, shows: Entry) -> HalfShown | None:
        if self.act is None or self.revision is None:
            return None
        if self.revision.criterion is not Criterion.COMPLETED_AND_PASSED:
            return None
        # Who has been failed does not lack a word.
        if self.completed and self.said_passed is None:
            return HalfShown(self.act, self.revision, Half.PASSED, shows)
        if self.passed and not self.completed:
            return HalfShown(self.act, self.revision, Half.COMPLETED, shows)
        return None

    def is_over(self, _entry: Entry) -> bool:
        """Whether this entry, which comes next, begins another piece."""
        return False

    def close(self, closing: Closing) -> None:
        self.closing = closing

    def has_expired(self, instant: datetime) -> bool:
        """Whether what has been achieved last is no longer valid then."""
        if self.act is None or self.by is None or self.revision is None:
            return False
        return self._ends_by(instant, self.act, self.revision)

    def _ends_by(self, instant: datetime, act: Entry, revision: ModuleRevision) -> bool:
        months = revision.validity_months
        return months is not None and self.around.validity_end(act.timestamp, months) <= instant

    def achievements(self) -> list[CriterionMet]:
        if self.act is None or self.by is None or self.revision is None or self._is_void:
            return []
        ended = self.closing.back.timestamp if self.closing else None
        return [CriterionMet(self.act.timestamp, self.revision, self.act, self.by, ended)]

    @property
    def _is_void(self) -> bool:
        return self.closing is not None and self.closing.status is not EntryStatus.ENDED

    @property
    def is_cancelled(self) -> bool:
        """As if it had never been."""
        return self.closing is not None and self.closing.status is EntryStatus.CANCELLED

    def status(self, entry: Entry) -> EntryStatus:
        """What became of an entry by which nothing was achieved."""
        if self.closing is not None and self.closing.status is not EntryStatus.ENDED:
            return self.closing.status
        if self.by is None:
            return self._why_not(entry)
        beside = self._beside(entry)
        is_ended = self.closing is not None and beside is EntryStatus.CONFIRMS
        return EntryStatus.ENDED if is_ended else beside

    def _beside(self, _entry: Entry) -> EntryStatus:
        return EntryStatus.CONFIRMS

    def _why_not(self, entry: Entry) -> EntryStatus:
        return _why_not(self.module.revision_at(entry.timestamp), entry.score)

    def _hear(self, revision: ModuleRevision, entry: Entry) -> None:
        """What was passed stays passed."""
        said = says_passed(revision, entry.score, entry.passed)
        if said is not None and not self.passed:
            self.said_passed = said

    def _judge(self, revision: ModuleRevision, entry: Entry) -> bool:
        """Whether the criterion is met; `by` is the statement since which it has been."""
        self.revision = revision
        if not meets(revision, completed=self.completed, passed=self.passed):
            self.by = None
        elif self.by is None:
            self.by = entry
        return self.by is not None


def _why_not(revision: ModuleRevision, score: int | None) -> EntryStatus:
    if revision.withdrawn:
        return EntryStatus.MODULE_WITHDRAWN
    if below_mark(revision, score):
        return EntryStatus.FAILED_PASS_MARK
    return EntryStatus.CRITERION_NOT_MET


class Attempt(Piece):
    """An act with a number. A re-mark counts as if given at the act."""

    begins_again = frozenset[Act]()

    def __init__(self, module: Module, around: Surroundings) -> None:
        super().__init__(module, around)
        self._word: bool | None = None
        self._scored: Entry | None = None
        self._shows: Entry | None = None

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.act is None:
            self.act = entry
        if entry.score is not None:
            self.score, self._scored = entry.score, entry
        if entry.passed is not None:
            self._word = entry.passed
        revision = self.module.revision_at(self.act.timestamp)
        before = (self.completed, self.said_passed)
        self.completed |= _completes(entry)
        self.said_passed = says_passed(revision, self.score, self._word)
        if self._shows is None or before != (self.completed, self.said_passed):
            self._shows = entry
        self._judge(revision, entry)

    def half(self) -> HalfShown | None:
        return None if self._shows is None else self._half(self._shows)

    def scored(self) -> list[datetime]:
        return [self.act.timestamp] if self._scored is not None and self.act is not None else []

    def _beside(self, entry: Entry) -> EntryStatus:
        replaced = entry.score is not None and entry is not self._scored
        return EntryStatus.SUPERSEDED if replaced else EntryStatus.CONFIRMS

    def _why_not(self, entry: Entry) -> EntryStatus:
        if entry.score is not None and entry is not self._scored:
            return EntryStatus.SUPERSEDED
        return _why_not(self.revision or self.module.revision_at(entry.timestamp), self.score)


class Submission(Attempt):
    """One round: hand-ins up to the first mark, the last of which dates it, and all its marks."""

    begins_again = frozenset({Act.HANDED_IN})

    def __init__(self, module: Module, around: Surroundings) -> None:
        super().__init__(module, around)
        self._is_marked = False

    def add(self, entry: Entry) -> None:
        if entry.act is Act.HANDED_IN:
            self.entries.append(entry)
            self.act = entry
            return
        if self.act is None:
            self.around.findings[entry.key] = EntryFinding.DATED_BY_MARK
        self._is_marked = True
        super().add(entry)

    def is_over(self, entry: Entry) -> bool:
        return entry.key in self.around.rounds

    def _why_not(self, entry: Entry) -> EntryStatus:
        if not self._is_marked:
            return EntryStatus.AWAITS_MARK
        return super()._why_not(entry)


class Episode(Piece):
    """Content without a number. What was met stays met, for as long as acts can be one."""

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.by is not None:
            return
        revision = self.module.revision_at(entry.timestamp)
        self.act = entry
        self.completed |= _completes(entry)
        self._hear(revision, entry)
        self._judge(revision, entry)

    def is_over(self, entry: Entry) -> bool:
        return self.by is not None and entry.timestamp - self.by.timestamp > ONE_ACT


class State(Piece):
    """The learning system's own word, which holds until it is ended.

    A state that falls from passed to failed ends the pass, where the criterion asks for one.
    """

    is_state = True
    begins_again = frozenset({Act.COMPLETED})

    def __init__(self, module: Module, around: Surroundings) -> None:
        super().__init__(module, around)
        self._achieved: list[CriterionMet] = []

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        # Of a person's decision, or of a mark, a state may say failed and nothing else.
        self.completed |= _completes(entry)
        revision = self.module.revision_at(entry.timestamp)
        said = self.word(entry, revision)
        if said is not None:
            self.said_passed = said
        if self.by is not None:
            self._fall(entry, said)
        # What falls may meet what its own revision asks for.
        if self.by is None and self._judge(revision, entry):
            self.act = entry
            self._achieved.append(CriterionMet(entry.timestamp, revision, entry, entry))

    @property
    def completed_by(self) -> Entry:
        """What the system called completed may not be what the criterion asks for."""
        return self.by or self.entries[0]

    def has_expired(self, instant: datetime) -> bool:
        since = self.completed_by
        return self._ends_by(instant, since, self.module.revision_at(since.timestamp))

    def word(self, entry: Entry, revision: ModuleRevision) -> bool | None:
        """What it says of the pass; nothing, where scores of the object say it. A certificate says
        all there is to say."""
        if asks_for_pass(revision) and revision.pass_mark is not None and self._has_score(entry):
            return None
        return says_passed(revision, entry.score, entry.passed)

    def _has_score(self, entry: Entry) -> bool:
        return any(
            at <= entry.timestamp and (until is None or entry.timestamp < until)
            for at, until in self.around.scored
        )

    def _fall(self, entry: Entry, said: bool | None) -> None:
        if said is False and asks_for_pass(self._achieved[-1].revision):
            self._achieved[-1].ended_at = entry.timestamp
            self.around.findings[entry.key] = EntryFinding.PASS_FELL
            self.by = None

    def close(self, closing: Closing) -> None:
        super().close(closing)
        if closing.back.act is Act.CANCELLED:
            self._achieved.clear()
        elif self.by is not None and closing.status is EntryStatus.CANCELLED:
            self._achieved.pop()
        elif self.by is not None:
            self._achieved[-1].ended_at = closing.back.timestamp

    def achievements(self) -> list[CriterionMet]:
        return self._achieved

    def says(self, what: Half, revision: ModuleRevision) -> list[StateWord]:
        """Since when, and until when, it says completed or passed; by the revision of an act."""
        if what is Half.COMPLETED:
            completing = filter(_completes, self.entries)
            return self._until_closed([StateWord(one, None) for one in islice(completing, 1)])
        said: list[StateWord] = []
        since: Entry | None = None
        for entry in self.entries:
            passed = self.word(entry, revision)
            if passed is False and since is not None:
                said.append(StateWord(since, entry.timestamp))
                since = None
            elif passed and since is None:
                since = entry
        return self._until_closed([*said, StateWord(since, None)] if since is not None else said)

    def _until_closed(self, words: list[StateWord]) -> list[StateWord]:
        if self.closing is None:
            return words
        back = self.closing.back
        return [
            replace(word, ended_at=word.ended_at or back.timestamp)
            for word in words
            if word.ended_at is not None or not self._drops(back, word)
        ]

    def _drops(self, back: Entry, word: StateWord) -> bool:
        at_once = back.timestamp - word.entry.timestamp <= JUST_COMPLETED
        return back.act is Act.CANCELLED or at_once

    def status(self, entry: Entry) -> EntryStatus:
        if self.around.findings.get(entry.key) is EntryFinding.PASS_FELL:
            return EntryStatus.TAKES_BACK
        return super().status(entry)


def _completes(entry: Entry) -> bool:
    return entry.completed or entry.is_certificate


class Row(Piece):
    """A completion by call or sheet: its current version holds."""

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.act, self.by = entry, None
        revision = self.module.revision_at(entry.timestamp)
        self.completed, self.score = entry.completed, entry.score
        self.said_passed = says_passed(revision, entry.score, entry.passed)
        self._judge(revision, entry)

    def _beside(self, entry: Entry) -> EntryStatus:
        return EntryStatus.CONFIRMS if entry is self.entries[-1] else EntryStatus.SUPERSEDED


class RegistrationPiece(Piece):
    """Results of cmi5 within one registration, with `satisfied`. What was met stays met.

    Both the launch's moveOn and the criterion must be met, each by its own measure. `satisfied`
    shows what results show that lie behind it, whatever objects they are of.
    """

    begins_again = frozenset({Act.COMPLETED, Act.MARKED})

    def __init__(self, module: Module, around: Surroundings) -> None:
        super().__init__(module, around)
        self._launched = LaunchProgress()
        self._only_move_on_lacks = False
        self._first_half: HalfShown | None = None
        self._empty: set[StatementKey] = set()

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.by is not None:
            return
        if entry.act is Act.SATISFIED:
            self._satisfy(entry)
        else:
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        self.act, self.revision = entry, self.module.revision_at(entry.timestamp)
        self.completed |= _completes(entry)
        self._hear(self.revision, entry)
        launch = self.around.registrations.launch_of(entry)
        let_on = self._launched.add(entry, launch)
        met = meets(self.revision, completed=self.completed, passed=self.passed)
        if let_on is not None and let_on is not met:
            self.around.findings[entry.key] = EntryFinding.MOVE_ON_DIFFERS
        self._only_move_on_lacks = met and let_on is False
        if met and let_on is not False:
            self.by = entry
        elif let_on is not False and self._first_half is None:
            self._first_half = self._half(entry)

    def _satisfy(self, entry: Entry) -> None:
        parts = self.around.registrations.behind(entry)
        if not parts:
            self._empty.add(entry.key)
            return
        # The last of the parts to be done dates the whole.
        act = max((one.done_by for one in parts), key=order)
        revision = self.module.revision_at(act.timestamp)
        shown = [result for one in parts for result in one.results]
        completed = any(one.completed for one in shown)
        passed = any(says_passed(revision, one.score, one.passed) for one in shown)
        if meets(revision, completed=completed, passed=passed):
            self.act, self.by, self.revision = act, entry, revision

    def half(self) -> HalfShown | None:
        return self._first_half

    def _why_not(self, entry: Entry) -> EntryStatus:
        if entry.key in self._empty:
            return EntryStatus.NO_RESULT_BEHIND
        if entry.act is Act.SATISFIED:
            return EntryStatus.CRITERION_NOT_MET
        if self._only_move_on_lacks:
            return EntryStatus.MOVE_ON_NOT_MET
        return super()._why_not(entry)


def by_number(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """An attempt's number or registration, a row's key."""
    found: dict[str | None, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.registration or entry.attempt, []).append(entry)
    return found.values()


def by_object(entries: list[Entry]) -> Iterable[list[Entry]]:
    """All that concerns the object; the piece itself knows when it is over."""
    return (entries,)


@dataclass(frozen=True, slots=True)
class PieceKind:
    """One line of the table. `apart` tells what can never be one piece; the rest tells `piece`."""

    one_piece_is: str
    inside_it: str
    apart: Callable[[list[Entry]], Iterable[list[Entry]]]
    piece: type[Piece]

    @property
    def has_number(self) -> bool:
        """All entries apart are one piece, and resolved with the first of them."""
        return self.apart is by_number


PIECES: Final[Mapping[Kind, PieceKind]] = {
    Kind.ATTEMPT: PieceKind(
        "its number",
        "a re-mark of the same act counts as if given at the act",
        by_number,
        Attempt,
    ),
    Kind.SUBMISSION: PieceKind(
        "one round: hand-ins up to the first mark, and all marks until the next hand-in",
        "the latest mark holds; the last hand-in, or else the first mark, dates it",
        by_object,
        Submission,
    ),
    Kind.EPISODE: PieceKind(
        "completing acts within 24 hours of the first that meets the criterion",
        "what was met stays met",
        by_object,
        Episode,
    ),
    Kind.STATE: PieceKind(
        "the object",
        "completed holds until it is ended",
        by_object,
        State,
    ),
    Kind.ROW: PieceKind(
        "the sender's key",
        "the current version holds",
        by_number,
        Row,
    ),
}
"""The kinds of evidence, as the design has them."""

REGISTRATION: Final = PieceKind(
    "its registration", "what was met stays met", by_number, RegistrationPiece
)


def kind_of(entry: Entry) -> PieceKind:
    """The line of the table for an entry; one stands apart from those of its kind."""
    if entry.registration is not None:
        return REGISTRATION
    if entry.kind is Kind.ATTEMPT and entry.attempt is None:
        # Nothing ties what has no number together, but that it lies close by.
        return PIECES[Kind.EPISODE]
    return PIECES[entry.kind]
