"""Marks: an xAPI score as an exact share of the full score.

The unit is the millionth (ppm): 0 … 1,000,000. `raw`, `min` and `max` decide; `scaled` is trusted
only where they are absent, because emitters disagree on its formula.
"""

import re
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any

FULL = 1_000_000

Number = int | Fraction

# As JSON writes numbers, and short: a long exponent would be a number of a million digits.
_WRITTEN = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)


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
    raw, high = number(score.get("raw")), number(score.get("max"))
    if raw is not None and high is not None:
        low = number(score.get("min"))
        return _share(raw, 0 if low is None else low, high)
    scaled = number(score.get("scaled"))
    if scaled is None:
        return None
    return _share(scaled, -1 if scale is ScoreScale.SIGNED else 0, 1)


def share_ppm(share: Number | None) -> int | None:
    """Millionths of a share of the full score, rounded down; None outside 0 … 1."""
    return None if share is None else _share(share, 0, 1)


def as_fraction(millionths: int | None) -> float | None:
    """0 … 1, as JSON shows it."""
    return None if millionths is None else millionths / FULL


def number(sent: Any) -> Number | None:
    """The number as it was written: 0.1 is a tenth, not the nearest binary fraction."""
    if isinstance(sent, bool):
        return None
    if isinstance(sent, int):
        return sent
    if not isinstance(sent, float) or not isfinite(sent):
        return None
    # Most marks are whole, and integers cost a tenth of fractions.
    return int(sent) if sent.is_integer() else _exact(str(sent))


def number_or_text(sent: Any) -> Number | None:
    """Likewise, and also where it was sent as text: "0.8". With a comma it is none."""
    if not isinstance(sent, str):
        return number(sent)
    written = sent.strip()
    return _exact(written) if _WRITTEN.fullmatch(written) else None


@lru_cache(maxsize=1024)
def _exact(written: str) -> Fraction:
    """Systems send the same marks again and again, and making a fraction takes time."""
    return Fraction(written)


def _share(raw: Number, low: Number, high: Number) -> int | None:
    if not low <= raw <= high or low == high:
        return None
    return int((raw - low) * FULL // (high - low))
