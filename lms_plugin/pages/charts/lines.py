"""A line over time, with a band around it and points of another series of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from lms_plugin.pages.charts.scale import TICKS, Stretch
from schemas.texts import Text

WIDTH: Final = 360
HEIGHT: Final = 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 352, 10, 156
_AXIS: Final = Stretch(_BOTTOM, _TOP)
_MOST_DRAWN: Final = 400
"""Points of a line; more would lie closer than a pixel."""


class DatedFigure(NamedTuple):
    """`low` and `high` bound the band at this day, where there is one."""

    day: date
    tenths: int | None
    low: int | None = None
    high: int | None = None


class ChartRow(NamedTuple):
    day: date
    tenths: int | None
    low: int | None
    high: int | None
    other: int | None


class ChartPlace(NamedTuple):
    x: float
    y: float


class AxisTick(NamedTuple):
    at: float
    tenths: int


@dataclass(frozen=True, slots=True)
class LineChart:
    """`figures` are in the order of their days. `others` are single figures of another series of
    ours on the same scale, such as our own target on days when it changed."""

    name: Text
    figures: Sequence[DatedFigure]
    others_name: Text | None = None
    others: Sequence[DatedFigure] = ()

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last of all; None where there are none."""
        found = [one.day for one in (*self.figures, *self.others)]
        return (min(found), max(found)) if found else None

    @property
    def ticks(self) -> list[AxisTick]:
        return [AxisTick(_AXIS.place(tenths), tenths) for tenths in TICKS]

    @property
    def strokes(self) -> list[str]:
        """The points of each unbroken stretch, as a polyline has them: a day without a figure is a
        gap. A stretch of one day is no line; see `dots`."""
        return [_points(run) for run in self._runs() if len(run) > 1]

    @property
    def dots(self) -> list[ChartPlace]:
        """Days with a figure, and none beside them."""
        return [run[0] for run in self._runs() if len(run) == 1]

    @property
    def band(self) -> list[str]:
        """Around each stretch that has one: along its upper edge, and back along the lower."""
        drawn = self._thinned()
        return [
            _points([*(self._at(one.day, one.high) for one in run), *_back(self, run)])
            for has_band, run in _grouped(drawn)
            if has_band and len(run) > 1
        ]

    @property
    def marks(self) -> list[ChartPlace]:
        return [self._at(one.day, one.tenths) for one in self.others if one.tenths is not None]

    @property
    def last(self) -> tuple[ChartPlace, int] | None:
        """Where the line ends, and at what: it is labelled there."""
        for one in reversed(self.figures):
            if one.tenths is not None:
                return self._at(one.day, one.tenths), one.tenths
        return None

    @property
    def rows(self) -> list[ChartRow]:
        """Of the table, the latest first: a day each, with what either series has of it."""
        own = {one.day: one for one in self.figures}
        others = {one.day: one.tenths for one in self.others}
        nothing = DatedFigure(date.min, None)
        return [
            ChartRow(day, *own.get(day, nothing)[1:], other=others.get(day))
            for day in sorted(own.keys() | others.keys(), reverse=True)
        ]

    def _runs(self) -> Iterator[list[ChartPlace]]:
        for is_there, run in groupby(self._thinned(), lambda one: one.tenths is not None):
            if is_there:
                yield [self._at(one.day, one.tenths) for one in run]

    def _thinned(self) -> Sequence[DatedFigure]:
        """All, or as many as can be told apart, the last always among them."""
        step = -(-len(self.figures) // _MOST_DRAWN) or 1
        if step == 1:
            return self.figures
        return [*self.figures[:-1:step], self.figures[-1]]

    def _at(self, day: date, tenths: int | None) -> ChartPlace:
        assert tenths is not None
        assert self.days is not None
        first, last = self.days
        whole = (last - first).days
        # A single day stands in the middle.
        share = (day - first).days / whole if whole else 0.5
        return ChartPlace(round(_LEFT + (_RIGHT - _LEFT) * share, 2), _AXIS.place(tenths))


def _grouped(figures: Sequence[DatedFigure]) -> Iterator[tuple[bool, list[DatedFigure]]]:
    for has_band, run in groupby(figures, lambda one: None not in (one.low, one.high)):
        yield has_band, list(run)


def _back(chart: LineChart, run: list[DatedFigure]) -> list[ChartPlace]:
    return [chart._at(one.day, one.low) for one in reversed(run)]


def _points(places: Sequence[ChartPlace]) -> str:
    return " ".join(f"{one.x:g},{one.y:g}" for one in places)
