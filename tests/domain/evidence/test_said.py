"""What is said of each entry: every standing and every finding in one small history."""

from typing import Final

import pytest

from lms_plugin.domain.catalogue.modules import Criterion, Module
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from tests.domain.evidence.entries import (
    COURSE,
    FULL,
    HALF,
    MARK,
    QUIZ,
    Came,
    after,
    attempt,
    came_of,
    certificate,
    entry,
    episode,
    hand_in,
    launched,
    mark,
    module,
    of_registration,
    re_mark,
    result,
    revoked,
    row,
    satisfied,
    state,
    uncompleted,
    withdrawn_after,
)

PASSED: Final = module(Criterion.PASSED, pass_mark=MARK)
BOTH: Final = module(Criterion.COMPLETED_AND_PASSED, pass_mark=MARK)
DAY: Final = 24
S: Final = EntryStatus


def said(*entries: Entry, came: Came | None = None) -> list[EntryStatus]:
    return (came or came_of(*entries)).of(*entries)


# --- what counts ----------------------------------------------------------------------------------


def test_what_completes_counts() -> None:
    assert said(attempt(1, 0)) == [S.COUNTED]


def test_the_state_after_an_attempt_confirms_it() -> None:
    assert said(attempt(1, 0), state(2, 50, COURSE)) == [S.COUNTED, S.CONFIRMS]


def test_a_second_attempt_within_a_day_confirms_the_first() -> None:
    assert said(attempt(1, 0, "1"), attempt(2, 20, "2")) == [S.COUNTED, S.CONFIRMS]


def test_what_names_a_certificate_again_says_so() -> None:
    entries = (row(1, 0, certificate="1/2025"), row(2, 900, "k2", certificate="1/2025"))

    assert said(*entries) == [S.COUNTED, S.SAME_CERTIFICATE]


def test_what_names_a_class_again_says_so() -> None:
    entries = (row(1, 0, class_name="III"), row(2, 900, "k2", class_name="iii"))

    assert said(*entries) == [S.COUNTED, S.SAME_CLASS]


def test_of_both_the_certificate_is_told() -> None:
    told = {"certificate": "1", "class_name": "III"}

    assert said(row(1, 0, **told), row(2, 900, "k2", **told)) == [S.COUNTED, S.SAME_CERTIFICATE]


def test_what_was_ended_counted_until_then() -> None:
    assert said(state(1, 0), uncompleted(2, 50)) == [S.ENDED, S.TAKES_BACK]


def test_what_the_achievement_rests_on_counts_while_anything_of_it_holds() -> None:
    entries = (attempt(1, 0), state(2, 1, COURSE), uncompleted(3, 50))

    assert said(*entries) == [S.COUNTED, S.CONFIRMS, S.TAKES_BACK]
    assert came_of(*entries).hours == [(0, None)]


def test_of_a_round_that_counts_the_hand_in_and_the_mark_count() -> None:
    entries = (hand_in(1, 0), hand_in(2, 5), mark(3, 50, FULL))

    assert said(*entries, came=came_of(*entries, about=PASSED)) == [
        S.CONFIRMS,
        S.COUNTED,
        S.COUNTED,
    ]


def test_what_two_pieces_show_together_counts_of_both() -> None:
    entries = (attempt(1, 0, completed=False, score=FULL), state(2, 50, COURSE))

    assert said(*entries, came=came_of(*entries, about=BOTH)) == [S.COUNTED, S.COUNTED]


def test_a_result_that_counts_by_satisfied_alone_counts() -> None:
    entries = (
        result(1, 0, completed=True),
        result(2, 5, passed=True, object_key="//lms.example/other"),
        satisfied(3, 9),
    )

    assert said(*entries, came=came_of(*entries, about=BOTH)) == [
        S.CRITERION_NOT_MET,
        S.COUNTED,
        S.COUNTED,
    ]


# --- what does not count --------------------------------------------------------------------------


def test_a_later_score_supersedes_an_earlier_one() -> None:
    entries = (attempt(1, 0, score=HALF), re_mark(2, 50, FULL))
    came = came_of(*entries, about=PASSED)

    assert came.hours == [(0, None)]
    assert came.of(entries[1]) == [S.COUNTED]


def test_a_first_mark_that_was_lowered_is_superseded_and_the_lower_one_failed() -> None:
    entries = (hand_in(1, 0), mark(2, 50, FULL), mark(3, 90, HALF))

    assert said(*entries, came=came_of(*entries, about=PASSED))[1:] == [
        S.SUPERSEDED,
        S.FAILED_PASS_MARK,
    ]


def test_what_was_taken_back_within_an_hour_is_cancelled() -> None:
    assert said(state(1, 0), uncompleted(2, 1)) == [S.CANCELLED, S.TAKES_BACK]


def test_a_revoked_certificate_is_cancelled() -> None:
    assert said(certificate(1, 0), revoked(2, 500)) == [S.CANCELLED, S.TAKES_BACK]


def test_a_row_that_its_sender_deletes_is_cancelled_and_no_other() -> None:
    gone = revoked(3, 500, Kind.ROW, attempt="k1", object_key=QUIZ)

    assert said(row(1, 0, "k1"), row(2, 100, "k2"), gone) == [S.CANCELLED, S.COUNTED, S.TAKES_BACK]


def test_a_mark_after_the_end_of_its_round_is_closed() -> None:
    entries = (hand_in(1, 0), uncompleted(2, 50), mark(3, 99, FULL))

    assert said(*entries) == [S.CLOSED, S.TAKES_NOTHING_BACK, S.CLOSED]


def test_a_hand_in_awaits_its_mark() -> None:
    assert said(hand_in(1, 0)) == [S.AWAITS_MARK]


