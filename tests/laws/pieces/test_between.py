"""Between pieces of one module: worked out by hand from the sentences of the design."""

import pytest

from tests.laws.pieces.model import Provided
from tests.laws.pieces.small import (
    BEGINNING,
    CERTIFICATE,
    COURSE,
    QUIZ,
    B,
    M,
    Tell,
    at,
    hundredths,
    revision,
)


def test_a_later_worse_attempt_lowers_nothing(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.attempt("2025-03-01 10:00", "1", score=hundredths(80))
    history.attempt("2025-05-01 10:00", "2", score=hundredths(50))

    assert history.periods() == [("2025-03-01 10:00", None)]


def test_the_first_state_after_an_attempt_takes_its_date_however_late_it_comes(told: Tell) -> None:
    history = told(revision(validity_months=12))
    history.attempt("2024-12-01 10:00")
    state = history.state("2025-06-01 10:00", on=COURSE)

    assert history.periods() == [("2024-12-01 10:00", "2025-12-01 00:00")]
    assert history.is_told(state, "confirms")


def test_a_confirmation_earns_no_jp_in_its_own_year(told: Tell) -> None:
    history = told(revision())
    history.attempt("2024-12-01 10:00")
    history.state("2025-06-01 10:00", on=COURSE)

    assert (history.jp(2024), history.jp(2025)) == (4, 0)


def test_a_certificate_confirms_the_round_that_it_follows(told: Tell) -> None:
    history = told(revision("Passed", 70))
    history.hand_in("2025-03-01 10:00")
    history.mark("2025-03-09 10:00", 80)
    certificate = history.certificate("2025-04-01 10:00")

    assert history.dates() == ["2025-03-01 10:00"]
    assert history.is_told(certificate, "confirms")


def test_a_state_of_another_object_confirms_nothing(told: Tell) -> None:
    history = told(revision())
    history.attempt("2025-03-01 10:00", parents=())
    history.state("2025-06-01 10:00", on=COURSE)

    assert history.dates() == ["2025-03-01 10:00", "2025-06-01 10:00"]


def test_only_the_first_state_after_an_act_confirms_it(told: Tell) -> None:
    history = told(revision())
    history.attempt("2025-03-01 10:00")
    history.state("2025-03-05 10:00", on=COURSE)
    history.uncompleted("2025-06-01 10:00", on=COURSE)
    history.state("2025-09-01 10:00", on=COURSE)

    assert history.dates() == ["2025-03-01 10:00", "2025-09-01 10:00"]


def test_a_second_attempt_renews(told: Tell) -> None:
    history = told(revision(validity_months=12))
    history.attempt("2024-03-01 10:00", "1")
    history.attempt("2025-01-15 10:00", "2")

    assert history.periods() == [
        ("2024-03-01 10:00", "2025-03-01 00:00"),
        ("2025-01-15 10:00", "2026-01-15 00:00"),
    ]
    assert (history.jp(2024), history.jp(2025)) == (4, 4)


def test_achievements_within_24_hours_are_one(told: Tell) -> None:
    history = told(revision())
    history.attempt("2025-03-01 10:00", "1")
    repeated = history.attempt("2025-03-02 10:00", "2")
    history.attempt("2025-03-02 10:00:01", "3")

    assert history.dates() == ["2025-03-01 10:00", "2025-03-02 10:00:01"]
    assert history.is_told(repeated, "repeats")


def test_achievements_of_two_centres_within_24_hours_are_one(told: Tell) -> None:
    history = told(revision(), providers=[Provided(1, B, BEGINNING)])
    history.attempt("2025-12-31 20:00")
    history.attempt("2026-01-01 08:00", centre_id=B)

    assert history.dates() == ["2025-12-31 20:00"]
    assert (history.jp(2025), history.jp(2026)) == (4, 0)


def test_a_group_holds_as_long_as_any_of_it_does(told: Tell) -> None:
    history = told(revision(), providers=[Provided(1, B, BEGINNING)])
    history.attempt("2025-03-01 10:00")
    history.attempt("2025-03-01 12:00", centre_id=B)
    history.uncompleted("2025-04-01 10:00")

    assert history.periods() == [("2025-03-01 10:00", None)]


def test_overlapping_periods_give_the_highest_points_and_never_their_sum(told: Tell) -> None:
    early = revision(validity_months=12, points={"BP.1": 10, "AK.2": 5})
    late = revision(number=2, points={"BP.1": 4, "AK.2": 9})
    history = told(early, (at("2024-06-01"), late))
    history.attempt("2024-03-01 10:00", "1")
    history.attempt("2024-09-01 10:00", "2")

    assert history.points("2024-08-01") == {"BP.1": 10, "AK.2": 5}
    assert history.points("2024-10-01") == {"BP.1": 10, "AK.2": 9}
    assert history.points("2025-03-01") == {"BP.1": 4, "AK.2": 9}


def test_jp_counts_once_a_year_by_the_first_achievement_in_it(told: Tell) -> None:
    history = told(revision(jp=3), (at("2025-04-01"), revision(number=2, jp=8)))
    history.attempt("2025-03-01 10:00", "1")
    history.attempt("2025-05-01 10:00", "2")

    assert history.jp(2025) == 3


def test_a_year_ends_at_the_local_midnight(told: Tell) -> None:
    history = told(revision(), zones={901: 9})
    history.attempt("2024-12-31 22:30")

    assert (history.jp(2024), history.jp(2025)) == (0, 4)


def test_validity_ends_at_the_local_midnight_of_its_last_day(told: Tell) -> None:
    history = told(revision(validity_months=1))
    history.attempt("2025-01-31 10:00")

    assert history.periods() == [("2025-01-31 10:00", "2025-02-28 00:00")]


def test_an_attempt_joins_with_the_first_state_after_it(told: Tell) -> None:
    history = told(revision("CompletedAndPassed", 70))
    history.attempt("2025-03-01 10:00", completed=False, score=hundredths(80))
    history.state("2025-04-01 10:00", on=COURSE)

    assert history.periods() == [("2025-03-01 10:00", None)]


def test_an_attempt_joins_with_the_state_that_holds_at_its_act(told: Tell) -> None:
    history = told(revision("CompletedAndPassed", 70))
    history.state("2025-02-01 10:00")
    history.attempt("2025-03-01 10:00", completed=False, score=hundredths(80))

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_joined_achievement_ends_when_its_state_does(told: Tell) -> None:
    history = told(revision("CompletedAndPassed", 70))
    history.attempt("2025-03-01 10:00", completed=False, score=hundredths(80))
    history.state("2025-04-01 10:00", on=COURSE)
    history.uncompleted("2025-05-01 10:00", on=COURSE)

    assert history.periods() == [("2025-03-01 10:00", "2025-05-01 10:00")]


def test_a_joined_achievement_ends_when_its_attempt_does(told: Tell) -> None:
    history = told(revision("CompletedAndPassed", 70))
    history.attempt("2025-03-01 10:00", completed=False, score=hundredths(80))
    history.state("2025-04-01 10:00", on=COURSE)
    history.uncompleted("2025-05-01 10:00")

    assert history.periods() == [("2025-03-01 10:00", "2025-05-01 10:00")]


def test_a_failed_attempt_takes_no_pass_from_a_state_of_its_own_object(told: Tell) -> None:
    history = told(revision("CompletedAndPassed", 70))
    history.attempt("2025-03-01 10:00", score=hundredths(50))
    history.state("2025-03-01 11:00", passed=True)

    assert history.earned() == ()


@pytest.mark.parametrize("criterion", ["Passed", "CompletedOrPassed", "NotApplicable"])
def test_joining_is_of_completed_and_passed_alone(told: Tell, criterion: str) -> None:
    history = told(revision(criterion))
    history.attempt("2025-03-01 10:00", completed=False)
    history.state("2025-04-01 10:00", passed=True)

    assert history.dates() == ["2025-04-01 10:00"]


def test_a_row_counts_by_itself_and_a_state_confirms_it(told: Tell) -> None:
    history = told(revision())
    history.row("2025-03-01 10:00")
    history.state("2025-07-01 10:00")

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_row_joins_with_nothing(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.row("2025-03-01 10:00")
    history.state("2025-07-01 10:00", passed=True)

    assert history.dates() == ["2025-07-01 10:00"]


def test_a_state_that_was_cancelled_is_no_first_state(told: Tell) -> None:
    history = told(revision("Passed"))
    history.attempt("2025-03-01 10:00", passed=True)
    history.state("2025-03-02 10:00", on=COURSE)
    history.uncompleted("2025-03-02 10:30", on=COURSE)
    history.state("2025-06-01 10:00", on=COURSE, passed=True)

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_state_that_fell_at_once_and_was_cancelled_is_no_first_state(told: Tell) -> None:
    history = told(revision("Passed"))
    history.attempt("2025-03-01 10:00", passed=True)
    history.state("2025-04-01 10:00", on=COURSE, passed=True, digest=b"1")
    history.state("2025-04-01 10:00", on=COURSE, passed=False, digest=b"2")
    history.uncompleted("2025-04-01 11:00", on=COURSE)
    history.state("2025-06-01 10:00", on=COURSE, passed=True)

    assert history.dates() == ["2025-03-01 10:00"]


def test_a_pass_that_had_fallen_before_it_was_cancelled_confirms(told: Tell) -> None:
    """It had been said, and earns nothing of its own."""
    history = told(revision("Passed"))
    history.attempt("2024-03-01 10:00", passed=True)
    history.state("2025-04-01 10:00", on=COURSE, passed=True)
    history.state("2025-04-01 10:10", on=COURSE, passed=False)
    history.uncompleted("2025-04-01 10:30", on=COURSE)

    assert history.dates() == ["2024-03-01 10:00"]
    assert (history.jp(2024), history.jp(2025)) == (4, 0)


def test_a_pass_that_fell_at_once_is_not_what_confirms(told: Tell) -> None:
    history = told(revision("Passed"))
    history.attempt("2025-03-01 10:00", passed=True)
    history.state("2025-04-01 10:00", on=COURSE, passed=True, digest=b"1")
    history.state("2025-04-01 10:00", on=COURSE, passed=False, digest=b"2")
    history.state("2025-06-01 10:00", on=COURSE, passed=True)

    assert history.dates() == ["2025-03-01 10:00"]


def test_what_comes_by_a_certificate_confirms_a_state_whatever_meets_it(told: Tell) -> None:
    withdrawn = (at("2024-12-20"), revision(number=2, withdrawn=True))
    history = told(revision(), withdrawn, (at("2025-01-02"), revision(number=3)))
    history.state("2024-12-10 10:00", parents=(COURSE,))
    history.certificate("2024-12-31 10:00")
    history.state("2025-01-05 10:00", on=COURSE)

    assert history.periods() == [("2024-12-10 10:00", None)]
    assert (history.jp(2024), history.jp(2025)) == (4, 0)


def test_a_certificate_of_what_confirms_a_state_confirms_that_state_too(told: Tell) -> None:
    withdrawn = (at("2024-12-20"), revision(number=2, withdrawn=True))
    history = told(revision(), withdrawn, (at("2025-01-02"), revision(number=3)))
    history.keys = dict.fromkeys((QUIZ, COURSE, CERTIFICATE), ((BEGINNING, M),))
    history.state("2024-12-10 10:00", parents=(COURSE,))
    history.certificate("2024-12-31 10:00")
    history.state("2025-01-05 10:00", on=COURSE)
    history.certificate("2025-02-01 10:00", on=CERTIFICATE, parents=(COURSE,))

    assert history.dates() == ["2024-12-10 10:00"]


def test_a_certificate_of_a_state_that_came_by_one_confirms_it(told: Tell) -> None:
    history = told(revision("Passed"))
    history.keys = dict.fromkeys((QUIZ, COURSE, CERTIFICATE), ((BEGINNING, M),))
    history.certificate("2024-12-10 10:00")
    history.state("2024-12-10 10:00", on=COURSE, passed=False)
    history.state("2024-12-20 10:00", on=COURSE, passed=True)
    history.certificate("2025-02-01 10:00", on=CERTIFICATE, parents=(COURSE,))

    assert history.dates() == ["2024-12-20 10:00"]
    assert (history.jp(2024), history.jp(2025)) == (4, 0)


@pytest.mark.parametrize("digest", [b"1", b"9"], ids=["before", "after"])
def test_what_comes_by_a_certificate_is_about_a_state_of_its_instant(
    told: Tell, digest: bytes
) -> None:
    """Whichever of them comes first in the order of entries."""
    other = "//lms.a.example/quiz/2"
    history = told(revision("Passed"))
    history.keys = dict.fromkeys((QUIZ, other, COURSE, CERTIFICATE), ((BEGINNING, M),))
    history.attempt("2024-03-01 10:00", passed=True)
    history.certificate("2025-04-01 10:00")
    history.state("2025-04-01 10:00", on=COURSE, passed=False, digest=b"4")
    history.state("2025-04-01 10:00", on=COURSE, passed=True, digest=b"5")
    history.state("2025-04-01 10:00", on=other, passed=True, parents=(COURSE,), digest=digest)
    history.certificate("2025-06-01 10:00", on=CERTIFICATE, parents=(COURSE,), certificate="7")

    assert history.dates() == ["2024-03-01 10:00"]
    assert (history.jp(2024), history.jp(2025)) == (4, 0)


def test_a_state_after_a_state_renews_where_no_certificate_begins_it(told: Tell) -> None:
    history = told(revision())
    history.state("2024-12-10 10:00", parents=(COURSE,))
    history.state("2025-01-05 10:00", on=COURSE)

    assert history.dates() == ["2024-12-10 10:00", "2025-01-05 10:00"]


def test_a_certificate_before_an_act_does_not_confirm_it_by_way_of_satisfied(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.result("2025-03-01 10:00", passed=True)
    history.certificate("2025-03-02 10:00")
    history.result("2025-06-01 10:00", completed=True)
    history.satisfied("2025-06-01 10:05")

    assert history.dates() == ["2025-03-02 10:00", "2025-06-01 10:00"]


def test_what_a_state_says_is_judged_by_the_revision_of_the_act_it_joins(told: Tell) -> None:
    harder = (at("2025-04-01"), revision("CompletedAndPassed", 90, number=2))
    history = told(revision("CompletedAndPassed", 70), harder)
    history.attempt("2025-03-01 10:00")
    history.state("2025-05-01 10:00", on=COURSE, score=hundredths(80))

    assert history.dates() == ["2025-03-01 10:00"]


# --- numbers --------------------------------------------------------------------------------------


def test_what_names_the_same_certificate_is_one_however_long_after(told: Tell) -> None:
    history = told(revision(validity_months=12))
    history.row("2024-12-01 10:00", "k1", certificate="00123/LATSAR/2024")
    again = history.row("2025-06-01 10:00", "k2", certificate="00123/latsar/2024")

    assert history.periods() == [("2024-12-01 10:00", "2025-12-01 00:00")]
    assert (history.jp(2024), history.jp(2025)) == (4, 0)
    assert history.is_told(again, "same_number")


def test_another_certificate_renews(told: Tell) -> None:
    history = told(revision())
    history.row("2024-12-01 10:00", "k1", certificate="123")
    history.row("2025-06-01 10:00", "k2", certificate="124")

    assert history.dates() == ["2024-12-01 10:00", "2025-06-01 10:00"]


def test_a_certificate_is_the_same_whichever_centre_reports_it(told: Tell) -> None:
    history = told(revision())
    history.providers.append(Provided(1, B, BEGINNING))
    history.row("2024-12-01 10:00", "k1", certificate="123")
    history.row("2025-06-01 10:00", "k1", certificate="123", centre_id=B)

    assert history.dates() == ["2024-12-01 10:00"]


def test_a_certificate_of_a_dialect_and_that_of_a_sheet_are_one(told: Tell) -> None:
    history = told(revision())
    history.certificate("2024-12-01 10:00", certificate="16AB")
    history.row("2025-06-01 10:00", "k1", certificate="16ab")

    assert history.dates() == ["2024-12-01 10:00"]


def test_what_a_confirmation_names_its_act_names(told: Tell) -> None:
    history = told(revision())
    history.attempt("2024-12-01 10:00")
    history.certificate("2024-12-20 10:00", certificate="123")
    history.row("2025-06-01 10:00", certificate="123")

    assert history.dates() == ["2024-12-01 10:00"]


def test_a_state_is_told_of_what_it_and_an_act_came_to_though_it_confirms_that_too(
    told: Tell,
) -> None:
    """Together they are one with the row by what the certificate names; the state names nothing."""
    history = told(revision("CompletedAndPassed"))
    history.keys = dict.fromkeys((QUIZ, COURSE, CERTIFICATE), ((BEGINNING, M),))
    history.row("2024-12-01 10:00", passed=True, certificate="123")
    attempt = history.attempt("2025-06-01 10:00", on=COURSE)
    state = history.state("2025-06-03 10:00", on=COURSE, passed=True)
    history.certificate("2025-06-05 10:00", CERTIFICATE, parents=(COURSE,), certificate="123")

    assert history.dates() == ["2024-12-01 10:00"]
    assert history.is_told(attempt, "same_number")
    assert history.is_told(state, "same_number")


def test_a_state_that_gives_an_act_what_it_lacks_counts_with_it(told: Tell) -> None:
    history = told(revision("CompletedAndPassed"))
    history.attempt("2025-06-01 10:00", on=COURSE)
    state = history.state("2025-06-03 10:00", on=COURSE, passed=True)

    assert history.dates() == ["2025-06-01 10:00"]
    assert history.is_told(state, "counted")


def test_the_same_class_is_one(told: Tell) -> None:
    history = told(revision())
    history.row("2024-12-01 10:00", "k1", class_name="Angkatan III")
    again = history.row("2025-02-01 10:00", "k2", class_name="ANGKATAN III")

    assert history.dates() == ["2024-12-01 10:00"]
    assert history.is_told(again, "same_number")


def test_a_class_of_the_same_name_a_year_later_is_another(told: Tell) -> None:
    history = told(revision())
    history.row("2024-12-01 10:00", "k1", class_name="Angkatan III")
    history.row("2025-06-02 10:00", "k2", class_name="Angkatan III")
    history.row("2025-06-03 11:00", "k3", class_name="Angkatan III")

    assert history.dates() == ["2024-12-01 10:00", "2025-06-03 11:00"]


def test_a_class_of_another_centre_is_another(told: Tell) -> None:
    history = told(revision())
    history.providers.append(Provided(1, B, BEGINNING))
    history.row("2024-12-01 10:00", "k1", class_name="Angkatan III")
    history.row("2025-02-01 10:00", "k1", class_name="Angkatan III", centre_id=B)

    assert history.dates() == ["2024-12-01 10:00", "2025-02-01 10:00"]


def test_a_number_ties_nothing_else_to_what_named_it_first(told: Tell) -> None:
    """What lies within a day of what is named again was an achievement of its own before."""
    history = told(revision())
    history.row("2024-12-01 10:00", "k1", certificate="123")
    history.row("2025-06-01 10:00", "k2")
    history.row("2025-06-01 12:00", "k3", certificate="123")

    assert history.dates() == ["2024-12-01 10:00", "2025-06-01 10:00"]


def test_what_is_one_by_a_number_holds_as_long_as_any_of_it(told: Tell) -> None:
    history = told(revision())
    history.row("2024-12-01 10:00", "k1", certificate="123")
    history.row("2025-02-01 10:00", "k2", certificate="123", on=COURSE)
    history.uncompleted("2025-03-01 10:00")

    assert history.periods() == [("2024-12-01 10:00", None)]


def test_a_state_confirms_a_row_that_calls_the_module_by_its_name(told: Tell) -> None:
    history = told(revision())
    history.external_ids[1, "KODE-1"] = ((BEGINNING, 11),)
    by_name = "urn:lms-plugin:completions:module:KODE-1"
    history.row("2024-12-01 10:00", on=by_name, external_id="KODE-1")
    state = history.state("2025-03-01 10:00", on=COURSE)

    assert history.dates() == ["2024-12-01 10:00"]
    assert history.is_told(state, "confirms")


def test_a_state_of_another_object_than_a_row_names_renews(told: Tell) -> None:
    history = told(revision())
    history.row("2024-12-01 10:00")
    history.state("2025-03-01 10:00", on=COURSE)

    assert history.dates() == ["2024-12-01 10:00", "2025-03-01 10:00"]
