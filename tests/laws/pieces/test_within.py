"""Inside a piece: worked out by hand from the sentences of the design."""

import pytest

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.laws.pieces.small import (
    AYU,
    BEGINNING,
    COURSE,
    PAGE,
    QUIZ,
    Tell,
    at,
    hundredths,
    revision,
)

# --- attempts ----------------------------------------------------------------------------------


def test_a_re_mark_counts_as_if_given_at_the_act(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2024-12-20 10:00", score=hundredths(60))
    history.re_mark("2025-02-01 10:00", 75)

    assert history.periods() == [("2024-12-20 10:00", None)]
    assert (history.jp(2024), history.jp(2025)) == (4, 0)


def test_a_lowered_mark_takes_the_attempt_away(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2025-03-01 10:00", score=hundredths(80))
    history.re_mark("2025-04-01 10:00", 50)

    assert history.earned() == ()


def test_an_attempt_is_judged_by_the_revision_of_its_act(told: Tell) -> None:
    history = told(revision("Passed", 70), (at("2025-02-01"), revision("Passed", 90, number=2)))
    history.attempt("2025-01-20 10:00", score=hundredths(60))
    history.re_mark("2025-03-01 10:00", 75)

    assert [one.revision for one in history.earned()] == [1]


def test_a_score_overrules_what_passed_says(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2025-03-01 10:00", score=hundredths(65), passed=True)

    assert history.earned() == ()


def test_without_a_pass_mark_passed_says_it(told: Tell) -> None:
    history = told(revision("Passed"))
    history.attempt("2025-03-01 10:00", score=hundredths(10), passed=True)

    assert history.dates() == ["2025-03-01 10:00"]


def test_who_has_completed_has_completed_whatever_the_score(told: Tell) -> None:
    history = told(revision("Completed", 70))
    history.attempt("2025-03-01 10:00", score=hundredths(10), passed=False)

    assert history.dates() == ["2025-03-01 10:00"]


@pytest.mark.parametrize("criterion", ["CompletedOrPassed", "NotApplicable"])
@pytest.mark.parametrize(("completed", "passed"), [(True, None), (False, True)])
def test_either_meets_what_asks_for_one_of_them(
    told: Tell, criterion: str, *, completed: bool, passed: bool | None
) -> None:
    history = told(revision(criterion))
    history.attempt("2025-03-01 10:00", completed=completed, passed=passed)

    assert history.dates() == ["2025-03-01 10:00"]


def test_two_attempts_do_not_add_up(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.attempt("2025-03-01 10:00", "1", completed=True)
    history.attempt("2025-03-01 11:00", "2", completed=False, passed=True)

    assert history.earned() == ()


# --- submissions -------------------------------------------------------------------------------


def test_the_last_hand_in_before_the_first_mark_dates_a_round(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.hand_in("2025-03-03 10:00")
    history.mark("2025-03-20 10:00", 80)

    assert history.dates() == ["2025-03-03 10:00"]


def test_the_latest_mark_of_a_round_holds(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.mark("2025-03-20 10:00", 80)
    history.mark("2025-04-20 10:00", 50)

    assert history.earned() == ()


def test_without_a_hand_in_the_first_mark_dates_and_no_re_mark_moves_that(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.mark("2025-03-20 10:00", 50)
    history.mark("2025-04-20 10:00", 80)

    assert history.dates() == ["2025-03-20 10:00"]


def test_a_hand_in_after_a_mark_begins_a_new_round(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.mark("2025-03-20 10:00", 80)
    history.hand_in("2025-04-01 10:00")
    history.mark("2025-04-20 10:00", 50)

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_hand_in_without_a_mark_shows_nothing(told: Tell) -> None:
    history = told(revision("CompletedOrPassed"))
    history.hand_in("2025-03-01 10:00", completed=True)

    assert history.earned() == ()


def test_a_hand_in_at_the_second_of_its_mark_comes_before_it(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.mark("2025-03-20 10:00", 80)
    history.hand_in("2025-03-20 10:00")
    history.mark("2025-03-21 10:00", 50)

    assert history.earned() == ()


@pytest.mark.parametrize(
    "marked", ["2025-03-01 10:00:01", "2025-03-02", "2026-02-01", "2027-05-01"]
)
def test_who_marked_when_moves_no_date(told: Tell, marked: str) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.mark(marked, 80)

    assert history.dates() == ["2025-03-01 10:00"]


# --- episodes ----------------------------------------------------------------------------------


def test_what_was_met_in_an_episode_stays_met(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.episode("2025-03-01 10:00", completed=True)
    history.episode("2025-03-01 11:00", completed=False, passed=True)
    history.episode("2025-03-01 12:00", completed=False, passed=False)

    assert history.periods() == [("2025-03-01 11:00", None)]


def test_an_episode_ends_24_hours_after_it_met_the_criterion(told: Tell) -> None:
    history = told(revision())
    history.episode("2025-03-01 10:00")
    history.episode("2025-03-02 10:00")
    history.episode("2025-03-02 11:00")

    assert history.dates() == ["2025-03-01 10:00", "2025-03-02 11:00"]


def test_what_comes_after_an_episode_begins_with_nothing(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.episode("2025-03-01 10:00", passed=True)
    history.episode("2025-03-05 10:00", completed=False, passed=True)

    assert history.dates() == ["2025-03-01 10:00"]


# --- states ------------------------------------------------------------------------------------


def test_completed_holds_until_it_is_ended(told: Tell) -> None:
    history = told(revision())
    history.state("2025-03-01 10:00")
    history.state("2025-05-01 10:00")

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_state_that_falls_from_passed_to_failed_ends_the_pass(told: Tell) -> None:
    history = told(revision("Passed"))
    history.state("2025-03-01 10:00", passed=True)
    history.state("2025-05-01 10:00", passed=False)

    assert history.periods() == [("2025-03-01 10:00", "2025-05-01 10:00")]
    assert history.jp(2025) == 4


@pytest.mark.parametrize("criterion", ["Completed", "CompletedOrPassed"])
def test_under_completed_a_fall_changes_nothing(told: Tell, criterion: str) -> None:
    history = told(revision(criterion))
    history.state("2025-03-01 10:00", passed=True)
    history.state("2025-05-01 10:00", passed=False)

    assert history.periods() == [("2025-03-01 10:00", None)]


def test_a_state_that_says_nothing_of_a_pass_leaves_it_as_it_was(told: Tell) -> None:
    history = told(revision("Passed"))
    history.state("2025-03-01 10:00", passed=True)
    history.state("2025-05-01 10:00")

    assert history.periods() == [("2025-03-01 10:00", None)]


@pytest.mark.parametrize("criterion", ["Passed", "CompletedAndPassed"])
def test_where_scores_say_no_a_state_says_only_completed(told: Tell, criterion: str) -> None:
    history = told(revision(criterion, 70))
    history.attempt("2025-03-01 10:00", score=hundredths(50))
    history.state("2025-03-01 10:05", passed=True)

    assert history.earned() == ()


def test_a_later_failure_takes_away_nothing_that_was_shown_before(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.state("2025-03-01 10:00", passed=True)
    history.attempt("2025-04-01 10:00", score=hundredths(50))

    assert history.periods() == [("2025-03-01 10:00", None)]


def test_scores_of_another_object_do_not_silence_a_state(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2025-03-01 10:00", score=hundredths(50))
    history.state("2025-03-01 10:05", on=COURSE, passed=True)

    assert history.dates() == ["2025-03-01 10:05"]


def test_without_a_pass_mark_no_score_silences_a_state(told: Tell) -> None:
    history = told(revision("Passed"))
    history.attempt("2025-03-01 10:00", score=hundredths(50))
    history.state("2025-03-01 10:05", passed=True)

    assert history.dates() == ["2025-03-01 10:05"]


def test_a_certificate_is_both_completed_and_passed(told: Tell) -> None:
    history = told(revision("CompletedAndPassed", 70))
    history.certificate("2025-03-01 10:00")

    assert history.dates() == ["2025-03-01 10:00"]


# --- cmi5 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move_on", "shown", "counts"),
    [
        ("Passed", {"completed": True}, False),
        ("Passed", {"passed": True, "completed": True}, True),
        ("CompletedAndPassed", {"completed": True}, False),
        ("CompletedOrPassed", {"completed": True}, True),
        ("NotApplicable", {"completed": True}, True),
        (None, {"completed": True}, True),
    ],
)
def test_the_launch_and_the_catalogue_must_both_be_met(
    told: Tell, move_on: str | None, shown: dict[str, bool], *, counts: bool
) -> None:
    history = told(revision("Completed"))
    history.launched("2025-03-01 10:00", move_on)
    history.result("2025-03-01 10:30", **shown)

    assert history.dates() == (["2025-03-01 10:30"] if counts else [])


def test_the_catalogue_judges_where_the_launch_is_met(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.launched("2025-03-01 10:00", "Completed")
    history.result("2025-03-01 10:30", completed=True)

    assert history.earned() == ()


def test_in_a_registration_what_was_met_stays_met(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.launched("2025-03-01 10:00", "CompletedAndPassed")
    history.result("2025-03-01 10:30", completed=True)
    history.result("2025-03-09 10:30", passed=True)

    assert history.dates() == ["2025-03-09 10:30"]


def test_a_result_is_judged_by_the_launch_of_its_own_session(told: Tell) -> None:
    history = told(revision("Completed"))
    history.launched("2025-03-01 10:00", "Completed", session="s1")
    history.launched("2025-03-01 10:10", "Passed", session="s2")
    history.result("2025-03-01 10:30", completed=True, session="s1")

    assert history.dates() == ["2025-03-01 10:30"]


def test_without_its_session_the_latest_launch_before_it_judges(told: Tell) -> None:
    history = told(revision("Completed"))
    history.launched("2025-03-01 10:00", "Passed", session="s1")
    history.launched("2025-03-01 10:30", "Completed", session="s2")
    history.result("2025-03-01 10:30", completed=True)

    assert history.dates() == ["2025-03-01 10:30"]


def test_with_no_launch_before_it_the_first_after_judges(told: Tell) -> None:
    history = told(revision("Completed"))
    history.result("2025-03-01 10:30", completed=True)
    history.launched("2025-03-01 11:00", "Passed", session="s1")
    history.launched("2025-03-01 12:00", "Completed", session="s2")

    assert history.earned() == ()


@pytest.mark.parametrize(
    ("scaled", "score", "counts"), [(75, 75, False), (85, 65, False), (85, 75, True)]
)
def test_scaled_is_held_against_mastery_and_the_score_against_the_mark(
    told: Tell, scaled: int, score: int, *, counts: bool
) -> None:
    history = told(revision("Passed", 70))
    history.launched("2025-03-01 10:00", "Passed", mastery=hundredths(80))
    history.result(
        "2025-03-01 10:30", passed=True, scaled=hundredths(scaled), score=hundredths(score)
    )

    assert len(history.earned()) == counts


def test_waived_is_no_learning(told: Tell) -> None:
    history = told(revision("CompletedOrPassed"))
    history.waived("2025-03-01 10:00")

    assert history.earned() == ()


def test_satisfied_with_no_result_behind_it_is_no_learning(told: Tell) -> None:
    history = told(revision("NotApplicable"))
    history.launched("2025-03-01 10:00", "NotApplicable")
    history.waived("2025-03-01 10:10")
    history.satisfied("2025-03-01 10:20")

    assert history.earned() == ()


def test_satisfied_is_dated_by_the_last_object_to_meet_its_move_on(told: Tell) -> None:
    history = told(revision("Completed"), keys={COURSE: ((at("2000-01-01"), 11),)})
    history.launched("2025-03-01 10:00", "Completed", on=QUIZ)
    history.result("2025-03-01 10:30", completed=True, on=QUIZ)
    history.result("2025-03-05 10:30", completed=True, on="//lms.a.example/unit/2")
    history.satisfied("2025-04-01 10:00")

    assert history.dates() == ["2025-03-05 10:30"]


def test_satisfied_counts_by_results_no_later_than_itself(told: Tell) -> None:
    history = told(revision("Completed"), keys={COURSE: ((at("2000-01-01"), 11),)})
    history.satisfied("2025-03-01 10:00")
    history.result("2025-03-05 10:30", completed=True)

    assert history.earned() == ()


def test_satisfied_does_not_count_by_results_whose_move_on_was_not_met(told: Tell) -> None:
    history = told(revision("Completed"), keys={COURSE: ((at("2000-01-01"), 11),)})
    history.launched("2025-03-01 10:00", "Passed")
    history.result("2025-03-01 10:30", completed=True)
    history.satisfied("2025-04-01 10:00")

    assert history.earned() == ()


def test_satisfied_confirms_the_unit_that_the_course_holds(told: Tell) -> None:
    history = told(revision("Completed"))
    history.result("2024-12-20 10:30", completed=True)
    history.satisfied("2025-04-01 10:00")

    assert history.dates() == ["2024-12-20 10:30"]


def test_what_is_undecided_does_nothing_until_somebody_decides(told: Tell) -> None:
    history = told(revision())
    undecided = history.says("2025-03-01 10:00", Kind.STATE, Act.UNDECIDED, QUIZ, completed=True)

    assert history.earned() == ()
    assert history.is_told(undecided, "waits:undecidable")


def test_satisfied_on_the_object_of_results_leaves_the_first_state_to_confirm_them(
    told: Tell,
) -> None:
    history = told(revision())
    history.result("2025-03-01 10:00", completed=True)
    history.satisfied("2025-03-01 10:00", on=QUIZ)
    history.satisfied("2025-03-02 10:00", on=QUIZ)
    history.state("2025-04-01 10:00", on=COURSE)

    assert history.dates() == ["2025-03-01 10:00"]


def test_satisfied_confirms_all_units_of_its_registration(told: Tell) -> None:
    everywhere = ((at("2000-01-01"), 11),)
    unit = "//lms.a.example/unit/2"
    history = told(revision(), keys={QUIZ: everywhere, unit: everywhere, COURSE: everywhere})
    history.result("2025-03-01 10:00", completed=True)
    history.result("2025-03-09 10:00", completed=True, on=unit, parents=())
    history.satisfied("2025-04-01 10:00")

    assert history.dates() == ["2025-03-01 10:00", "2025-03-09 10:00"]


def test_a_launch_that_comes_after_satisfied_judges_what_lies_behind_it(told: Tell) -> None:
    history = told(revision(), keys={COURSE: ((at("2000-01-01"), 11),)})
    history.result("2025-03-01 10:00", completed=True)
    history.satisfied("2025-03-01 10:00")
    history.launched("2025-03-01 10:05", "Passed")

    assert history.earned() == ()


def test_without_a_move_on_no_mastery_score_keeps_a_result_from_satisfied(told: Tell) -> None:
    history = told(revision("Passed", 60), keys={COURSE: ((at("2000-01-01"), 11),)})
    history.launched("2025-03-01 10:00", mastery=hundredths(80))
    result = {"scaled": hundredths(70), "score": hundredths(70)}
    history.result("2025-03-01 10:30", passed=True, **result)
    history.satisfied("2025-03-01 10:40")

    assert history.dates() == ["2025-03-01 10:30"]


def test_two_accounts_attempts_of_one_number_are_two(told: Tell) -> None:
    both = {f"{PAGE} ayu": ((BEGINNING, AYU),), f"{PAGE} ayu2": ((BEGINNING, AYU),)}
    history = told(revision("Passed", 70), identifiers=both)
    history.attempt("2024-03-01 10:00", score=hundredths(80))
    history.attempt("2025-03-01 10:00", actor_key=f"{PAGE} ayu2", score=hundredths(50))

    assert history.dates() == ["2024-03-01 10:00"]
