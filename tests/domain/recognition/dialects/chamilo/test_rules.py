from lms_plugin.domain.recognition.meaning import Kind
from tests.domain.recognition.golden import golden


def test_an_exercise_is_an_attempt_without_a_number() -> None:
    one = golden("chamilo", "an exercise is complete")

    assert (one.kind, one.attempt, one.passed) == (Kind.ATTEMPT, None, None)


def test_a_learning_path_is_the_learning_systems_word_and_has_no_score() -> None:
    one = golden("chamilo", "a learning path is complete: its score is always the same")

    assert (one.kind, one.score) == (Kind.STATE, None)


def test_reached_in_another_way_it_is_the_same_exercise() -> None:
    cases = ("an exercise is complete", "the same exercise, reached from the gradebook")

    assert len({golden("chamilo", case).module for case in cases}) == 1
