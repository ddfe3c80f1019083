"""The rules of evidence, slowly and in the words of the design: what a history must come to.

A second opinion: it was written from the design and from decision 0034 alone, and shares no code
with the product. Where the design leaves a matter of taste, it says nothing (None).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.pieces.model import (
    Earned,
    MixedHistory,
    Order,
    PersonModule,
    PiecesAnswer,
    SentEntry,
)
from tests.laws.pieces.mutations import NONE, Mutation
from tests.laws.pieces.reading import END, PieceReading, TakenBack
from tests.laws.pieces.resolved import DAY, SentPiece
from tests.laws.pieces.shown import MetRun, Wrong

HALF_A_YEAR = timedelta(days=183)


def pieces_answer(history: MixedHistory, wrong: Wrong = NONE) -> PiecesAnswer:
    return Telling(PieceReading(history, wrong)).answer()


def earned_alone(history: MixedHistory) -> set[tuple[int, PersonModule, datetime, datetime | None]]:
    """What each piece earns before pieces are held against each other, by centre."""
    telling = Telling(PieceReading(history, NONE))
    return {
        (one.piece.first.centre_id, _whose(one.piece), one.run.date, one.run.to)
        for one in telling.met
    }


@dataclass(frozen=True)
class Met:
    """A run of a piece, and what became of that piece."""

    part: TakenBack
    run: MetRun

    @property
    def piece(self) -> SentPiece:
        return self.part.piece

    @property
    def is_confirming(self) -> bool:
        """States, certificates and `satisfied` confirm; all else is an act."""
        return self.piece.kind is Kind.STATE or self.run.by.act is Act.SATISFIED


@dataclass(frozen=True)
class OneAct:
    """An act with what confirms it; or a confirmation that had no act before it. `again` is what
    has become one with it by a number."""

    main: Met
    confirmations: tuple[Met, ...] = ()
    again: tuple[Met, ...] = ()

    @property
    def sorting(self) -> tuple[datetime, object]:
        return (self.main.run.date, self.main.run.act.order)


Group = list[OneAct]


@dataclass(frozen=True)
class BegunClass:
    """Of people, as its centre calls it, since it was named first."""

    centre_id: int
    name: str
    since: datetime
    group: Group


class Telling:
    """From what pieces have met to achievements, JP and fates."""

    def __init__(self, reading: PieceReading) -> None:
        self.reading = reading
        self.wrong = reading.wrong
        self.parts = [part for piece in reading.pieces for part in reading.parts(piece)]
        self.met = [Met(part, run) for part in self.parts for run in reading.final_runs(part)]

    def answer(self) -> PiecesAnswer:
        groups = {
            whose: self._groups(whose) for whose in sorted({_whose(one.piece) for one in self.met})
        }
        achievements = {
            whose: tuple(self._earned(one) for one in found) for whose, found in groups.items()
        }
        fates = FateTelling(self, [one for found in groups.values() for one in found])
        jp = {
            key: jp for whose, found in groups.items() for key, jp in self._jp(whose, found).items()
        }
        return PiecesAnswer(self._summed(achievements), jp, fates.all())

    # --- one act counts once -------------------------------------------------------------------

    def _groups(self, whose: PersonModule) -> list[Group]:
        """Achievements within 24 hours of the first are one, of whatever centre; and so is what
        names a certificate, or a class, that an earlier one has named."""
        groups: list[Group] = []
        begun: list[BegunClass] = []
        last: datetime | None = None
        for one in sorted(self._acts(whose), key=lambda act: act.sorting):
            same = self._naming_the_same(groups, begun, one)
            if same is not None:
                self._begin_classes(begun, one, same)
                self._confirm_by_number(same, one)
                continue
            group = next((g for g in groups[::-1] if self._is_within(g, last, one)), None)
            if group is None:
                group = []
                groups.append(group)
            group.append(one)
            self._begin_classes(begun, one, group)
            last = one.main.run.date
        return groups

    def _confirm_by_number(self, group: Group, one: OneAct) -> None:
        """It takes the date of the first, and so its expiry."""
        if Mutation.SAME_NUMBER_RENEWS in self.wrong:
            group.append(one)
        else:
            first = group[0]
            confirmations = (*first.confirmations, *one.confirmations)
            again = (*first.again, one.main)
            group[0] = replace(first, confirmations=confirmations, again=again)

    def _is_within(self, group: Group, last: datetime | None, one: OneAct) -> bool:
        longest = DAY
        if Mutation.A_DAY_APART_IS_TWO in self.wrong:
            longest = timedelta(hours=1)
        first = group[0].main
        since = last if Mutation.NEIGHBOURS_CHAIN in self.wrong and last else first.run.date
        same_centre = first.piece.first.centre_id == one.main.piece.first.centre_id
        if Mutation.OTHER_CENTRES_ARE_NOT_GROUPED in self.wrong and not same_centre:
            return False
        return one.main.run.date <= since + longest

    def _naming_the_same(
        self, groups: list[Group], begun: "list[BegunClass]", one: OneAct
    ) -> Group | None:
        if Mutation.NUMBERS_ARE_IGNORED in self.wrong:
            return None
        printed = {number for met in _all_of(one) for number in _certificates(met)}
        for group in groups:
            if any(printed & _certificates(met) for act in group for met in _all_of(act)):
                return group
        classes = (known for met in _all_of(one) for known in begun if self._is_of(met, known))
        return next((known.group for known in classes), None)

    def _is_of(self, met: Met, known: "BegunClass") -> bool:
        """A class is of one centre, and half a year after it began the name is another's."""
        any_centre = Mutation.A_CLASS_IS_OF_NO_CENTRE in self.wrong
        forever = Mutation.A_CLASS_NEVER_ENDS in self.wrong
        return any(
            one.class_name is not None
            and one.class_name.casefold() == known.name
            and (any_centre or one.centre_id == known.centre_id)
            and (forever or abs(met.run.date - known.since) <= HALF_A_YEAR)
            for one in _told_by(met)
        )

    def _begin_classes(self, begun: "list[BegunClass]", one: OneAct, group: Group) -> None:
        for met in _all_of(one):
            names = {(told.centre_id, told.class_name) for told in _told_by(met) if told.class_name}
            if names and not any(self._is_of(met, known) for known in begun):
                begun.extend(
                    BegunClass(centre_id, name.casefold(), met.run.date, group)
                    for centre_id, name in names
                )

    def _acts(self, whose: PersonModule) -> list[OneAct]:
        met = [one for one in self.met if _whose(one.piece) == whose]
        acts = [one for one in met if not one.is_confirming]
        words = [one for one in met if one.is_confirming]
        acts_alone = [self._confirmed(one, whose) for one in acts]
        said = list(acts_alone)
        # A certificate is about a state as about an act, and so is a stretch that begins with one.
        # What confirms another is nothing that was achieved by itself.
        twice = Mutation.A_WORD_ABOUT_A_WORD_COUNTS_TOO in self.wrong
        for one in sorted(words, key=_first_said):
            before = acts_alone if twice and not one.run.by.is_credential else said
            used = {id(other) for act in before for other in act.confirmations}
            if id(one) not in used:
                said.append(self._confirmed(one, whose))
        return said

    def _confirmed(self, main: Met, whose: PersonModule) -> OneAct:
        """With what confirms it, and certificates of that."""
        found: list[Met] = []
        asked = [main]
        while asked:
            about = asked.pop(0)
            for one in self._confirmations(about, whose):
                known = any(one is other for other in (main, *found))
                if not known and (about is main or one.run.by.timestamp >= main.run.date):
                    found.append(one)
                    asked.append(one)
        return OneAct(main, tuple(found))

    def _confirmations(self, act: Met, whose: PersonModule) -> tuple[Met, ...]:
        """The first state stretch, `satisfied` or certificate after the act, however late."""
        if Mutation.CONFIRMATION_RENEWS in self.wrong:
            return ()
        objects = {act.piece.first.object_key, *act.run.act.parents}
        if Mutation.PARENT_DOES_NOT_CONFIRM in self.wrong:
            objects = {act.piece.first.object_key}
        candidates = [
            part
            for part in self.parts
            if _may_confirm(part, act) and _whose(part.piece) == whose
            if _is_by_name(act.run.act) or _is_about(part.piece.first, objects)
        ]
        coming = [(self._comes(part, act.run.date), part) for part in candidates]
        ordered = sorted(
            ((comes, part) for comes, part in coming if comes is not None),
            key=lambda pair: pair[0].order,
        )
        ended = act.run.to
        if ordered and ended is not None and ordered[0][0].timestamp >= ended:
            return ()
        first = ordered if Mutation.ALL_STATES_CONFIRM in self.wrong else ordered[:1]
        return tuple(one for _, part in first for one in self._first_run(part, act.run.date))

    def _comes(self, part: TakenBack, since: datetime) -> SentEntry | None:
        """The entry by which a stretch or `satisfied` comes after an act; None if it does not."""
        if part.piece.kind is Kind.STATE and part.piece.first.timestamp >= since:
            return part.piece.first
        return next((one.run.by for one in self._first_run(part, since)), None)

    def _first_run(self, part: TakenBack, since: datetime) -> list[Met]:
        return [
            one
            for one in self.met
            if one.part is part and one.is_confirming and one.run.by.timestamp >= since
        ][:1]

    # --- figures -------------------------------------------------------------------------------

    def _earned(self, group: Group) -> Earned:
        first = group[0].main.run
        ends = [end for one in group for end in self._ends(one)]
        if Mutation.GROUP_ENDS_WITH_ITS_FIRST in self.wrong:
            ends = ends[:1]
        lasting = [end for end in ends if end is not None]
        to = max(lasting) if len(lasting) == len(ends) else None
        points = tuple(sorted(first.revision.points.items()))
        return Earned(first.date, first.revision.number, to, first.revision.jp, points)

    def _ends(self, act: OneAct) -> list[datetime | None]:
        """Of the act and its confirmations; these take its date, and so its expiry."""
        main = act.main
        expiry = self.reading.expiry_of(main.piece, main.run.date, main.run.revision)
        return [_earlier(one.run.to, expiry) for one in _all_of(act)]

    def _summed(
        self, achievements: dict[PersonModule, tuple[Earned, ...]]
    ) -> dict[PersonModule, tuple[Earned, ...]]:
        if Mutation.RENEWAL_IS_IGNORED in self.wrong:
            return {whose: found[:1] for whose, found in achievements.items()}
        if Mutation.RENEWAL_ADDS_UP in self.wrong:
            return {whose: _adding(found) for whose, found in achievements.items()}
        return achievements

    def _jp(self, whose: PersonModule, groups: list[Group]) -> dict[tuple[int, int, int], int]:
        """Once a local year, by the first achievement in it."""
        jp: dict[tuple[int, int, int], int] = {}
        for group in groups:
            main = group[0].main
            key = (*whose, self._year(main))
            earned = main.run.revision.jp
            if Mutation.ENDED_LOSES_JP in self.wrong and main.part.how == "ended":
                continue
            if Mutation.JP_OF_ALL_ADDS_UP in self.wrong:
                jp[key] = jp.get(key, 0) + earned
            elif Mutation.BEST_JP_OF_A_YEAR in self.wrong:
                jp[key] = max(jp.get(key, 0), earned)
            else:
                jp.setdefault(key, earned)
        return jp

    def _year(self, main: Met) -> int:
        if Mutation.YEAR_OF_GREENWICH in self.wrong:
            return main.run.date.year
        return main.run.date.astimezone(self.reading.zone_of(main.piece)).year


