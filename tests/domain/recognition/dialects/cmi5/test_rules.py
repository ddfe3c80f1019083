from lms_plugin.domain.recognition.meaning import Strength
from tests.domain.recognition.golden import golden


def test_the_registration_of_cmi5_ties_an_attempt_together() -> None:
    completed, failed = golden("cmi5", "completed"), golden("cmi5", "failed with a score")

    assert completed.attempt == failed.attempt == "6b1b0f3e-9d5c-4b8e-8f6b-0c6e6a1d9901"


def test_the_publishers_iri_is_the_external_id_of_an_assignable_unit() -> None:
    assert golden("cmi5", "completed").external_id == "https://penerbit.example/harmonis/modul-1"


def test_with_two_groupings_the_publishers_iri_is_not_guessed() -> None:
    case = "two groupings: the publisher's IRI cannot be told"

    assert golden("cmi5", case).external_id is None


def test_satisfied_meets_any_criterion() -> None:
    one = golden("cmi5", "satisfied")

    assert (one.satisfied, one.strength) == (True, Strength.CMI5_SATISFIED)
