"""Marks: an xAPI score as an exact share of the full score.

The unit is the millionth (ppm): 0 … 1,000,000. `raw`, `min` and `max` decide; `scaled` is trusted
only where they are absent, because emitters disagree on its formula.
"""

from enum import Enum
from fractions import Fraction
from math import isfinite
from typing import Any

FULL = 1_000_000

_Number = int | Fraction


class ScoreScale(Enum):
    """What a dialect's `scaled` means: the share of the full score, or a place between -1 and 1."""

    SHARE = "0…1"
    SIGNED = "-1…1"


def ppm(score: Any, scale: ScoreScale) -> int | None:
    """Millionths of the full score, rounded down; None where the score cannot be placed.

    A missing `min` counts as 0. A raw score outside min … max, an empty range and a `scaled`
    outside the dialect's scale give None: guessing would credit what nobody stated.
    """
    if not isinstance(score, dict):
        return None
    raw, high = _exact(score.get("raw")), _exact(score.get("max"))
    if raw is not None and high is not None:
        low = _exact(score.get("min"))
        return _share(raw, 0 if low is None else low, high)
    scaled = _exact(score.get("scaled"))
    if scaled is None:
        return None
    return _share(scaled, -1 if scale is ScoreScale.SIGNED else 0, 1)


def as_fraction(millionths: int | None) -> float | None:
    """0 … 1, as JSON shows it."""
    return None if millionths is None else millionths / FULL


def _share(raw: _Number, low: _Number, high: _Number) -> int | None:
    if not low <= raw <= high or low == high:
        return None
    return int((raw - low) * FULL // (high - low))


def _exact(number: Any) -> _Number | None:
    """The number as it was written: 0.1 is a tenth, not the nearest binary fraction."""
    if isinstance(number, bool):
        return None
    if isinstance(number, int):
        return number
    if not isinstance(number, float) or not isfinite(number):
        return None
    # Most marks are whole, and integers cost a tenth of fractions.
    return int(number) if number.is_integer() else Fraction(str(number))