class FateTelling:
    """What is said of each entry, as far as the design says it."""

    def __init__(self, telling: Telling, groups: list[Group]) -> None:
        self.telling = telling
        self.reading = telling.reading
        self._by_id: dict[tuple[int, UUID], str | None] = {}
        self._groups = groups

    def all(self) -> dict[tuple[int, UUID], str | None]:
        entries = self.reading.history.entries
        self._by_id = {_id(one): None for one in entries}
        self._waiting(entries)
        self._not_met()
        self._met()
        self._take_backs()
        self._sessions()
        return self._by_id

    def _say(self, fate: str | None, entries: Iterable[SentEntry]) -> None:
        for one in entries:
            self._by_id[_id(one)] = fate

    def _sessions(self) -> None:
        """They show nothing, whatever is known of the module."""
        for piece in self.reading.pieces:
            if piece.person is not None:
                told = {Act.LAUNCHED, Act.WAIVED}
                self._say("session", (one for one in piece.entries if one.act in told))

    def _waiting(self, entries: Iterable[SentEntry]) -> None:
        """Where two causes meet, which one is named is a matter of taste."""
        vouched = {_id(one) for one in self.reading.vouched}
        unvouched = [one for one in entries if _id(one) not in vouched]
        known = [one for one in unvouched if one.act is not Act.UNDECIDED]
        self._say("waits:unvouched_account", known)
        for piece in self.reading.pieces:
            if len(piece.causes) == 1:
                self._say(f"waits:{next(iter(piece.causes))}", self._vouched(piece))
        for one in entries:
            clear = one.act is Act.UNDECIDED and _id(one) in vouched
            if clear and self.reading.resolving.person_of(one) is not None:
                self._say("waits:undecidable", [one])

    def _vouched(self, piece: SentPiece) -> list[SentEntry]:
        return [one for one in piece.entries if self.reading.vouches(one)]

    def _not_met(self) -> None:
        for part in self.telling.parts:
            resolved = part.piece.module is not None and part.piece.person is not None
            stands = part.how == "stands" and not self._has_begun(part)
            shows = [one for one in part.entries if one.act in {Act.COMPLETED, Act.SATISFIED}]
            if resolved and stands and not self._dates_satisfied(part):
                self._say("does_not_meet", shows)

    def _has_begun(self, part: TakenBack) -> bool:
        return bool(self.reading.final_runs(part) or self.reading.runs(part.piece, END))

    def _dates_satisfied(self, part: TakenBack) -> bool:
        """What lies behind `satisfied` need not meet by itself what is asked for."""
        return part.piece.of_registration and any(
            one.run.by.act is Act.SATISFIED and one.run.by.attempt == part.piece.first.attempt
            for one in self.telling.met
        )

    def _met(self) -> None:
        for part in self.telling.parts:
            if part.how == "cancelled" and part.piece.kind is not Kind.STATE:
                shows = [one for one in part.entries if one.act is not Act.LAUNCHED]
                self._say("taken_back", shows[:1])
            self._closed(part)
        for group in self._groups:
            for one in group:
                self._say(_fate(one.main, "repeats"), _acts(one.main))
                for other in one.confirmations:
                    self._say(_fate(other, "confirms"), _acts(other))
                for other in one.again:
                    self._say(_fate(other, "same_number"), _acts(other))
        for group in self._groups:
            # It is what the achievement rests on, for as long as any of it holds.
            holding = [one for act in group for one in _all_of(act)]
            goes_on = any(one.run.to is None for one in holding)
            self._say("counted" if goes_on else "ended", _acts(group[0].main))
        self._joined_by()

    def _joined_by(self) -> None:
        """A state that gave an act what it lacked is told of what the two came to together, unless
        it counts by itself."""
        for group in self._groups:
            for one in (met for act in reversed(group) for met in reversed(_all_of(act))):
                act, by = one.run.act, one.run.by
                if by.kind is not act.kind and self._by_id[_id(by)] != "counted":
                    self._say(self._by_id[_id(act)], [by])

    def _closed(self, part: TakenBack) -> None:
        """Of the same number, after it was taken back."""
        if part.by is None or part.piece.kind is not Kind.ATTEMPT or part.piece.module is None:
            return
        whole = next(one for one in self.reading.pieces if part.piece.first in one.entries)
        taken = {id(entry) for one in self.reading.parts(whole) for entry in one.entries}
        late = [one for one in whole.entries if id(one) not in taken and one.order > part.by.order]
        self._say("closed", (one for one in late if one.act in {Act.COMPLETED, Act.MARKED}))

    def _take_backs(self) -> None:
        reaching = [part for part in self.telling.parts if part.how in {"cancelled", "ended"}]
        effective = {id(part.by) for part in reaching if self._had_met(part)}
        silent = {id(part.by) for part in reaching} - effective
        for one in self.reading.counting:
            person = self.reading.resolving.person_of(one)
            if one.takes_back and person is None:
                known = self.reading.vouches(one)
                self._say("waits:unknown_learner" if known else None, [one])
            elif one.takes_back and id(one) in effective:
                self._say("takes_back", [one])
            elif one.takes_back and id(one) not in silent and not self._could_reach(one):
                self._say("takes_nothing_back", [one])

    def _had_met(self, part: TakenBack) -> bool:
        """A state that had only completed was no evidence of anything."""
        assert part.by is not None
        return any(one.to is None for one in self.reading.runs(part.piece, part.by.order))

    def _could_reach(self, take_back: SentEntry) -> bool:
        """Whether anything of the object lies before it, at the same centre, or it is unknown."""
        if not self.reading.resolving.knows(take_back):
            return True
        return any(
            piece.first.object_key == take_back.object_key
            and piece.first.centre_id == take_back.centre_id
            and piece.first.order < take_back.order
            for piece in self.reading.pieces
        )


