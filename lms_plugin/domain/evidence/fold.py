"""The fold: a person's pieces about one module become the periods in which it counts.

The best piece stands, and a later one never lowers. One act counts once: what confirms it, what
lies within 24 hours of it, and what names the same certificate or class is the same achievement.
Any other achievement renews, and periods overlap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lms_plugin.domain.catalogue.modules import ModuleRevision
from lms_plugin.domain.evidence.ledger import Entry, EntryOrder, EntryStatus, order
from lms_plugin.domain.evidence.numbers import FirstNamed, NamedNumber, names_of
from lms_plugin.domain.evidence.pieces import (
    JUST_COMPLETED,
    ONE_ACT,
    CriterionMet,
    HalfShown,
    Piece,
    State,
    ValidityEnd,
)
from lms_plugin.domain.recognition.meaning import Act, Kind
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

    @property
    def is_decided(self) -> bool:
        """Whether it rests on what a person decided of its entries."""
        return self.act.decision_id is not None or self.by.decision_id is not None


@dataclass(slots=True)
class Folded:
    """Periods, oldest first, and the standing of every entry that went in."""

    periods: list[Period] = field(default_factory=list)
    standings: dict[StatementKey, EntryStatus] = field(default_factory=dict)


@dataclass(slots=True)
class _OneAct:
    """An achievement, and what confirms it, which takes its date and so its expiry."""

    main: CriterionMet
    confirmations: list[CriterionMet] = field(default_factory=list)

    @property
    def all(self) -> list[CriterionMet]:
        return [self.main, *self.confirmations]

    def to_at(self, validity_end: ValidityEnd) -> datetime | None:
        """Until when it holds, by whichever of them holds longest."""
        months = self.main.revision.validity_months
        expires_at = None if months is None else validity_end(self.main.at, months)
        ended_at = _latest(one.ended_at for one in self.all)
        ends = [end for end in (expires_at, ended_at) if end is not None]
        return min(ends, default=None)


Shown = tuple[Piece, list[CriterionMet]]
"""A piece and what it has met."""

_Group = list[_OneAct]
"""Acts within 24 hours of the first, which are one: the first dates them. What is one with any of
them by a number confirms the first."""


def _latest(ends: Iterable[datetime | None]) -> datetime | None:
    """None is without end."""
    found = list(ends)
    known = [end for end in found if end is not None]
    return max(known) if len(known) == len(found) else None


def fold(pieces: Sequence[Piece], validity_end: ValidityEnd) -> Folded:
    """Fold all of one person's pieces of one module."""
    folded = Folded()
    for piece in pieces:
        for entry in piece.entries:
            folded.standings[entry.key] = piece.status(entry)
    shown = [(piece, _lasting(piece.achievements())) for piece in pieces]
    acts, words = _achieved(shown, folded)
    absorbed = _absorbed([*acts, *words], shown) if len(acts) + len(words) > 1 and words else {}
    groups = _grouped(acts, words, absorbed)
    for group in groups:
        _stand(group, folded.standings)
        period = _period(group, validity_end)
        if period is not None:
            folded.periods.append(period)
    return folded


def _lasting(met: Iterable[CriterionMet]) -> list[CriterionMet]:
    """What ends in the instant in which it begins has never been."""
    return [one for one in met if one.ended_at != one.at]


def _achieved(
    shown: Sequence[Shown], folded: Folded
) -> tuple[list[CriterionMet], list[CriterionMet]]:
    """By the learner's acts, and by the system's words for what was done."""
    acts: list[CriterionMet] = []
    words: list[tuple[bool, CriterionMet]] = []
    for piece, met in shown:
        if piece.is_word:
            comes_by_certificate = piece.entries[0].is_certificate
            words.extend((comes_by_certificate, one) for one in met)
        else:
            acts.extend(met)
    if len(shown) > 1:
        acts.extend(_joined([piece for piece, _ in shown], folded))
    # A word comes after what it is about, also of one instant; of words only what comes by a
    # certificate is about another.
    words.sort(key=lambda word: (word[1].by.is_certificate, word[0], _by_date(word[1])))
    return sorted(acts, key=_by_date), [word for _, word in words]


