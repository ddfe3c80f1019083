"""A bar with the mark of its target."""

from dataclasses import dataclass
from typing import Final

from lms_plugin.pages.charts.scale import Stretch

WIDTH: Final = 1000
_AXIS: Final = Stretch(0, WIDTH)
_MARK: Final = 4


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
        """The left edge of the mark, which stays within the drawing."""
        if self.target is None:
            return None
        return min(max(_AXIS.place(self.target) - _MARK / 2, 0), WIDTH - _MARK)

    @property
    def is_met(self) -> bool | None:
        if self.tenths is None or self.target is None:
            return None
        return self.tenths >= self.target
