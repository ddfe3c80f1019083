import pytest

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.domain.recognition.golden import golden


@pytest.mark.parametrize(
    ("case", "act"),
    [
        ("a learning object is complete", Act.COMPLETED),
        ("a learning object is passed", Act.COMPLETED),
        ("a learning object is scored", Act.MARKED),
        ("a learner leaves what is complete", Act.COMPLETED),
    ],
)
def test_all_that_is_said_of_an_ending_is_of_one_episode(case: str, act: Act) -> None:
    one = golden("xerte", case)

    assert (one.kind, one.act, one.attempt) == (Kind.EPISODE, act, None)


def test_to_be_marked_completes_nothing() -> None:
    assert golden("xerte", "a learning object is scored").completed is None
