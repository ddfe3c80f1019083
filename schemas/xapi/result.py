"""How it went. Standard: xAPI 1.0.3 Data §2.4.5; IEEE 9274.1.1 §4.2.2.4."""

from typing import Annotated

from pydantic import AfterValidator, with_config
from typing_extensions import TypedDict

from schemas.texts import message
from schemas.xapi.base import STRICT, refusal
from schemas.xapi.scalars import Duration, Extensions, Number, ScaledNumber


@with_config(STRICT)
class _Score(TypedDict, total=False):
    scaled: ScaledNumber
    raw: Number
    min: Number
    max: Number


def _in_range(score: _Score) -> _Score:
    lowest, raw, highest = score.get("min"), score.get("raw"), score.get("max")
    if lowest is not None and highest is not None and lowest >= highest:
        raise refusal(message("xapi.less_than_max"), "min")
    if raw is not None and lowest is not None and raw < lowest:
        raise refusal(message("xapi.not_less_than_min"), "raw")
    if raw is not None and highest is not None and raw > highest:
        raise refusal(message("xapi.not_more_than_max"), "raw")
    return score


Score = Annotated[_Score, AfterValidator(_in_range)]


@with_config(STRICT)
class Result(TypedDict, total=False):
    """What was measured."""

    score: Score
    success: bool
    completion: bool
    response: str
    duration: Duration
    extensions: Extensions
