"""Numbers of certificates and classes, as they are kept."""

import pytest

from lms_plugin.domain.evidence.numbers import worth_keeping


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("00123/LATSAR/2026", "00123/LATSAR/2026"),
        ("  00123 /  LATSAR\t", "00123 / LATSAR"),
        ("Angkatan III", "Angkatan III"),
        ("7", "7"),
        ("a\0b", "a b"),
    ],
)
def test_a_number_is_kept_as_sent_but_for_space(sent: str, kept: str) -> None:
    assert worth_keeping(sent) == kept


@pytest.mark.parametrize("sent", ["", "  ", "-", "0", "000", "--/--", "\0"])
def test_what_is_left_open_is_no_number(sent: str) -> None:
    assert worth_keeping(sent) is None


def test_a_prank_is_cut() -> None:
    assert worth_keeping("9" * 1000) == "9" * 200
