import pytest

from lms_plugin.domain.recognition.meaning import Act, Kind
from tests.domain.recognition.golden import golden


@pytest.mark.parametrize(
    ("case", "kind", "act", "completed"),
    [
        ("an assignment is handed in", Kind.SUBMISSION, Act.HANDED_IN, None),
        (
            "an assignment is handed in, and nothing is marked yet",
            Kind.SUBMISSION,
            Act.HANDED_IN,
            None,
        ),
        ("an assignment is graded, and scaled is wrong", Kind.SUBMISSION, Act.MARKED, None),
        ("a quiz is submitted", Kind.ATTEMPT, Act.COMPLETED, True),
    ],
)
def test_what_is_handed_in_is_not_complete(
    case: str, kind: Kind, act: Act, completed: bool | None
) -> None:
    one = golden("jisc", case)

    assert (one.kind, one.act, one.completed) == (kind, act, completed)


@pytest.mark.parametrize(
    ("case", "attempt"),
    [
        ("a quiz is submitted", "2"),
        ("a quiz is submitted, its attempt told as a text", "3"),
        ("an assignment is handed in", None),
    ],
)
def test_an_attempt_has_its_number(case: str, attempt: str | None) -> None:
    assert golden("jisc", case).attempt == attempt
