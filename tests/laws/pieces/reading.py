"""Pieces among their neighbours: states and scores beside them, and what takes them back.

Everything is asked `until` a place in the order of entries: a take-back looks at a piece as it was
then. Nothing at that place or later is seen, so that questions always lead to earlier ones.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from itertools import islice
from typing import Final
from uuid import UUID

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.pieces.model import (
    KnownRevision,
    MixedHistory,
    Order,
    SentEntry,
    holder_at,
)
from tests.laws.pieces.mutations import Mutation
from tests.laws.pieces.resolved import DAY, DO_NOTHING, Resolving, SentPiece
from tests.laws.pieces.shown import (
    MetRun,
    ResultStep,
    Shown,
    Wrong,
    added_up,
    completes,
    dating_hand_in,
    entry_word,
    latest,
    launch_of,
    meets,
    prefixes,
    result_steps,
)
from tests.laws.pieces.ties import without_losers
from tests.laws.pieces.vouched import VouchedStreams

HOUR: Final = timedelta(hours=1)
END: Final[Order] = (datetime.max.replace(tzinfo=UTC), 9, 99, b"\xff", 0, UUID(int=0))
"""After everything."""

NO_RESULTS: Final = {Act.LAUNCHED, Act.WAIVED, Act.SATISFIED}


@dataclass(frozen=True)
class TakenBack:
    """What became of a piece, or of one stretch or episode of it.

    `how`: stands, cancelled, ended, closed. `entries` are those it takes, `runs` what it has met;
    `lost` is what was cancelled or ended, if it met the criterion.
    """

    piece: SentPiece
    runs: tuple[MetRun, ...]
    how: str = "stands"
    by: SentEntry | None = None
    lost: MetRun | None = None

    @property
    def entries(self) -> tuple[SentEntry, ...]:
        return self.piece.entries

    def had_been_taken_back(self, order: Order) -> bool:
        return self.by is not None and self.by.order < order


@dataclass(frozen=True)
class PartHeld:
    """Since when, and until when, a state shows one of completed and passed."""

    by: SentEntry
    to: datetime | None = None


class PieceReading:
    """Answers for one history."""

    def __init__(self, history: MixedHistory, wrong: Wrong) -> None:
        self.history = history
        self.wrong = wrong
        self.resolving = Resolving(history, wrong)
        self._known: dict[tuple[int, Order], tuple[TakenBack, ...]] = {}

    # --- inputs --------------------------------------------------------------------------------

    def vouches(self, entry: SentEntry) -> bool:
        return VouchedStreams(self.history, self.wrong).vouches(entry)

    @cached_property
    def vouched(self) -> list[SentEntry]:
        return VouchedStreams(self.history, self.wrong).counting()

    @cached_property
    def counting(self) -> list[SentEntry]:
        """What is vouched for, said, and has not lost a tie."""
        said = [one for one in self.vouched if one.act not in DO_NOTHING]
        return without_losers(said, self.resolving.with_whom_it_settles, self.wrong)

    @cached_property
    def pieces(self) -> list[SentPiece]:
        return self.resolving.pieces(self.counting)

    @cached_property
    def _take_backs(self) -> list[tuple[SentEntry, int | None]]:
        ordered = sorted(self.counting, key=lambda one: one.order)
        return [(one, self.resolving.person_of(one)) for one in ordered if one.takes_back]

    def _said_about(self, piece: SentPiece) -> list[SentEntry]:
        """All that the person did, or was said to have done, with the object at the centre."""
        same = [one for one in self.pieces if _is_of_same_object(one, piece)]
        return sorted((entry for one in same for entry in one.entries), key=lambda one: one.order)

    def revision_at(self, piece: SentPiece, instant: datetime) -> KnownRevision:
        assert piece.module is not None
        if Mutation.LATEST_REVISION_JUDGES in self.wrong:
            return piece.module.revisions[-1][1]
        return holder_at(piece.module.revisions, instant)

    # --- what became of it ---------------------------------------------------------------------

    def parts(self, piece: SentPiece, until: Order = END) -> tuple[TakenBack, ...]:
        """One for a piece; of states and episodes one for each stretch and episode."""
        key = (id(piece), until)
        if key not in self._known:
            self._known[key] = tuple(self._parts(piece, until))
        return self._known[key]

    def _parts(self, piece: SentPiece, until: Order) -> Iterator[TakenBack]:
        rest = [one for one in piece.entries if one.order < until]
        while rest:
            found = self._taken_back(piece.until(rest), until)
            if piece.kind is Kind.EPISODE:
                window = self._window(piece.until(rest), found)
                yield replace(found, piece=window)
                taken = {id(one) for one in window.entries}
                rest = [one for one in rest if id(one) not in taken]
            elif self._goes_on_though_closed(found):
                yield TakenBack(piece, ())
                return
            else:
                yield found
                rest = self._beginning_again(piece, _after(rest, found.by))

    def _goes_on_though_closed(self, found: TakenBack) -> bool:
        numbered = found.piece.kind is not Kind.STATE and not found.piece.of_registration
        wrongly = Mutation.CLOSED_TAKES_LATER_MARKS in self.wrong
        return wrongly and numbered and found.how == "closed"

    def _beginning_again(self, piece: SentPiece, entries: list[SentEntry]) -> list[SentEntry]:
        """Of what follows a take-back: from the act on that begins another piece."""
        if piece.kind is Kind.SUBMISSION and Mutation.NO_ROUND_BEGINS_AFTER_AN_END in self.wrong:
            return []
        begins = (number for number, one in enumerate(entries) if _begins_again(piece, one))
        first = next(begins, None)
        return [] if first is None else entries[first:]

    def _window(self, piece: SentPiece, found: TakenBack) -> SentPiece:
        """The acts of an episode: up to 24 hours after the one that first met the criterion."""
        upto = END if found.by is None else found.by.order
        entries = [one for one in piece.entries if one.order < upto]
        met = self.runs(piece.until(entries), upto)
        if not met or Mutation.EPISODES_NEVER_END in self.wrong:
            return piece.until(entries)
        longest = timedelta(0) if Mutation.EACH_EPISODE_ACT_IS_A_PIECE in self.wrong else DAY
        last = met[0].by.timestamp + longest
        by = met[0].by.order
        return piece.until(one for one in entries if one.order <= by or one.timestamp <= last)

    def _taken_back(self, piece: SentPiece, until: Order) -> TakenBack:
        for take_back in self._reaching(piece, until):
            before = piece.until(one for one in piece.entries if one.order < take_back.order)
            found = self._at(before, take_back, until)
            if found is not None:
                return found
        return TakenBack(piece, ())

    def _at(self, before: SentPiece, take_back: SentEntry, until: Order) -> TakenBack | None:
        """What a take-back makes of a piece; None if a completion undoes it."""
        runs = self.runs(before, take_back.order)
        current = self._current(before, runs)
        if current is None:
            if self._is_undone(before, None, take_back, until, "closed"):
                return None
            return TakenBack(before, tuple(runs), "closed", take_back)
        how = "cancelled" if self._cancels(take_back, current) else "ended"
        if self._is_undone(before, current, take_back, until, how):
            return None
        left = [one for one in runs if one is not current]
        lost = None if len(left) == len(runs) else current
        if how == "cancelled":
            kept = () if take_back.act is Act.CANCELLED else tuple(left)
        else:
            ended = [replace(current, to=take_back.timestamp)] if lost else []
            kept = tuple(left + ended)
        return TakenBack(before, kept, how, take_back, lost)

    def _current(self, before: SentPiece, runs: list[MetRun]) -> MetRun | None:
        """The run that goes on; a state that has only completed is a stretch all the same."""
        if _is_open(runs):
            return runs[-1]
        if before.kind is Kind.STATE and before.module is not None:
            first = before.first
            revision = self.revision_at(before, first.timestamp)
            return MetRun(first, first, first.timestamp, revision)
        return None

    def _cancels(self, take_back: SentEntry, current: MetRun) -> bool:
        if take_back.act is Act.CANCELLED:
            return Mutation.CANCEL_ENDS not in self.wrong
        if Mutation.ONE_HOUR_IGNORED in self.wrong:
            return False
        at_once = take_back.timestamp - current.by.timestamp <= HOUR
        return at_once or Mutation.END_CANCELS in self.wrong

    def _reaching(self, piece: SentPiece, until: Order) -> list[SentEntry]:
        """Of those that say the same at the same instant the first, for all of them."""
        reaching = [
            one
            for one, person in self._take_backs
            if piece.first.order < one.order < until and self._reaches(one, person, piece)
        ]
        first = {(one.timestamp, one.act): one for one in reversed(reaching)}
        return sorted(first.values(), key=lambda one: one.order)

    def _reaches(self, take_back: SentEntry, person: int | None, piece: SentPiece) -> bool:
        first = piece.first
        any_centre = Mutation.TAKE_BACKS_REACH_OTHER_CENTRES in self.wrong
        any_object = Mutation.TAKE_BACKS_REACH_OTHER_OBJECTS in self.wrong
        return (
            _is_of_its_kind(take_back, piece)
            and (any_centre or take_back.centre_id == first.centre_id)
            and (any_object or take_back.object_key == first.object_key)
            and self._is_of_person(take_back, person, piece)
        )

    def _is_of_person(self, take_back: SentEntry, person: int | None, piece: SentPiece) -> bool:
        same_account = take_back.actor_key == piece.first.actor_key
        if Mutation.TAKE_BACKS_REACH_OTHER_PERSONS in self.wrong and same_account:
            return True
        if Mutation.TAKE_BACKS_MISS_OTHER_ACCOUNTS in self.wrong and not same_account:
            return False
        return person is not None and person == piece.person

    # --- restoring -----------------------------------------------------------------------------

    def _is_undone(
        self, piece: SentPiece, current: MetRun | None, take_back: SentEntry, until: Order, how: str
    ) -> bool:
        if Mutation.NOTHING_RESTORES in self.wrong or take_back.act is not Act.ENDED:
            return False
        if how == "cancelled" and Mutation.RESTORES_WHAT_WAS_CANCELLED not in self.wrong:
            return False
        longest = DAY + HOUR if Mutation.RESTORES_AFTER_25_HOURS in self.wrong else DAY
        said = [one for one in self._said_about(piece) if take_back.order < one.order < until]
        completion = next((one for one in said if one.is_state_completion), None)
        if completion is None or completion.timestamp > take_back.timestamp + longest:
            return False
        expired = current is not None and self._had_expired(piece, current, completion)
        return not self._is_disturbed(said, completion) and not expired

    def _is_disturbed(self, said: list[SentEntry], completion: SentEntry) -> bool:
        """An act of the learner between the end and the completion makes that a new one."""
        if Mutation.RESTORES_AFTER_AN_ACT in self.wrong:
            return False
        firsts = {id(one.first) for one in self.pieces if one.kind is Kind.ATTEMPT}
        return any(
            one.timestamp <= completion.timestamp
            and _is_act_of_learner(one)
            # Another entry of a number is a re-mark.
            and (one.kind is not Kind.ATTEMPT or one.is_of_registration or id(one) in firsts)
            for one in said
        )

    def _had_expired(self, piece: SentPiece, current: MetRun, completion: SentEntry) -> bool:
        if Mutation.RESTORES_AFTER_EXPIRY in self.wrong:
            return False
        expiry = self.expiry_of(piece, current.date, current.revision)
        return expiry is not None and expiry <= completion.timestamp

    # --- time ----------------------------------------------------------------------------------

    def zone_of(self, piece: SentPiece) -> timezone:
        assert piece.person is not None
        return timezone(timedelta(hours=self.history.zones.get(piece.person, 7)))

    def expiry_of(
        self, piece: SentPiece, achieved: datetime, revision: KnownRevision
    ) -> datetime | None:
        """Local midnight, so many months after the local day."""
        if revision.validity_months is None or piece.person is None:
            return None
        local = achieved.astimezone(self.zone_of(piece))
        day = months_later(local.date(), revision.validity_months)
        exact = Mutation.EXPIRES_TO_THE_SECOND in self.wrong
        clock = local.time() if exact else time.min
        return datetime.combine(day, clock, self.zone_of(piece)).astimezone(UTC)

    def final_runs(self, part: TakenBack) -> tuple[MetRun, ...]:
        runs = tuple(self.runs(part.piece, END)) if part.how == "stands" else part.runs
        runs = runs or tuple(self._joined_at_last(part))
        # What ends in the instant in which it begins has never been.
        return tuple(one for one in runs if one.to != one.date)

    # --- what is met ---------------------------------------------------------------------------

    def runs(self, piece: SentPiece, until: Order) -> list[MetRun]:
        """As if nothing took it back."""
        if piece.module is None or piece.person is None or not piece.entries:
            return []
        if piece.kind is Kind.SUBMISSION:
            return self._numbered(piece, dating_hand_in(piece.entries, self.wrong))
        if piece.kind is Kind.STATE:
            return self._state(piece, until)
        if piece.kind is Kind.EPISODE:
            return self._episode(piece)
        if piece.of_registration:
            return self._registration(piece)
        return self._numbered(piece, piece.first)

    def _numbered(self, piece: SentPiece, act: SentEntry | None) -> list[MetRun]:
        """Attempts, rounds and rows: all is held against the revision of the act."""
        if act is None:
            return []
        revision = self.revision_at(piece, act.timestamp)
        by: SentEntry | None = None
        for prefix in prefixes(piece.entries):
            met = meets(revision, self._latest(prefix, revision), self.wrong)
            met = met and any(one.act is not Act.HANDED_IN for one in prefix)
            by = (by or prefix[-1]) if met else None
        if by is not None:
            return [MetRun(act, by, act.timestamp, revision)]
        return []

    def _latest(self, entries: Sequence[SentEntry], revision: KnownRevision) -> Shown:
        first_stays = (
            Mutation.FIRST_MARK_STAYS
            if entries[0].kind is Kind.SUBMISSION
            else Mutation.FIRST_SCORE_OF_AN_ATTEMPT_STAYS
        )
        if first_stays in self.wrong:
            return latest(entries[::-1], revision, self.wrong)
        return latest(entries, revision, self.wrong)

    def _episode(self, piece: SentPiece) -> list[MetRun]:
        judged = self._judged(piece, piece.entries)
        for prefix in prefixes(judged):
            entry, revision = prefix[-1]
            if meets(revision, added_up(prefix, self.wrong), self.wrong):
                return [MetRun(entry, entry, entry.timestamp, revision)]
        return []

    def _judged(
        self, piece: SentPiece, entries: tuple[SentEntry, ...]
    ) -> list[tuple[SentEntry, KnownRevision]]:
        return [(one, self.revision_at(piece, one.timestamp)) for one in entries]

    # --- states --------------------------------------------------------------------------------

    def _state(self, piece: SentPiece, until: Order) -> list[MetRun]:
        runs: list[MetRun] = []
        completed, passed = False, False
        for entry, revision in self._judged(piece, piece.entries):
            completed = completed or completes(entry)
            word = self._state_word(piece, entry, revision, until)
            passed = passed if word is None else word
            shown = Shown(completed, passed)
            if word is False and _is_open(runs) and self._falls(runs[-1], shown):
                runs[-1] = replace(runs[-1], to=entry.timestamp)
            # What ended a run by the revision of that may begin one by the revision of its own.
            if not _is_open(runs) and meets(revision, shown, frozenset()):
                runs.append(MetRun(entry, entry, entry.timestamp, revision))
        return runs

    def _falls(self, run: MetRun, shown: Shown) -> bool:
        if Mutation.FALLEN_STATE_STILL_PASSES in self.wrong:
            return False
        if Mutation.FALL_ENDS_UNDER_COMPLETED in self.wrong:
            return True
        return not meets(run.revision, shown, self.wrong)

    def _state_word(
        self, piece: SentPiece, entry: SentEntry, revision: KnownRevision, until: Order
    ) -> bool | None:
        """What a state says of the pass; nothing, where scores of the object say it."""
        scores_say = revision.asks_for_a_pass and revision.pass_mark is not None
        if scores_say and self._has_scores(piece, entry, until):
            return None
        word = entry_word(entry, revision, self.wrong)
        if word is None and Mutation.STATE_WITHOUT_A_WORD_FALLS in self.wrong:
            return False
        return word

    def _has_scores(self, piece: SentPiece, entry: SentEntry, until: Order) -> bool:
        if Mutation.STATE_PASSES_THOUGH_SCORES_SAY_NO in self.wrong:
            return False
        kinds = {Kind.ATTEMPT, Kind.SUBMISSION, Kind.EPISODE}
        beside = [
            part
            for one in self.pieces
            if one.kind in kinds and _is_of_same_object(one, piece) and one.module is not None
            for part in self.parts(one, until)
        ]
        return any(
            self._has_score_by(part, entry)
            for part in beside
            if not part.had_been_taken_back(entry.order)
        )

    def _has_score_by(self, part: TakenBack, entry: SentEntry) -> bool:
        """Whether its act is no later than the entry, and a score is known of it."""
        later_too = Mutation.LATER_FAILURE_FALLS_ON_THE_STATE in self.wrong
        scored = [one for one in part.entries if one.score is not None]
        if part.piece.kind is Kind.EPISODE or part.piece.of_registration:
            acts = scored
        elif part.piece.kind is Kind.SUBMISSION:
            dating = dating_hand_in(part.entries, self.wrong)
            acts = [] if dating is None else [dating]
        else:
            acts = [part.piece.first]
        in_time = any(one.timestamp <= entry.timestamp for one in acts)
        return bool(scored) and bool(acts) and (in_time or later_too)

    # --- joining -------------------------------------------------------------------------------

    def _joined_at_last(self, part: TakenBack) -> list[MetRun]:
        """What a piece has met together with a state; what takes it back leaves what is older."""
        piece = part.piece
        if part.how == "cancelled" or piece.module is None or piece.person is None:
            return []
        if piece.of_registration:
            found = self._joined_registration(piece, END)
        else:
            found = self._joined_numbered(piece)
        if part.by is None:
            return found
        ended = part.by.timestamp
        return [
            replace(one, to=ended if one.to is None else min(one.to, ended))
            for one in found
            if one.by.order < part.by.order and ended - self._own(piece, one) > HOUR
        ]

    def _own(self, piece: SentPiece, run: MetRun) -> datetime:
        shown = self._latest(piece.entries, run.revision)
        if piece.of_registration:
            return run.act.timestamp
        return self._showed_by(piece, run.revision, shown).timestamp

    def _joined_numbered(self, piece: SentPiece) -> list[MetRun]:
        by_hand_in = piece.kind is Kind.SUBMISSION
        act = dating_hand_in(piece.entries, self.wrong) if by_hand_in else piece.first
        if act is None:
            return []
        revision = self.revision_at(piece, act.timestamp)
        return self._joined(piece, act, self._latest(piece.entries, revision), END)

    def _joined(self, piece: SentPiece, act: SentEntry, shown: Shown, until: Order) -> list[MetRun]:
        """Under CompletedAndPassed a state may give what an attempt or a round lacks."""
        revision = self.revision_at(piece, act.timestamp)
        asked = revision.criterion == "CompletedAndPassed" and not revision.withdrawn
        may_join = asked and piece.kind in {Kind.ATTEMPT, Kind.SUBMISSION}
        if not may_join or shown.lacks is None or Mutation.NOTHING_JOINS in self.wrong:
            return []
        held = self._part_for(piece, act, shown.lacks, until)
        if held is None:
            return []
        own = self._showed_by(piece, revision, shown)
        by = max(own, held.by, key=lambda one: one.order)
        to = None if Mutation.JOINED_NEVER_ENDS in self.wrong else held.to
        by_state = Mutation.JOINED_DATED_BY_THE_STATE in self.wrong
        dated = held.by.timestamp if by_state else act.timestamp
        return [MetRun(act, by, dated, revision, to)]

    def _showed_by(self, piece: SentPiece, revision: KnownRevision, shown: Shown) -> SentEntry:
        """The entry since which the piece has shown what it shows."""
        if piece.of_registration:
            return piece.entries[-1]
        by: SentEntry | None = None
        for prefix in prefixes(piece.entries):
            same = self._latest(prefix, revision).lacks == shown.lacks
            by = (by or prefix[-1]) if same else None
        assert by is not None
        return by

    def _part_for(
        self, piece: SentPiece, act: SentEntry, part: str, until: Order
    ) -> PartHeld | None:
        """That which holds at the act, or else is the first after it."""
        objects = {piece.first.object_key, *act.parents}
        held = [
            one
            for state in self.pieces
            if state.kind is Kind.STATE and _is_of_same_module(state, piece)
            if state.first.object_key in objects
            for one in self._held(state, part, act.timestamp, until)
        ]
        held.sort(key=lambda one: one.by.order)
        at_act = [
            one
            for one in held
            if one.by.timestamp <= act.timestamp and (one.to is None or act.timestamp < one.to)
        ]
        after = [one for one in held if one.by.timestamp > act.timestamp]
        return next(iter(at_act or after), None)

    def _held(
        self, state: SentPiece, part: str, instant: datetime, until: Order
    ) -> Iterator[PartHeld]:
        """By the revision of the act, of `instant`, as all that is joined with it."""
        revision = self.revision_at(state, instant)
        for stretch in self.parts(state, until):
            for one in self._shown_by_stretch(stretch, part, revision, until):
                if one.to is not None or stretch.by is None:
                    yield one
                elif not self._drops(stretch, one):
                    yield replace(one, to=stretch.by.timestamp)

    def _drops(self, stretch: TakenBack, held: PartHeld) -> bool:
        assert stretch.by is not None
        at_once = stretch.by.timestamp - held.by.timestamp <= HOUR
        return stretch.by.act is Act.CANCELLED or at_once

    def _shown_by_stretch(
        self, stretch: TakenBack, part: str, revision: KnownRevision, until: Order
    ) -> Iterator[PartHeld]:
        if part == "completed":
            completing = (one for one in stretch.entries if completes(one))
            yield from (PartHeld(one) for one in islice(completing, 1))
            return
        since: SentEntry | None = None
        for entry in stretch.entries:
            word = self._state_word(stretch.piece, entry, revision, until)
            if word is False and since is not None:
                yield PartHeld(since, entry.timestamp)
            since = since if word is None else ((since or entry) if word else None)
        if since is not None:
            yield PartHeld(since)

    # --- cmi5 ----------------------------------------------------------------------------------

    def _steps(self, piece: SentPiece, judge: SentPiece) -> list[ResultStep]:
        """Of one object of a registration; scores are held against the module of `judge`."""
        counted = NO_RESULTS - ({Act.WAIVED} if Mutation.WAIVED_COUNTS in self.wrong else set())
        results = tuple(one for one in piece.entries if one.act not in counted)
        return list(result_steps(self._launches(piece), self._judged(judge, results), self.wrong))

    def _launches(self, piece: SentPiece) -> list[SentEntry]:
        """All of the object and registration, whenever it was taken back."""
        same = [one for one in self._same_registration(piece) if _is_of_same_object(one, piece)]
        return [entry for one in same for entry in one.entries if entry.act is Act.LAUNCHED]

    def _registration(self, piece: SentPiece) -> list[MetRun]:
        met = self._met_by_result(piece)
        satisfied = [
            run
            for one in piece.entries
            if one.act is Act.SATISFIED
            for run in self._met_by_satisfied(piece, one)
        ]
        runs = sorted(met + satisfied, key=lambda run: run.by.order)
        return runs[:1]

    def _met_by_result(self, piece: SentPiece) -> list[MetRun]:
        for step in self._steps(piece, piece):
            entry = step.entry
            revision = self.revision_at(piece, entry.timestamp)
            met = meets(revision, step.for_criterion, self.wrong)
            if step.move_on_met and (met or self._ignores_criterion(piece, entry)):
                return [MetRun(entry, entry, entry.timestamp, revision)]
        return []

    def _ignores_criterion(self, piece: SentPiece, result: SentEntry) -> bool:
        launch = launch_of(result, self._launches(piece), self.wrong)
        says_something = launch is not None and launch.move_on not in {None, "NotApplicable"}
        return says_something and Mutation.CRITERION_IGNORED_WITH_MOVE_ON in self.wrong

    def _joined_registration(self, piece: SentPiece, until: Order) -> list[MetRun]:
        """Its act is the first result with moveOn met that shows one of the two."""
        for step in self._steps(piece, piece):
            if step.move_on_met and step.for_criterion.lacks is not None:
                upto = piece.until(one for one in piece.entries if one.order <= step.entry.order)
                return self._joined(upto, step.entry, step.for_criterion, until)
        return []

    def _met_by_satisfied(self, piece: SentPiece, satisfied: SentEntry) -> list[MetRun]:
        """By results of the registration whose own moveOn was met by then."""
        shown: list[ResultStep] = []
        since: list[SentEntry] = []
        for one in self._same_registration(piece):
            steps = self._steps_before(one, piece, satisfied)
            moved = next(
                (step.entry for step in steps if step.move_on_met and step.shows_something), None
            )
            if moved is not None:
                since.append(moved)
                shown.extend(steps)
        if not since:
            return self._satisfied_by_nothing(piece, satisfied)
        by_itself = Mutation.SATISFIED_DATED_BY_ITSELF in self.wrong
        act = satisfied if by_itself else max(since, key=lambda one: one.order)
        revision = self.revision_at(piece, act.timestamp)
        all_shown = added_up([(step.entry, revision) for step in shown], self.wrong)
        met = meets(revision, all_shown, self.wrong)
        return [MetRun(satisfied, satisfied, act.timestamp, revision)] if met else []

    def _satisfied_by_nothing(self, piece: SentPiece, satisfied: SentEntry) -> list[MetRun]:
        if Mutation.SATISFIED_WITHOUT_RESULT_COUNTS not in self.wrong:
            return []
        revision = self.revision_at(piece, satisfied.timestamp)
        return [MetRun(satisfied, satisfied, satisfied.timestamp, revision)]

    def _same_registration(self, piece: SentPiece) -> list[SentPiece]:
        return [
            one
            for one in self.pieces
            if one.of_registration and _registration(one) == _registration(piece)
        ]

    def _steps_before(
        self, piece: SentPiece, judge: SentPiece, satisfied: SentEntry
    ) -> list[ResultStep]:
        standing = [part for part in self.parts(piece, satisfied.order) if part.by is None]
        return [step for part in standing for step in self._steps(part.piece, judge)]


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _is_open(runs: list[MetRun]) -> bool:
    return bool(runs) and runs[-1].to is None


def _is_of_same_object(one: SentPiece, other: SentPiece) -> bool:
    return (
        one.person is not None
        and one.person == other.person
        and one.first.centre_id == other.first.centre_id
        and one.first.object_key == other.first.object_key
    )


def _is_of_same_module(one: SentPiece, other: SentPiece) -> bool:
    return (
        one.module is not None
        and one.module == other.module
        and one.person == other.person
        and one.first.centre_id == other.first.centre_id
    )


def _registration(piece: SentPiece) -> tuple[object, ...]:
    first = piece.first
    account = (first.home_page, first.actor_key)
    return (first.centre_id, piece.person, account, first.attempt)


def _is_of_its_kind(take_back: SentEntry, piece: SentPiece) -> bool:
    """What is cancelled is a state or a row of this key; an end reaches all."""
    if take_back.act is Act.ENDED:
        return True
    same_key = take_back.kind is not Kind.ROW or take_back.attempt == piece.first.attempt
    return take_back.kind is piece.kind and same_key


def _is_act_of_learner(entry: SentEntry) -> bool:
    """Attempt, hand-in or episode entry; what a learning system sends by itself is none."""
    if entry.kind is Kind.ATTEMPT:
        return entry.act not in {Act.SATISFIED, Act.WAIVED}
    return entry.kind is Kind.EPISODE or entry.act is Act.HANDED_IN


def _after(entries: list[SentEntry], take_back: SentEntry | None) -> list[SentEntry]:
    return [one for one in entries if take_back is not None and one.order > take_back.order]


def _begins_again(piece: SentPiece, entry: SentEntry) -> bool:
    """A completion, the learner's next result, or a hand-in; a number is used up."""
    if piece.kind is Kind.STATE:
        return entry.is_state_completion
    if piece.of_registration:
        return entry.act not in NO_RESULTS
    return entry.act is Act.HANDED_IN
