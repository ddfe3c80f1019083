import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.own_rules.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/x", "http://a.example/x"),
        ("*", ""),
        ("https://a.example/kelas/*/akhir", "http://a.example/kelas/12/akhir"),
        ("*?id=*", "https://a.example/view.php?id=4"),
        ("a*a", "aa"),
        ("*://belajar.example/*", "https://belajar.example/"),
    ],
)
def test_a_star_stands_for_anything_and_all_else_for_itself(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("https://a.example/x", "https://a.example/xy"),
        ("a*a", "a"),
        ("*?id=*", "https://a.example/view.php"),
        ("a.example", "aXexample"),
        ("ab*ba", "aba"),
        ("*a*a", "a"),
    ],
)
def test_the_whole_text_must_fit(pattern: str, text: str) -> None:
    assert not matches(pattern, text)


@given(st.text("ab?*", max_size=8), st.text("ab?", max_size=12))
def test_it_finds_what_a_regular_expression_would(pattern: str, text: str) -> None:
    expression = ".*".join(map(re.escape, pattern.split("*")))

    assert matches(pattern, text) is (re.fullmatch(expression, text) is not None)
