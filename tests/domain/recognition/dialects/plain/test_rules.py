import pytest

from lms_plugin.domain.recognition.meaning import Strength
from tests.domain.recognition.golden import golden


@pytest.mark.parametrize(
    ("case", "proven"),
    [
        ("completed, without a result", (True, None)),
        ("completed, and success=true", (True, True)),
        ("completed, and success=false: completed all the same", (True, False)),
        ("passed, without a result", (True, True)),
        ("passed, and not complete yet", (None, True)),
        ("mastered", (True, True)),
        ("failed, with a score", (None, False)),
    ],
)
def test_a_plain_word_proves_completed_and_passed(
    case: str, proven: tuple[bool | None, bool | None]
) -> None:
    one = golden("plain", case)

    assert (one.completed, one.passed) == proven


def test_a_plain_word_weighs_as_much_as_content() -> None:
    assert golden("plain", "passed").strength is Strength.CONTENT
