import pytest

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.meaning import Strength
from tests.domain.recognition.golden import golden


@pytest.mark.parametrize(
    ("case", "proven"),
    [
        ("Storyline: passed", (True, True, 900_000)),
        ("Storyline: completed by slides seen", (True, None, None)),
        ("Storyline: passed, and slides still to be seen", (None, True, 900_000)),
        ("Storyline: failed and complete", (True, False, 400_000)),
        ("Storyline: failed", (None, False, 400_000)),
        ("Rise: completed", (True, None, None)),
    ],
)
def test_the_course_proves_completed_passed_and_a_score(
    case: str, proven: tuple[bool | None, bool | None, int | None]
) -> None:
    one = golden("articulate", case)

    assert (one.completed, one.passed, one.score) == proven


def test_what_content_says_weighs_as_much_as_other_content() -> None:
    assert golden("articulate", "Storyline: passed").strength is Strength.CONTENT


def test_a_course_that_names_itself_as_its_parent_stands_in_no_other() -> None:
    assert golden("articulate", "Storyline: passed").parents == ()


def test_made_up_ids_that_differ_in_case_are_two_courses() -> None:
    one = _key("Storyline 2: completed, under a made-up host")

    assert one != _key("Storyline 2: the same letters in another case are another course")
    assert one == _key("Storyline 2: a slash at the end")


def test_a_course_without_an_identifier_is_no_module() -> None:
    case = "Storyline without an identifier: all courses share its address"

    assert golden("articulate", case).module is None


def _key(case: str) -> str:
    return match_key(golden("articulate", case).module or "")
