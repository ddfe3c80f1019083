"""Where a figure of our scale stands on a stretch of the drawing."""

from typing import Final, NamedTuple

from schemas.competency.figures import FULL_TENTHS

TICKS: Final = (0, 250, 500, 750, 1000)


class Stretch(NamedTuple):
    """Of an axis, in units of the drawing; `start` is where 0 stands, `end` where the full is."""

    start: float
    end: float

    def place(self, tenths: int) -> float:
        """To a hundredth; what lies beyond the scale stands at its end."""
        within = min(max(tenths, 0), FULL_TENTHS)
        return round(self.start + (self.end - self.start) * within / FULL_TENTHS, 2)
