"""Taking back: worked out by hand from the sentences of the design."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.laws.pieces.model import Provided
from tests.laws.pieces.small import (
    AYU,
    BEGINNING,
    BUDI,
    COURSE,
    PAGE,
    B,
    Tell,
    at,
    hundredths,
    revision,
)

D1 = UUID("5a1c1f5e-0000-4000-8000-000000000901")
D2 = UUID("5a1c1f5e-0000-4000-8000-000000000902")


def test_an_end_is_true_until_then_and_keeps_the_jp_of_its_day(told: Tell) -> None:
    history = told(revision())
    history.state("2024-03-01 10:00")
    taken_back = history.uncompleted("2026-03-01 10:00")

    assert history.periods() == [("2024-03-01 10:00", "2026-03-01 10:00")]
    assert (history.jp(2024), history.jp(2026)) == (4, 0)
    assert history.is_told(taken_back, "takes_back")


@pytest.mark.parametrize(
    ("taken_back", "periods"),
    [
        ("2025-03-01 11:00", []),
        ("2025-03-01 11:00:01", [("2025-03-01 10:00", "2025-03-01 11:00:01")]),
    ],
)
def test_within_one_hour_it_cancels_what_the_completion_completed(
    told: Tell, taken_back: str, periods: list[tuple[str, str]]
) -> None:
    history = told(revision())
    history.state("2025-03-01 10:00")
    history.uncompleted(taken_back)

    assert history.periods() == periods


def test_within_one_hour_it_ends_what_is_older(told: Tell) -> None:
    history = told(revision())
    history.attempt("2025-02-01 10:00")
    history.state("2025-03-01 10:00")
    history.uncompleted("2025-03-01 10:30")

    assert history.periods() == [("2025-02-01 10:00", "2025-03-01 10:30")]


def test_it_reaches_attempts_hand_ins_and_state_of_its_object_alike(told: Tell) -> None:
    history = told(revision())
    history.attempt("2024-02-01 10:00")
    history.hand_in("2024-05-01 10:00")
    history.mark("2024-05-02 10:00", 80)
    history.state("2024-08-01 10:00")
    history.uncompleted("2025-03-01 10:00")

    assert {to for _, to in history.periods()} == {"2025-03-01 10:00"}


def test_it_reaches_no_other_object(told: Tell) -> None:
    history = told(revision())
    history.attempt("2025-02-01 10:00")
    history.state("2025-02-02 10:00", on=COURSE)
    history.uncompleted("2025-03-01 10:00", on=COURSE)

    assert history.periods() == [("2025-02-01 10:00", None)]


def test_it_reaches_no_other_centre(told: Tell) -> None:
    history = told(revision(), providers=[Provided(1, B, BEGINNING)])
    history.attempt("2025-02-01 10:00")
    taken_back = history.uncompleted("2025-03-01 10:00", centre_id=B)

    assert history.periods() == [("2025-02-01 10:00", None)]
    assert history.is_told(taken_back, "takes_nothing_back")


def test_a_revoked_certificate_cancels_what_it_names(told: Tell) -> None:
    history = told(revision())
    history.certificate("2024-03-01 10:00")
    history.revoked("2025-03-01 10:00")

    assert history.earned() == ()
    assert history.jp(2024) == 0


def test_an_end_closes_what_it_reaches_and_later_marks_revive_nothing(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.uncompleted("2025-03-05 10:00")
    history.mark("2025-03-10 10:00", 80)

    assert history.earned() == ()


def test_what_is_handed_in_after_an_end_begins_a_round_of_its_own(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.uncompleted("2025-03-05 10:00")
    again = history.hand_in("2025-03-09 10:00")
    history.mark("2026-02-10 10:00", 80)

    assert history.periods() == [("2025-03-09 10:00", None)]
    assert (history.jp(2025), history.jp(2026)) == (4, 0)
    assert history.is_told(again, "counted")


def test_a_round_of_its_own_is_taken_back_in_its_turn(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.uncompleted("2025-03-05 10:00")
    history.hand_in("2025-03-09 10:00")
    history.uncompleted("2025-03-12 10:00")
    history.mark("2025-03-15 10:00", 80)

    assert history.earned() == ()


def test_a_later_entry_of_a_closed_attempt_does_nothing_and_another_begins_anew(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2025-03-01 10:00", "1", score=hundredths(50))
    history.uncompleted("2025-03-05 10:00")
    closed = history.re_mark("2025-03-06 10:00", 90, "1")
    history.attempt("2025-03-09 10:00", "2", score=hundredths(90))

    assert history.dates() == ["2025-03-09 10:00"]
    assert history.is_told(closed, "closed")


@pytest.mark.parametrize(
    ("again", "periods"),
    [
        ("2025-03-02 10:00", [("2024-02-01 10:00", None)]),
        (
            "2025-03-02 10:00:01",
            [("2024-02-01 10:00", "2025-03-01 10:00"), ("2025-03-02 10:00:01", None)],
        ),
    ],
)
def test_a_completion_within_24_hours_restores_what_was_ended(
    told: Tell, again: str, periods: list[tuple[str, str | None]]
) -> None:
    history = told(revision())
    history.state("2024-02-01 10:00")
    history.uncompleted("2025-03-01 10:00")
    history.state(again)

    assert history.periods() == periods


def test_a_restored_attempt_takes_marks_again(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2025-02-01 10:00", score=hundredths(80))
    history.uncompleted("2025-03-01 10:00")
    history.state("2025-03-01 12:00")
    history.re_mark("2025-03-09 10:00", 50)

    assert history.earned() == ()


def test_with_an_act_of_the_learner_between_a_completion_is_new(told: Tell) -> None:
    history = told(revision())
    history.state("2024-02-01 10:00")
    history.uncompleted("2025-03-01 10:00")
    history.attempt("2025-03-01 12:00")
    history.state("2025-03-01 13:00")

    assert history.periods() == [
        ("2024-02-01 10:00", "2025-03-01 10:00"),
        ("2025-03-01 12:00", None),
    ]


def test_after_expiry_a_completion_is_new(told: Tell) -> None:
    history = told(revision(validity_months=12))
    history.state("2024-03-02 10:00")
    history.uncompleted("2025-03-01 22:00")
    history.state("2025-03-02 08:00")

    assert history.periods() == [
        ("2024-03-02 10:00", "2025-03-01 22:00"),
        ("2025-03-02 08:00", "2026-03-02 00:00"),
    ]


def test_what_was_cancelled_is_not_restored(told: Tell) -> None:
    history = told(revision())
    history.state("2025-03-01 10:00")
    history.uncompleted("2025-03-01 10:30")
    history.state("2025-03-01 12:00")

    assert history.dates() == ["2025-03-01 12:00"]


def test_taking_back_an_episode_lets_the_next_act_begin_anew(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.episode("2025-03-01 10:00", completed=True)
    history.uncompleted("2025-03-01 11:00")
    history.episode("2025-03-01 12:00", completed=False, passed=True)

    assert history.earned() == ()


# --- one instant: F11 --------------------------------------------------------------------------


def test_completed_taken_back_and_completed_within_one_second_holds(told: Tell) -> None:
    history = told(revision())
    for position, tell in enumerate((history.state, history.uncompleted, history.state)):
        tell("2025-03-01 10:00", delivery_id=D1, position=position)

    assert history.dates() == ["2025-03-01 10:00"]


def test_of_one_instant_the_last_entry_of_the_delivery_decides(told: Tell) -> None:
    history = told(revision())
    history.state("2025-02-01 10:00")
    for position, tell in enumerate((history.state, history.uncompleted)):
        tell("2025-03-01 10:00", delivery_id=D1, position=position)

    assert history.periods() == [("2025-02-01 10:00", "2025-03-01 10:00")]


@pytest.mark.parametrize(("first", "dates"), [(D1, ["2025-03-01 10:00"]), (D2, [])])
def test_of_two_deliveries_that_hold_both_the_one_stored_first_decides(
    told: Tell, first: UUID, dates: list[str]
) -> None:
    history = told(revision())
    for delivery, tells in (
        (D1, (history.uncompleted, history.state)),
        (D2, (history.state, history.uncompleted)),
    ):
        stored = at("2025-03-02") + timedelta(minutes=delivery != first)
        for position, tell in enumerate(tells):
            tell("2025-03-01 10:00", delivery_id=delivery, position=position, stored=stored)

    assert history.dates() == dates


def test_where_no_delivery_holds_both_the_completion_holds(told: Tell) -> None:
    history = told(revision())
    history.uncompleted("2025-03-01 10:00", delivery_id=D1, position=0)
    history.state("2025-03-01 10:00", delivery_id=D2, position=0)

    assert history.dates() == ["2025-03-01 10:00"]


def test_of_one_instant_it_matters_whose_the_account_is_then(told: Tell) -> None:
    held = ((BEGINNING, AYU), (at("2025-04-01"), BUDI))
    history = told(revision("Passed", 70), identifiers={f"{PAGE} ayu": held})
    history.state("2025-03-01 10:00")
    history.mark("2025-05-01 10:00", 80)
    for position, tell in enumerate((history.uncompleted, history.state)):
        tell("2025-06-01 10:00", delivery_id=D1, position=position)

    assert history.periods(BUDI) == [("2025-05-01 10:00", None)]


def test_a_result_after_an_end_begins_its_registration_anew(told: Tell) -> None:
    history = told(revision())
    history.launched("2025-03-01 09:00", "Completed")
    history.result("2025-03-01 10:00", completed=True)
    history.uncompleted("2025-04-01 10:00")
    history.result("2025-05-01 10:00", completed=True)

    assert history.periods() == [
        ("2025-03-01 10:00", "2025-04-01 10:00"),
        ("2025-05-01 10:00", None),
    ]


def test_satisfied_after_an_end_begins_nothing(told: Tell) -> None:
    history = told(revision(), keys={COURSE: ((BEGINNING, 11),)})
    history.result("2025-03-01 10:00", completed=True)
    history.satisfied("2025-03-01 11:00")
    history.uncompleted("2025-04-01 10:00", on=COURSE)
    history.satisfied("2025-05-01 10:00")

    assert history.periods() == [("2025-03-01 10:00", "2025-04-01 10:00")]


def test_results_that_were_taken_back_lie_behind_no_later_satisfied(told: Tell) -> None:
    history = told(revision(), keys={COURSE: ((BEGINNING, 11),)})
    history.result("2025-03-01 10:00", completed=True)
    history.uncompleted("2025-04-01 10:00")
    history.satisfied("2025-05-01 10:00")

    assert history.earned() == ()


def test_a_state_that_met_nothing_is_new_after_it_would_have_expired(told: Tell) -> None:
    history = told(revision("Passed", 70, validity_months=12))
    history.attempt("2024-02-20 10:00", passed=True)
    history.state("2024-03-01 10:00", passed=None)
    history.uncompleted("2025-03-02 10:00")
    history.state("2025-03-03 10:00", passed=True)

    assert history.dates() == ["2024-02-20 10:00", "2025-03-03 10:00"]


def test_a_take_back_between_two_seconds_cancels_the_first_alone(
    told: Tell,
) -> None:
    history = told(revision())
    history.state("2025-03-01 10:00:00")
    history.uncompleted("2025-03-01 10:00:01")
    history.state("2025-03-01 10:00:02")

    assert history.dates() == ["2025-03-01 10:00:02"]


def test_a_course_reset_leaves_the_jp_of_the_years_before(told: Tell) -> None:
    history = told(revision())
    history.attempt("2024-05-01 10:00")
    history.state("2024-05-02 10:00", on=COURSE)
    history.uncompleted("2026-01-10 10:00")
    history.uncompleted("2026-01-10 10:00", on=COURSE)
    history.attempt("2026-02-01 10:00", "2")

    assert (history.jp(2024), history.jp(2026)) == (4, 4)
    assert history.points("2026-01-20") == {}


def test_a_revocation_leaves_what_had_ended_before_it_was_issued(told: Tell) -> None:
    history = told(revision())
    history.certificate("2024-03-01 10:00")
    history.uncompleted("2025-01-01 10:00", on=COURSE)
    history.certificate("2025-03-01 10:00")
    history.revoked("2025-06-01 10:00")

    assert history.periods() == [("2024-03-01 10:00", "2025-01-01 10:00")]
