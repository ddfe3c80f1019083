import pytest

from lms_plugin.domain.statements.languages import accepted, in_one_language

TEXTS = {"id": "selesai", "en-US": "completed", "en-GB": "completed (GB)", "de": "fertig"}


@pytest.mark.parametrize(
    ("header", "liked"),
    [
        ("", ()),
        ("id", ("id",)),
        ("en;q=0.5, id", ("id", "en")),
        ("de;q=0, en ; q=0.8, *;q=0.1", ("en", "*")),
        ("id;q=x, en", ("en",)),
        ("en-GB;level=1", ()),
    ],
)
def test_ranges_come_in_the_order_of_their_weights(header: str, liked: tuple[str, ...]) -> None:
    assert accepted(header) == liked


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("en-GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("en", "en-US"),
        ("en-AU", "en-US"),
        ("de-CH-1996", "de"),
        ("fr, de;q=0.2", "de"),
        ("fr", "id"),
        ("*", "id"),
        ("", "id"),
    ],
)
def test_the_language_that_is_liked_best_is_shown(header: str, chosen: str) -> None:
    assert in_one_language(TEXTS, accepted(header)) == {chosen: TEXTS[chosen]}


def test_one_text_is_shown_whatever_is_liked() -> None:
    assert in_one_language({"id": "selesai"}, ("en",)) == {"id": "selesai"}
    assert in_one_language({}, ("en",)) == {}
