from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.scores import (
    FULL,
    ScoreScale,
    as_fraction,
    number_or_text,
    ppm,
    share_ppm,
)
from tests.domain.odd import json_values

RAW, SIGNED = {"raw": 50, "min": 0, "max": 100, "scaled": 0.0}, ScoreScale.SIGNED


def test_raw_min_and_max_decide_over_scaled() -> None:
    assert ppm(RAW, ScoreScale.SHARE) == ppm(RAW, SIGNED) == 500_000


@pytest.mark.parametrize(
    ("score", "scale", "expected"),
    [
        ({"scaled": 0.5}, ScoreScale.SHARE, 500_000),
        ({"scaled": 0.5}, SIGNED, 750_000),
        ({"scaled": 0}, ScoreScale.SHARE, 0),
        ({"scaled": 0}, SIGNED, 500_000),
        ({"scaled": -1}, SIGNED, 0),
        ({"scaled": -0.1}, ScoreScale.SHARE, None),
        ({"raw": 0, "min": 0, "max": 10}, SIGNED, 0),
        ({"raw": 0, "min": -10, "max": 10}, SIGNED, 500_000),
        ({"raw": 20, "max": 100, "scaled": 0}, SIGNED, 200_000),
        ({"raw": 40, "min": 0}, SIGNED, None),
        ({"raw": 11, "min": 0, "max": 10}, SIGNED, None),
        ({"raw": 0, "min": 0, "max": 0, "scaled": 0}, SIGNED, None),
        ({"raw": True, "max": 1}, SIGNED, None),
        ({"raw": float("nan"), "max": 1}, SIGNED, None),
        ({}, SIGNED, None),
        (None, SIGNED, None),
    ],
)
def test_score_by_the_dialects_scale(score: Any, scale: ScoreScale, expected: int | None) -> None:
    assert ppm(score, scale) == expected


def test_seven_tenths_are_not_one_millionth_less() -> None:
    assert ppm({"raw": 0.7, "max": 1}, ScoreScale.SHARE) == 700_000


def test_thirds_are_rounded_down() -> None:
    assert ppm({"raw": 2, "max": 3}, ScoreScale.SHARE) == 666_666


decimals = st.decimals(min_value=-1000, max_value=1000, places=3)


@given(decimals, decimals, decimals)
def test_score_is_the_exact_share_rounded_down(low: Decimal, raw: Decimal, high: Decimal) -> None:
    low, raw, high = sorted([low, raw, high])
    score = {"raw": float(raw), "min": float(low), "max": float(high)}
    share = None if low == high else Fraction(raw - low) / Fraction(high - low)

    assert ppm(score, SIGNED) == (None if share is None else share * FULL // 1)


@given(json_values)
def test_any_json_is_an_answerable_score(score: Any) -> None:
    millionths = ppm(score, SIGNED)

    assert millionths is None or 0 <= millionths <= FULL


@pytest.mark.parametrize(("millionths", "shown"), [(None, None), (0, 0.0), (855_000, 0.855)])
def test_json_shows_a_share_of_one(millionths: int | None, shown: float | None) -> None:
    assert as_fraction(millionths) == shown


@pytest.mark.parametrize("sent", [0.8, "0.8", " 0.80 ", "8e-1"])
def test_a_number_may_be_sent_as_text(sent: Any) -> None:
    assert number_or_text(sent) == Fraction(4, 5)


@pytest.mark.parametrize(
    "sent", [None, True, {}, [], "", "0,8", "abc", "-1", "nan", "1e999999999", "\u0660", "0.8.1"]
)
def test_what_is_no_number_is_not_guessed(sent: Any) -> None:
    assert number_or_text(sent) is None


@pytest.mark.parametrize(("share", "expected"), [(Fraction(2, 3), 666_666), (-1, None), (2, None)])
def test_a_share_lies_between_nothing_and_all(share: Any, expected: int | None) -> None:
    assert share_ppm(share) == expected
