import pytest

from lms_plugin.domain.recognition.meaning import Act, Kind, Strength
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
        ("Opigno: somebody was there", (True, True)),
    ],
)
def test_a_plain_word_proves_completed_and_passed(
    case: str, proven: tuple[bool | None, bool | None]
) -> None:
    one = golden("plain", case)

    assert (one.completed, one.passed) == proven


def test_a_plain_word_weighs_as_much_as_content() -> None:
    assert golden("plain", "passed").strength is Strength.CONTENT


@pytest.mark.parametrize(
    ("case", "act"),
    [
        ("a certificate is earned", Act.COMPLETED),
        ("a certificate is revoked", Act.CANCELLED),
        ("a credential is conferred: by the actor, or on the actor?", Act.UNDECIDED),
    ],
)
def test_a_certificate_is_a_state_and_counts_by_the_catalogue(case: str, act: Act) -> None:
    one = golden("plain", case)

    assert (one.kind, one.act, one.part) == (Kind.STATE, act, False)
    assert one.plain is (act is not Act.UNDECIDED)
