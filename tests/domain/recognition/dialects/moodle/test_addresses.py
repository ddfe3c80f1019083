import pytest

from lms_plugin.domain.recognition.addresses import canonical
from lms_plugin.domain.recognition.identifiers import account_key

SITE = "https://belajar.example"

SPELLINGS = {
    "a session within a module": (
        f"{SITE}/mod/lesson/view.php?id=7#lesson",
        f"{SITE}/mod/lesson/view.php?id=7",
    ),
    "a page within a module": (
        f"{SITE}/mod/book/view.php?chapterid=3&id=7&sesskey=Xy",
        f"{SITE}/mod/book/view.php?id=7",
    ),
    "a section of a course": (
        f"{SITE}/course/view.php?id=2&section=4#section-4",
        f"{SITE}/course/view.php?id=2",
    ),
    "a part of H5P content within a module": (
        f"{SITE}/mod/hvp/view.php?subContentId=b&id=41#q",
        f"{SITE}/mod/hvp/view.php?id=41&subContentId=b",
    ),
    "a part of H5P content, with two question marks": (
        f"{SITE}/mod/hvp/view.php?id=41?subContentId=b",
        None,
    ),
    "an attempt": (
        f"{SITE}/mod/quiz/attempt.php?attempt=9&cmid=7",
        f"{SITE}/mod/quiz/view.php?id=7",
    ),
    "the review of an attempt": (
        f"{SITE}/mod/quiz/review.php?cmid=7&attempt=9#q1",
        f"{SITE}/mod/quiz/view.php?id=7",
    ),
    "an attempt that does not name its quiz": (
        f"{SITE}/mod/quiz/attempt.php?attempt=9",
        f"{SITE}/mod/quiz/attempt.php?attempt=9",
    ),
    "a site in a folder": (
        f"{SITE}/lms/mod/quiz/attempt.php?attempt=9&cmid=7",
        f"{SITE}/lms/mod/quiz/view.php?id=7",
    ),
    "a repeated key": (
        f"{SITE}/mod/quiz/view.php?id=1&id=7",
        f"{SITE}/mod/quiz/view.php?id=7",
    ),
    "a page without its key": (f"{SITE}/mod/wiki/view.php?pageid=3", None),
    "another page's order of keys": (
        f"{SITE}/mod/forum/user.php?id=2&sesskey=Xy&course=5#p",
        f"{SITE}/mod/forum/user.php?course=5&id=2#p",
    ),
}


@pytest.mark.parametrize(("sent", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_a_page_is_spelled_by_what_it_shows(sent: str, expected: str | None) -> None:
    assert canonical(sent) == (sent if expected is None else expected)


def test_who_answers_anonymously_is_nobody() -> None:
    assert account_key(SITE, "Anonymous") is None
