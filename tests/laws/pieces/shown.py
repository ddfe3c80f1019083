"""What a piece shows when nothing is taken back: when its criterion was met, and by what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from lms_plugin.domain.recognition.meaning import Act
from tests.laws.pieces.model import KnownRevision, SentEntry
from tests.laws.pieces.mutations import Mutation

Wrong = frozenset[Mutation]
Listed = TypeVar("Listed")


@dataclass(frozen=True)
class Shown:
    """`passed` is None where nothing was said of it."""

    completed: bool
    passed: bool | None

    @property
    def lacks(self) -> str | None:
        """The one of the two that is missing. Who has been failed does not lack a word."""
        if self.completed and self.passed is None:
            return "passed"
        return "completed" if self.passed and not self.completed else None


@dataclass(frozen=True)
class MetRun:
    """A time in which a piece meets the criterion: from its act on, `by` the entry that showed it.

    `to` is where it stops by itself or by a take-back; validity is no part of it.
    """

    act: SentEntry
    by: SentEntry
    date: datetime
    revision: KnownRevision
    to: datetime | None = None


def meets(revision: KnownRevision, shown: Shown, wrong: Wrong) -> bool:
    if revision.withdrawn:
        return False
    if Mutation.SCORE_MATTERS_UNDER_COMPLETED in wrong and shown.passed is False:
        return False
    completed, passed = shown.completed, shown.passed is True
    return {
        "Completed": completed,
        "Passed": passed,
        "CompletedAndPassed": completed and passed,
        "CompletedOrPassed": completed or passed,
        "NotApplicable": completed or passed,
    }[revision.criterion]


def word_of(
    score: int | None, passed: bool | None, revision: KnownRevision, wrong: Wrong
) -> bool | None:
    """Passed is what a score says against the pass mark; without either, what `passed` says."""
    if Mutation.SCORE_IGNORED in wrong or score is None or revision.pass_mark is None:
        return passed
    return score >= revision.pass_mark


def entry_word(entry: SentEntry, revision: KnownRevision, wrong: Wrong) -> bool | None:
    if entry.is_credential and Mutation.CREDENTIALS_DO_NOT_PASS not in wrong:
        return True
    return word_of(entry.score, entry.passed, revision, wrong)


def completes(entry: SentEntry) -> bool:
    return entry.completed or entry.is_credential


def latest(entries: Sequence[SentEntry], revision: KnownRevision, wrong: Wrong) -> Shown:
    """Completed adds up; of scores and of words on the pass the latest holds."""
    scores = [one.score for one in entries if one.score is not None]
    words = [one.passed for one in entries if one.passed is not None]
    score = scores[-1] if scores else None
    passed = words[-1] if words else None
    completed = any(one.completed for one in entries)
    return Shown(completed, word_of(score, passed, revision, wrong))


def added_up(entries: Sequence[tuple[SentEntry, KnownRevision]], wrong: Wrong) -> Shown:
    """What was met stays met, each entry judged by a revision of its own."""
    words = [entry_word(entry, revision, wrong) for entry, revision in entries]
    completed = any(completes(entry) for entry, _ in entries)
    said = [word for word in words if word is not None]
    return Shown(completed, any(said) if said else None)


def prefixes(entries: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    return (entries[: number + 1] for number in range(len(entries)))


def dating_hand_in(entries: Sequence[SentEntry], wrong: Wrong) -> SentEntry | None:
    """What dates a round: the last hand-in before the first mark; without one, that mark."""
    marks = [one for one in entries if one.act is not Act.HANDED_IN]
    if not marks:
        return None
    hand_ins = [one for one in entries if one.act is Act.HANDED_IN and one.order < marks[0].order]
    if Mutation.LATER_MARK_MOVES_THE_DATE in wrong:
        return marks[-1]
    if not hand_ins:
        return marks[0]
    return hand_ins[0 if Mutation.FIRST_HAND_IN_DATES in wrong else -1]


# --- cmi5 --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ResultStep:
    """A result of a registration, with what had been shown by then, by either measure."""

    entry: SentEntry
    for_criterion: Shown
    move_on_met: bool
    shows_something: bool


RevisionAt = Sequence[tuple[SentEntry, KnownRevision]]


def result_steps(
    launches: Sequence[SentEntry], judged: RevisionAt, wrong: Wrong
) -> Iterator[ResultStep]:
    """`judged`: the results, each with the revision that judges its score."""
    for number, (result, _) in enumerate(judged):
        since = number if Mutation.REGISTRATION_FORGETS in wrong else 0
        so_far = judged[since : number + 1]
        launch = launch_of(result, launches, wrong)
        by_mastery = _by_mastery([entry for entry, _ in so_far], launches, wrong)
        met = _move_on_met(launch, by_mastery, wrong)
        shows = any(entry.completed or entry.passed for entry, _ in so_far)
        yield ResultStep(result, added_up(so_far, wrong), met, shows)


def launch_of(result: SentEntry, launches: Sequence[SentEntry], wrong: Wrong) -> SentEntry | None:
    """Of its own session; else the latest before it, or at the same time; else the first after."""
    if Mutation.LATEST_LAUNCH_JUDGES_ALL in wrong:
        return launches[-1] if launches else None
    own = [one for one in launches if one.session is not None and one.session == result.session]
    before = [one for one in launches if one.timestamp <= result.timestamp]
    if own or before:
        return (own or before)[-1]
    return launches[0] if launches else None


def _by_mastery(results: Sequence[SentEntry], launches: Sequence[SentEntry], wrong: Wrong) -> Shown:
    passed = any(_masters(one, launch_of(one, launches, wrong), wrong) for one in results)
    return Shown(any(one.completed for one in results), passed)


def _masters(result: SentEntry, launch: SentEntry | None, wrong: Wrong) -> bool:
    mastery = result.mastery if launch is None or launch.mastery is None else launch.mastery
    if result.scaled is None or mastery is None or Mutation.MASTERY_SCORE_IGNORED in wrong:
        return result.passed is True
    return result.passed is True and result.scaled >= mastery


def _move_on_met(launch: SentEntry | None, shown: Shown, wrong: Wrong) -> bool:
    """NotApplicable says nothing about results, and neither does a launch that is missing."""
    move_on = None if launch is None else launch.move_on
    if move_on in {None, "NotApplicable"} or Mutation.MOVE_ON_IGNORED in wrong:
        return True
    assert move_on is not None
    return meets(KnownRevision(0, move_on), shown, frozenset())
