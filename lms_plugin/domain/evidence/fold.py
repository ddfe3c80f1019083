"""The fold: a person's pieces about one module become the periods in which it counts.

The best piece stands, and a later one never lowers. One act counts once: what confirms it, and what
lies within 24 hours of it, is the same achievement. Any other achievement renews, and periods
overlap.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lms_plugin.domain.catalogue.modules import Criterion, ModuleRevision
from lms_plugin.domain.evidence.criteria import meets
from lms_plugin.domain.evidence.ledger import Entry, EntryOrder, EntryStatus, order
from lms_plugin.domain.evidence.pieces import (
    JUST_COMPLETED,
    ONE_ACT,
    Attempt,
    CriterionMet,
    Piece,
    State,
    ValidityEnd,
)
from lms_plugin.domain.statements.statement_key import StatementKey


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open stretch of time in which a module counts, and the entries it rests on.

    It begins with the learner's act, which `act` tells of; `by` completed it.
    """

    from_at: datetime
    to_at: datetime | None
    revision: ModuleRevision
    act: Entry
    by: Entry


@dataclass(slots=True)
class Folded:
    """Periods, oldest first, and the standing of every entry that went in."""

    periods: list[Period] = field(default_factory=list)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    """Achievements that are one: the first dates it, and it holds as long as any does."""

    members: list[CriterionMet]

    @property
    def first(self) -> CriterionMet:
        return self.members[0]

    @property
    def ended_at(self) -> datetime | None:
        ends = [one.ended_at for one in self.members if one.ended_at is not None]
        return max(ends) if len(ends) == len(self.members) else None


def fold(pieces: Sequence[Piece], validity_end: ValidityEnd) -> Folded:
    """Fold all of one person's pieces of one module."""
    folded = Folded()
    for piece in pieces:
        for entry in piece.entries:
            folded.standings[entry.key] = piece.status(entry)
    acts, words = _achieved(pieces, folded)
    absorbed = _absorbed(acts, pieces) if acts and words else {}
    groups = _grouped(acts, words, absorbed)
    for group in groups:
        _stand(group, folded.standings)
        period = _period(group, validity_end)
        if period is not None:
            folded.periods.append(period)
    return folded


def _achieved(
    pieces: Sequence[Piece], folded: Folded
) -> tuple[list[CriterionMet], list[CriterionMet]]:
    """By the learner's acts, and by the system's words for what was done."""
    acts: list[CriterionMet] = []
    words: list[CriterionMet] = []
    for piece in pieces:
        for one in piece.achievements():
            if one.revision.withdrawn:
                folded.standings[one.by.key] = EntryStatus.MODULE_WITHDRAWN
                folded.standings[one.act.key] = EntryStatus.MODULE_WITHDRAWN
            else:
                (words if piece.confirms else acts).append(one)
    if len(pieces) > 1:
        acts.extend(_joined(pieces, folded))
    if len(acts) > 1:
        acts.sort(key=_by_date)
    return acts, words


def _by_date(one: CriterionMet) -> tuple[datetime, EntryOrder]:
    return one.at, order(one.by)