def _all_of(act: OneAct) -> tuple[Met, ...]:
    return (act.main, *act.confirmations, *act.again)


def _told_by(met: Met) -> list[SentEntry]:
    return [met.run.act, met.run.by]


def _certificates(met: Met) -> set[str]:
    return {one.certificate.casefold() for one in _told_by(met) if one.certificate is not None}


def _is_by_name(act: SentEntry) -> bool:
    """A row that calls the module by the centre's own name means all of it."""
    return act.kind is Kind.ROW and act.external_id is not None


def _is_about(word: SentEntry, objects: set[str]) -> bool:
    """The object or the course that holds it; a certificate's object is the certificate."""
    return word.object_key in objects or (
        word.is_credential and any(one in objects for one in word.parents)
    )


def _may_confirm(part: TakenBack, act: Met) -> bool:
    same_centre = part.piece.first.centre_id == act.piece.first.centre_id
    kinds = {Kind.STATE, Kind.ATTEMPT}
    # Of what a state has said only a certificate is no news.
    if act.is_confirming and (not part.piece.first.is_credential or act.run.by.is_credential):
        return False
    gone = part.how == "cancelled" and not any(_lasted(one) for one in part.runs)
    return same_centre and not gone and part is not act.part and part.piece.kind in kinds


def _lasted(run: MetRun) -> bool:
    """What ends in the instant in which it begins has never been."""
    return run.to != run.date


