import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.home_pages import MAILBOX_PAGE, home_page_key


@pytest.mark.parametrize(
    "spelling",
    [
        "https://lms.example/belajar",
        "http://lms.example/belajar",
        "https://LMS.Example:443/belajar/",
        "HTTP://lms.example:80/belajar//",
        "https://lms.example:/belajar",
    ],
)
def test_spellings_of_one_home_page_are_one(spelling: str) -> None:
    assert home_page_key(spelling) == "//lms.example/belajar"


@pytest.mark.parametrize(
    "other",
    [
        "https://lms.example/Belajar",
        "https://lms.example:8443/belajar",
        "http://lms.example:443/belajar",
        "https://lain.example/belajar",
        "https://lms.example",
        "https://lms.example/belajar?situs=/",
        "urn:lms.example/belajar",
    ],
)
def test_what_differs_otherwise_is_another_home_page(other: str) -> None:
    assert home_page_key(other) != "//lms.example/belajar"


def test_the_page_of_mailboxes_is_its_own_form() -> None:
    assert home_page_key(MAILBOX_PAGE) == MAILBOX_PAGE


@given(st.text() | st.from_regex(r"(https?:)?//[A-Za-z\[\]:@.0-9]*(:80|:443)?[/?#a]*"))
def test_any_text_has_a_form_that_is_its_own(text: str) -> None:
    assert home_page_key(home_page_key(text)) == home_page_key(text)
