import pytest

from lms_plugin.domain.recognition.identifiers import account_key
from lms_plugin.domain.recognition.meaning import Strength
from tests.domain.recognition.golden import golden

SITE = "https://situs.bpsdm.example"


@pytest.mark.parametrize(
    ("case", "proven"),
    [
        ("a set of questions ends", (True, True, 800_000)),
        ("a set of questions ends below its own pass mark", (True, False, 400_000)),
        ("a presentation ends, which says nothing of success", (True, None, 750_000)),
        ("content without a score ends, without a result", (True, None, None)),
        ("one exercise alone is answered wrongly", (True, False, 250_000)),
        ("an essay is passed, said beside the answer", (True, True, None)),
        ("an essay is failed", (None, False, None)),
    ],
)
def test_content_proves_completed_passed_and_a_score(
    case: str, proven: tuple[bool | None, bool | None, int | None]
) -> None:
    one = golden("h5p", case)

    assert (one.completed, one.passed, one.score) == proven


def test_what_content_says_weighs_as_much_as_other_content() -> None:
    assert golden("h5p", "a set of questions ends").strength is Strength.CONTENT


@pytest.mark.parametrize(
    "case",
    [
        "completed by a visitor without a mailbox",
        "completed by a visitor who cannot be told from others",
    ],
)
def test_who_has_not_signed_in_is_no_learner(case: str) -> None:
    assert golden("h5p", case).learner is None


def test_a_name_that_is_new_with_every_page_is_nobodys() -> None:
    assert account_key(SITE, "Not-Trackable-5f0c4c0a-0b1c-4c59-9c8e-0d5a2f6b9901") is None
    assert account_key(SITE, "not trackable") is not None