@pytest.mark.parametrize("kind", [Kind.ATTEMPT, Kind.EPISODE, Kind.SUBMISSION, Kind.STATE])
def test_a_score_below_the_mark_failed(kind: Kind) -> None:
    failed = entry(1, 0, kind, Act.COMPLETED, completed=True, score=HALF)

    assert said(failed, came=came_of(failed, about=PASSED)) == [S.FAILED_PASS_MARK]


def test_what_only_completes_does_not_meet_a_criterion_that_asks_for_a_pass() -> None:
    entries = (episode(1, 0), state(2, 0, COURSE), row(3, 0))

    assert set(said(*entries, came=came_of(*entries, about=PASSED))) == {S.CRITERION_NOT_MET}


def test_a_result_that_the_launch_does_not_let_pass_has_not_met_its_move_on() -> None:
    entries = (launched(1, 0, "Passed"), result(2, 1, completed=True))

    assert said(*entries) == [S.IS_LAUNCH, S.MOVE_ON_NOT_MET]


def test_satisfied_and_waived_alone_are_no_learning() -> None:
    waived = of_registration(1, 0, Act.WAIVED, object_key=COURSE, completed=True)

    assert said(waived, satisfied(2, 1)) == [S.IS_WAIVER, S.NO_RESULT_BEHIND]


def test_satisfied_whose_results_are_not_enough_has_not_met_the_criterion() -> None:
    entries = (result(1, 0, completed=True), satisfied(2, 1))

    assert said(*entries, came=came_of(*entries, about=PASSED)) == [S.CRITERION_NOT_MET] * 2


def test_a_module_that_was_withdrawn_says_so() -> None:
    late = attempt(1, 50)

    assert said(late, came=came_of(late, about=withdrawn_after(10))) == [S.MODULE_WITHDRAWN]


# --- what takes back ------------------------------------------------------------------------------


def test_a_take_back_of_nothing_says_so() -> None:
    assert said(uncompleted(1, 0)) == [S.TAKES_NOTHING_BACK]


def test_a_take_back_of_what_never_counted_takes_nothing_back() -> None:
    entries = (attempt(1, 0), uncompleted(2, 50))

    assert said(*entries, came=came_of(*entries, about=PASSED)) == [S.CLOSED, S.TAKES_NOTHING_BACK]


def test_a_take_back_that_a_completion_undoes_is_undone() -> None:
    entries = (state(1, 0), uncompleted(2, 50), state(3, 50 + DAY))

    assert said(*entries) == [S.COUNTED, S.UNDONE, S.CONFIRMS]


def test_what_loses_an_instant_is_outvoted() -> None:
    assert said(state(1, 0), uncompleted(2, 0)) == [S.COUNTED, S.OUTVOTED]


def test_a_state_that_fails_takes_its_pass_back() -> None:
    entries = (state(1, 0, passed=True), state(2, 50, passed=False))
    came = came_of(*entries, about=module(Criterion.PASSED))

    assert came.of(*entries) == [S.ENDED, S.TAKES_BACK]
    assert came.hours == [(0, 50)]


# --- what waits -----------------------------------------------------------------------------------


def test_what_is_undecided_or_plain_waits_for_a_decision() -> None:
    undecided = entry(1, 0, Kind.STATE, Act.UNDECIDED, means=Means.UNDECIDABLE, completed=True)

    assert said(undecided, state(2, 0, plain=True)) == [S.UNDECIDABLE] * 2


def test_what_nobody_vouches_for_waits() -> None:
    late = attempt(1, 50)

    assert said(late, came=came_of(late, vouched_until=after(50))) == [S.UNVOUCHED_ACCOUNT]


def test_whose_learner_is_unknown_waits() -> None:
    unknown = attempt(1, 0)

    assert said(unknown, came=came_of(unknown, people={})) == [S.UNKNOWN_LEARNER]


@pytest.mark.parametrize("why", [S.UNMAPPED_MODULE, S.MODULE_OF_ANOTHER_CENTRE])
def test_what_is_about_nothing_known_waits_and_so_does_what_takes_it_back(
    why: EntryStatus,
) -> None:
    entries = (attempt(1, 0), uncompleted(2, 50))

    assert said(*entries, came=came_of(*entries, waiting={QUIZ: why})) == [why, why]


# --- findings -------------------------------------------------------------------------------------


def test_a_tie_that_nothing_decides_is_a_finding() -> None:
    completed = state(1, 0)

    assert came_of(completed, uncompleted(2, 0)).findings == {completed.key: EntryFinding.TIE}


def test_a_pass_that_fell_is_a_finding() -> None:
    fell = state(2, 50, passed=False)
    came = came_of(state(1, 0, passed=True), fell, about=module(Criterion.PASSED))

    assert came.findings == {fell.key: EntryFinding.PASS_FELL}


def test_a_fall_that_ends_nothing_is_none() -> None:
    assert came_of(state(1, 0, passed=True), state(2, 50, passed=False)).findings == {}


@pytest.mark.parametrize(
    ("move_on", "about"), [("Passed", module()), ("Completed", module(Criterion.PASSED))]
)
def test_a_launch_and_a_catalogue_that_disagree_are_a_finding(move_on: str, about: Module) -> None:
    shown = result(2, 1, completed=True)
    came = came_of(launched(1, 0, move_on), shown, about=about)

    assert came.periods == []
    assert came.findings == {shown.key: EntryFinding.MOVE_ON_DIFFERS}


def test_a_round_with_no_hand_in_on_record_says_that_its_mark_dates_it() -> None:
    first = mark(1, 0, FULL)

    assert came_of(first, mark(2, 50, FULL)).findings == {first.key: EntryFinding.DATED_BY_MARK}