def _acts(met: Met) -> list[SentEntry]:
    return [met.run.by if met.is_confirming else met.run.act]


def _fate(met: Met, otherwise: str) -> str | None:
    return otherwise if met.run.to is None else "ended"


def _first_said(met: Met) -> tuple[bool, bool, datetime, Order]:
    """What may be about a word of the same instant comes after it."""
    comes_by_certificate = met.piece.first.is_credential
    return met.run.by.is_credential, comes_by_certificate, met.run.date, met.run.by.order


def _whose(piece: SentPiece) -> PersonModule:
    known = piece.person is not None and piece.module is not None
    return (piece.person or 0, piece.module.module_id) if known and piece.module else (0, 0)


def _id(entry: SentEntry) -> tuple[int, UUID]:
    return (entry.centre_id, entry.statement_id)


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    known = [instant for instant in (one, other) if instant is not None]
    return min(known) if known else None


def _adding(found: tuple[Earned, ...]) -> tuple[Earned, ...]:
    """Wrongly: each with the points of those that hold when it begins."""
    return tuple(
        Earned(
            one.date,
            one.revision,
            one.to,
            one.jp,
            tuple(
                (behaviour, points * sum(other.holds_at(one.date) for other in found[: n + 1]))
                for behaviour, points in one.points
            ),
        )
        for n, one in enumerate(found)
    )
