"""A bar with the mark of its target."""

from dataclasses import dataclass
from typing import Final

from lms_plugin.pages.charts.scale import Stretch
from schemas.competency.figures import FULL_TENTHS

WIDTH: Final = 1000
_AXIS: Final = Stretch(0, WIDTH)
_EDGE: Final = 4


@dataclass(frozen=True, slots=True)
class TargetBar:
    """`tenths` is None where there is no figure; then the bar is hatched and says so."""

    tenths: int | None
    target: int | None = None

    @property
    def length(self) -> float | None:
        return None if self.tenths is None else _AXIS.place(self.tenths)

    @property
    def mark(self) -> float | None:
        """The middle of the mark, which stays within the drawing."""
        if self.target is None:
            return None
        return min(max(_AXIS.place(self.target), _EDGE), WIDTH - _EDGE)

    @property
    def is_met(self) -> bool | None:
        if self.tenths is None or self.target is None:
            return None
        return self.tenths >= self.target


def bar_of_amount(amount: int, target: int) -> TargetBar:
    """Of what may go beyond its target: the larger of both is as long as the bar can be."""
    longest = max(amount, target, 1)
    return TargetBar(amount * FULL_TENTHS // longest, target * FULL_TENTHS // longest)
