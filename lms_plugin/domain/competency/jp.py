"""JP, the hours of training that count towards a year's target. One JP is 45 minutes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from schemas.zones import Zone

YEARLY_TARGET = 20
"""At least 20 JP a year: PP 11/2017 art. 203(4)."""


@dataclass(frozen=True, slots=True)
class Achieved:
    """A module achieved, or renewed, at an instant, with the JP it had then."""

    module_id: int
    achieved_at: datetime
    jp: int


def counted_in_year(
    achieved: Iterable[Achieved], year: int, zone_at: Callable[[datetime], Zone]
) -> list[Achieved]:
    """What counts towards the target of a local year, oldest first.

    Once for each module, by its first achievement of that year: later ones do not move it.
    """
    first: dict[int, Achieved] = {}
    for one in sorted(achieved, key=_order):
        if zone_at(one.achieved_at).day(one.achieved_at).year == year:
            first.setdefault(one.module_id, one)
    return list(first.values())


def _order(one: Achieved) -> tuple[datetime, int, int]:
    return one.achieved_at, one.module_id, one.jp