def _by_date(one: CriterionMet) -> tuple[datetime, EntryOrder, EntryOrder]:
    """By the acts; who marked when plays no part."""
    return one.at, order(one.said), order(one.by)


def _absorbed(
    achieved: Iterable[CriterionMet], shown: Iterable[Shown]
) -> dict[int, list[CriterionMet]]:
    """By the id of what a word has met: whatever it is the first word about."""
    saying = [(piece, met) for piece, met in shown if piece.is_word]
    found: dict[int, list[CriterionMet]] = {}
    for one in achieved:
        coming = [said for piece, met in saying for said in _words_about(one, piece, met)]
        word, said = min(coming, key=lambda pair: order(pair[0]), default=(None, None))
        # What comes after the end is no word about what was ended.
        if word is None or (one.ended_at is not None and word.timestamp >= one.ended_at):
            continue
        if said is not None:
            found.setdefault(id(said), []).append(one)
    return found


def _words_about(
    act: CriterionMet, piece: Piece, achieved: Sequence[CriterionMet]
) -> Iterable[tuple[Entry, CriterionMet | None]]:
    """The first entry by which a piece speaks about an act, and what it has met since."""
    # Nothing confirms itself, or what speaks about it later would not be the first.
    if any(one is act for one in achieved):
        return
    first = piece.entries[0]
    # What had been passed and had failed before it was cancelled had been said all the same.
    if (piece.is_cancelled and not achieved) or not _is_about(first, act.said):
        return
    # Of what the system has said itself, only a certificate is no news.
    is_word = act.act.kind is Kind.STATE or act.by.act is Act.SATISFIED
    if is_word and (not first.is_certificate or act.by.is_certificate):
        return
    met = next((one for one in achieved if one.by.timestamp >= act.at), None)
    if isinstance(piece, State) and first.timestamp >= act.at:
        yield first, met
    elif met is not None:
        yield met.by, met


def _is_about(word: Entry, act: Entry) -> bool:
    """On the same object, or from the course that holds it. All is about one module here, and a row
    that calls that by its name alone says nothing narrower."""
    if word.centre_id != act.centre_id:
        return False
    if act.kind is Kind.ROW and act.external_id is not None:
        return True
    if word.object_key == act.object_key or word.object_key in act.parents:
        return True
    # A certificate's object is the certificate.
    return word.is_certificate and any(
        one == act.object_key or one in act.parents for one in word.parents
    )


def _is_of(state: Entry, act: Entry) -> bool:
    return state.centre_id == act.centre_id and (
        state.object_key == act.object_key or state.object_key in act.parents
    )


def _grouped(
    acts: Sequence[CriterionMet],
    words: Sequence[CriterionMet],
    absorbed: Mapping[int, Sequence[CriterionMet]],
) -> list[_Group]:
    found: list[_OneAct] = []
    by_id: dict[int, list[_OneAct]] = {}
    for one in (*acts, *words):
        about = [
            act
            for other in absorbed.get(id(one), ())
            for act in by_id.get(id(other), ())
            if act.main.at <= one.by.timestamp
        ]
        for act in about:
            act.confirmations.append(one)
        if not about:
            about = [_OneAct(one)]
            found.extend(about)
        by_id[id(one)] = about
    if len(found) > 1:
        found.sort(key=lambda act: _by_date(act.main))
    return _as_one(found)


