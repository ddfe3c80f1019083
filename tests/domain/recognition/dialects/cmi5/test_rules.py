import pytest

from lms_plugin.domain.recognition.meaning import Act, Strength
from tests.domain.recognition.golden import golden


def test_the_registration_ties_results_together_and_is_no_number_of_an_attempt() -> None:
    completed, failed = golden("cmi5", "completed"), golden("cmi5", "failed with a score")

    registration = "6b1b0f3e-9d5c-4b8e-8f6b-0c6e6a1d9901"
    assert completed.registration == failed.registration == registration
    assert (completed.attempt, failed.attempt) == (None, None)


def test_the_publishers_iri_is_the_external_id_of_an_assignable_unit() -> None:
    assert golden("cmi5", "completed").external_id == "https://penerbit.example/harmonis/modul-1"


def test_with_two_groupings_the_publishers_iri_is_not_guessed() -> None:
    case = "two groupings: the publisher's IRI cannot be told"

    assert golden("cmi5", case).external_id is None


def test_satisfied_proves_nothing_by_itself() -> None:
    one = golden("cmi5", "satisfied")

    assert (one.act, one.completed, one.passed) == (Act.SATISFIED, None, None)
    assert one.strength is Strength.CMI5_SATISFIED


def test_a_launch_says_by_what_its_session_is_judged() -> None:
    one = golden("cmi5", "launched, with moveOn and masteryScore")

    assert (one.session, one.move_on, one.mastery) == ("s-901", "CompletedAndPassed", 800_000)


def test_a_launch_belongs_to_its_registration() -> None:
    launched = golden("cmi5", "launched").registration

    assert launched is not None
    assert launched == golden("cmi5", "completed").registration


def test_a_criterion_in_another_word_than_cmi5s_is_none() -> None:
    assert golden("cmi5", "launched, with a moveOn that cmi5 does not know").move_on is None


def test_a_result_says_what_is_held_against_the_mastery_score() -> None:
    one = golden("cmi5", "passed, with a mastery score sent as text")

    assert (one.session, one.mastery, one.scaled) == ("s-901", 800_000, 800_000)


def test_the_scaled_score_is_kept_beside_the_one_that_is_recomputed() -> None:
    one = golden("cmi5", "passed, and the score is recomputed from raw, min and max")

    assert (one.score, one.scaled) == (875_000, 900_000)


def test_a_scaled_score_that_cmi5_does_not_know_is_none() -> None:
    case = "passed, with a negative scaled score, which cmi5 does not know"

    assert golden("cmi5", case).scaled is None


@pytest.mark.parametrize("case", ["satisfied", "waived"])
def test_what_the_learning_system_says_has_a_session_and_no_result(case: str) -> None:
    one = golden("cmi5", case)

    assert (one.session, one.move_on, one.mastery, one.scaled) == ("s-901", None, None, None)


def test_a_result_without_a_registration_belongs_to_none() -> None:
    assert golden("cmi5", "completed, without a registration").registration is None