class _Words:
    """What the learning system says of a module's objects, in order of time."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        said = sorted(
            ((entry.timestamp, order(entry), entry) for piece in pieces if piece.confirms
             for entry in piece.entries if piece.status(entry) is not EntryStatus.CANCELLED),
            key=lambda word: word[:2],
        )  # fmt: skip
        self._times = [word[0] for word in said]
        self._said = [word[2] for word in said]

    def first_about(self, act: Entry, at: datetime) -> Entry | None:
        """The first word from then on about the object of an act, or what holds it."""
        place = bisect_left(self._times, at)
        return next((word for word in self._said[place:] if _is_about(word, act)), None)


def _is_about(word: Entry, act: Entry) -> bool:
    if word.centre_id != act.centre_id:
        return False
    if word.registration is not None and word.registration == act.registration:
        return True
    return word.object_key == act.object_key or word.object_key in act.parents


def _absorbed(
    acts: Sequence[CriterionMet], pieces: Iterable[Piece]
) -> dict[StatementKey, CriterionMet]:
    """Word → the act that it is the first word about."""
    said = _Words(pieces)
    found: dict[StatementKey, CriterionMet] = {}
    for one in acts:
        word = said.first_about(one.act, one.at)
        # What comes after the end is no word about what was ended.
        if word is not None and (one.ended_at is None or word.timestamp < one.ended_at):
            found.setdefault(word.key, one)
    return found


def _grouped(
    acts: Sequence[CriterionMet],
    words: Sequence[CriterionMet],
    absorbed: Mapping[StatementKey, CriterionMet],
) -> list[_Group]:
    groups = [_Group([one]) for one in acts]
    of_act = {id(group.first): group for group in groups} if absorbed else {}
    for one in words:
        act = absorbed.get(one.by.key) if absorbed else None
        if act is None:
            groups.append(_Group([one]))
        else:
            of_act[id(act)].members.append(one)
    if len(groups) > 1:
        groups.sort(key=lambda group: _by_date(group.first))
    return _within_a_day(groups)


def _within_a_day(groups: Iterable[_Group]) -> list[_Group]:
    """Groups whose first dates lie within 24 hours of the first of them are one."""
    found: list[_Group] = []
    for group in groups:
        if found and group.first.at - found[-1].first.at <= ONE_ACT:
            found[-1].members.extend(group.members)
        else:
            found.append(group)
    return found


# --- joining --------------------------------------------------------------------------------------


def _joined(pieces: Sequence[Piece], folded: Folded) -> Iterable[CriterionMet]:
    """Attempts and submissions that lack only what a state says of them."""
    states = [piece for piece in pieces if type(piece) is State]
    for piece in pieces:
        if isinstance(piece, Attempt) and _can_join(piece):
            found = _join(piece, states)
            if found is not None:
                yield found
                _stand_joined(piece, states, found, folded)


def _can_join(piece: Piece) -> bool:
    if piece.act is None or piece.revision is None or piece.by is not None:
        return False
    if piece.revision.criterion is not Criterion.COMPLETED_AND_PASSED:
        return False
    closing = piece.closing
    if closing is None:
        return True
    return closing.back.timestamp - piece.act.timestamp > JUST_COMPLETED


def _join(piece: Piece, states: Iterable[State]) -> CriterionMet | None:
    act, revision = piece.act, piece.revision
    if act is None or revision is None:
        return None
    about = (one for one in states if _is_about(one.entries[0], act))
    words = [word for one in about for word in one.words_about(act.timestamp, revision)]
    for word in sorted(words, key=lambda word: order(word.entry)):
        if meets(revision.criterion, completed=True, passed=piece.passed or word.passed):
            own_end = piece.closing.back.timestamp if piece.closing else None
            ends = [end for end in (own_end, word.ended_at) if end is not None]
            ended_at = min(ends, default=None)
            return CriterionMet(act.timestamp, revision, act, word.entry, ended_at)
        # The first word after the act is the one that is about it.
        if word.entry.timestamp >= act.timestamp:
            break
    return None


def _stand_joined(
    piece: Piece, states: Iterable[State], found: CriterionMet, folded: Folded
) -> None:
    """What holds of the two together, whatever it is of each alone."""
    for entry in piece.entries:
        if folded.standings[entry.key] is not EntryStatus.SUPERSEDED:
            folded.standings[entry.key] = EntryStatus.CONFIRMS
    for one in (piece, *states):
        if one.closing is not None and one.closing.back.timestamp == found.ended_at:
            folded.standings[one.closing.back.key] = EntryStatus.TAKES_BACK


# --- periods and standings ------------------------------------------------------------------------


def _period(group: _Group, validity_end: ValidityEnd) -> Period | None:
    first = group.first
    end, ended = _valid_to(first, validity_end), group.ended_at
    if ended is not None and (end is None or ended < end):
        end = ended
    if end is not None and end <= first.at:
        return None
    return Period(first.at, end, first.revision, first.act, first.by)


def _valid_to(one: CriterionMet, validity_end: ValidityEnd) -> datetime | None:
    months = one.revision.validity_months
    return None if months is None else validity_end(one.at, months)


def _stand(group: _Group, standings: dict[StatementKey, EntryStatus]) -> None:
    # The first comes last, because what it rests on may confirm another one, too.
    for one in reversed(group.members):
        status = EntryStatus.COUNTED if one is group.first else EntryStatus.CONFIRMS
        if not one.holds_on:
            status = EntryStatus.ENDED
        for entry in (one.by, one.act):
            standings[entry.key] = status
