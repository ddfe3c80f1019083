"""The fold: a person's ledger entries about one module become the periods in which it counts.

Entries are taken in the order of timestamp, strength and content digest, so that the order of
arrival changes nothing. A retraction cancels earlier entries of equal or lower strength and wins
ties. What is left is judged by the catalogue's criterion at each entry's own timestamp.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lms_plugin.domain.catalogue.modules import Criterion, Module, ModuleRevision
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.statements.statement_key import StatementKey


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open stretch of time in which a module counts, and the entry it rests on."""

    from_at: datetime
    to_at: datetime | None
    revision: ModuleRevision
    key: StatementKey


@dataclass(frozen=True, slots=True)
class Folded:
    """Periods, oldest first, and the standing of every entry that went in."""

    periods: tuple[Period, ...]
    standings: dict[StatementKey, EntryStatus]


ValidityEnd = Callable[[datetime, int], datetime]
"""(achieved at, months) → the local midnight at which validity ends."""


def fold(entries: Iterable[Entry], module: Module, validity_end: ValidityEnd) -> Folded:
    """Fold all of one person's entries about one module."""
    ordered = sorted(entries, key=_order)
    standings = _retract(ordered)
    achievements = _achievements(ordered, standings, module)
    for entry in achievements[:-1]:
        standings[entry.key] = EntryStatus.SUPERSEDED
    return Folded(_periods(achievements, module, validity_end), standings)


def _order(entry: Entry) -> tuple[datetime, int, bool, bytes, int, bytes]:
    # Centre and id come last: they tell apart only what is the same in everything else.
    return (
        entry.timestamp,
        entry.strength,
        entry.retracts,
        entry.digest,
        entry.centre_id,
        entry.statement_id.bytes,
    )


def _retract(ordered: Sequence[Entry]) -> dict[StatementKey, EntryStatus]:
    """The standings of retractions and of what they cancel."""
    standings: dict[StatementKey, EntryStatus] = {}
    strongest = -1
    # Backwards, so that an entry meets just the retractions that come after it.
    for entry in reversed(ordered):
        if entry.retracts:
            standings[entry.key] = EntryStatus.RETRACTION
            strongest = max(strongest, entry.strength)
        elif entry.strength <= strongest:
            standings[entry.key] = EntryStatus.RETRACTED
    return standings


def _achievements(
    ordered: Sequence[Entry], standings: dict[StatementKey, EntryStatus], module: Module
) -> list[Entry]:
    """The entries by which the criterion is met, in order; the others get their standing."""
    progress = _Progress()
    achievements = []
    for entry in ordered:
        if entry.key in standings:
            continue
        standing = _judge(entry, module.revision_at(entry.timestamp), progress)
        standings[entry.key] = standing
        if standing is EntryStatus.COUNTED:
            achievements.append(entry)
    return achievements


def _judge(entry: Entry, revision: ModuleRevision, progress: "_Progress") -> EntryStatus:
    if revision.withdrawn:
        return EntryStatus.MODULE_WITHDRAWN
    # Before the pass mark: it meets any criterion (decision 0008).
    if entry.satisfied:
        return EntryStatus.COUNTED
    if _below_pass_mark(entry, revision):
        return EntryStatus.FAILED_PASS_MARK
    # From here on only, because below the pass mark an entry proves nothing, not even completion.
    passed = _passed(entry, revision)
    progress.add(entry.attempt, entry.completed, passed)
    met = _met(revision.criterion, entry, passed, progress)
    return EntryStatus.COUNTED if met else EntryStatus.CRITERION_NOT_MET


def _below_pass_mark(entry: Entry, revision: ModuleRevision) -> bool:
    # The module's own pass mark decides over whatever success the sender claims.
    if revision.pass_mark is None or entry.score is None:
        return False
    return entry.score < revision.pass_mark


def _passed(entry: Entry, revision: ModuleRevision) -> bool:
    if revision.pass_mark is not None and entry.score is not None:
        return entry.score >= revision.pass_mark
    return entry.passed is True


def _met(criterion: Criterion, entry: Entry, passed: bool, progress: "_Progress") -> bool:
    match criterion:
        case Criterion.COMPLETED:
            return entry.completed
        case Criterion.PASSED:
            return passed
        case Criterion.COMPLETED_AND_PASSED:
            return (entry.completed or passed) and progress.both(entry.attempt)
        case Criterion.COMPLETED_OR_PASSED | Criterion.NOT_APPLICABLE:
            return entry.completed or passed


@dataclass(slots=True)
class _Progress:
    """Which attempts have been completed and passed so far. None stands for every attempt."""

    completed: set[str | None] = field(default_factory=set)
    passed: set[str | None] = field(default_factory=set)

    def add(self, attempt: str | None, completed: bool, passed: bool) -> None:
        if completed:
            self.completed.add(attempt)
        if passed:
            self.passed.add(attempt)

    def both(self, attempt: str | None) -> bool:
        attempts = {attempt} if attempt is not None else self.completed | self.passed
        return any(
            not self.completed.isdisjoint({one, None}) and not self.passed.isdisjoint({one, None})
            for one in attempts
        )


def _periods(
    achievements: Sequence[Entry], module: Module, validity_end: ValidityEnd
) -> tuple[Period, ...]:
    """One period for each instant of achievement; a renewal ends the period before it."""
    # In their order, so that of one instant the last one stays.
    last_of_instant = {entry.timestamp: entry for entry in achievements}
    starts = sorted(last_of_instant)
    periods = []
    for place, start in enumerate(starts):
        revision = module.revision_at(start)
        end = _end(start, revision, validity_end)
        renewed = starts[place + 1] if place + 1 < len(starts) else None
        if renewed is not None and (end is None or renewed < end):
            end = renewed
        periods.append(Period(start, end, revision, last_of_instant[start].key))
    return tuple(periods)


def _end(start: datetime, revision: ModuleRevision, validity_end: ValidityEnd) -> datetime | None:
    if revision.validity_months is None:
        return None
    return validity_end(start, revision.validity_months)