def _as_one(acts: Sequence[_OneAct]) -> list[_Group]:
    """What names the same certificate or class as an earlier act is that one, and ties nothing else
    to it: a later one never lowers. What is left is one within 24 hours of the first."""
    if len(acts) < 2:
        return [[one] for one in acts]
    found: list[_Group] = []
    named = FirstNamed[_Group]()
    for one in acts:
        names = [name for met in one.all for name in _names(met)]
        tie = named.tie(names) if names else None
        if tie is not None:
            group = tie.holder
            _confirm_by_number(group[0], one, tie.status)
        elif found and one.main.at - found[-1][0].main.at <= ONE_ACT:
            group = found[-1]
            group.append(one)
        else:
            group = [one]
            found.append(group)
        named.note(names, group)
    return found


def _confirm_by_number(first: _OneAct, again: _OneAct, status: EntryStatus) -> None:
    again.main.confirms_as = status
    first.confirmations.extend(again.all)


def _names(one: CriterionMet) -> Iterable[NamedNumber]:
    return names_of((one.act,) if one.by is one.act else (one.act, one.by), one.at)


# --- joining --------------------------------------------------------------------------------------


def _joined(pieces: Sequence[Piece], folded: Folded) -> Iterable[CriterionMet]:
    """Attempts and submissions that lack only what a state says of them."""
    states = [piece for piece in pieces if isinstance(piece, State)]
    for piece in pieces:
        half = piece.half() if piece.by is None else None
        if half is None or half.revision.withdrawn:
            continue
        own_end = piece.closing.back if piece.closing else None
        if own_end is not None and own_end.timestamp - half.shows.timestamp <= JUST_COMPLETED:
            continue
        found = _join(half, states, own_end)
        if found is not None:
            yield found
            _stand_joined(piece, states, found, folded)


def _join(half: HalfShown, states: Iterable[State], own_end: Entry | None) -> CriterionMet | None:
    """With the state that holds at the act, or is the first after it."""
    at = half.act.timestamp
    words = sorted(
        (
            word
            for state in states
            if _is_of(state.entries[0], half.act)
            for word in state.says(half.lacks, half.revision)
        ),
        key=lambda word: order(word.entry),
    )
    holding = (
        word
        for word in words
        if word.entry.timestamp <= at and (word.ended_at is None or at < word.ended_at)
    )
    after = (word for word in words if word.entry.timestamp > at)
    word = next(holding, None) or next(after, None)
    if word is None:
        return None
    by = max(half.shows, word.entry, key=order)
    if own_end is not None and own_end.timestamp < by.timestamp:
        return None
    ends = [word.ended_at, None if own_end is None else own_end.timestamp]
    ended_at = min((one for one in ends if one is not None), default=None)
    return CriterionMet(at, half.revision, half.act, by, ended_at)


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
    first = group[0].main
    to_at = _latest(one.to_at(validity_end) for one in group)
    if to_at is not None and to_at <= first.at:
        return None
    return Period(first.at, to_at, first.revision, first.act, first.by)


_NOT_MET = {
    EntryStatus.CRITERION_NOT_MET,
    EntryStatus.FAILED_PASS_MARK,
    EntryStatus.MOVE_ON_NOT_MET,
}


def _stand(group: _Group, standings: dict[StatementKey, EntryStatus]) -> None:
    """The first counts for as long as any of them holds."""
    first = group[0].main
    all_of_it = [met for act in group for met in act.all]
    goes_on = any(met.holds_on for met in all_of_it)
    # The first comes last, because what it rests on may confirm another one, too.
    for one in reversed(all_of_it):
        status = EntryStatus.COUNTED if one is first else one.confirms_as
        if not (one.holds_on or (one is first and goes_on)):
            status = EntryStatus.ENDED
        for key in _told_of(one, standings):
            if standings.get(key) is not EntryStatus.COUNTED:
                standings[key] = status


def _told_of(
    one: CriterionMet, standings: Mapping[StatementKey, EntryStatus]
) -> Iterable[StatementKey]:
    """What dates `satisfied` is of another piece, or of another module, or waits."""
    yield one.by.key
    if one.said is one.act or standings.get(one.act.key) in _NOT_MET:
        yield one.act.key
