"""Figures of several parts around a middle: the shape of somebody's learning."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, NamedTuple

from lms_plugin.pages.charts.scale import TICKS, Stretch
from schemas.texts import Message, Text

SIZE: Final = 240
_MIDDLE: Final = SIZE / 2
_RADIUS: Final = Stretch(0, 84)
_LABEL: Final = 100


class RadarPart(NamedTuple):
    """`code` stands at the rim, `name` in the table beside."""

    code: str
    name: Text
    tenths: int | None


class RadarPlace(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class RadarChart:
    """Of three parts or more; the first stands on top, the others follow the clock."""

    name: Text | Message
    parts: Sequence[RadarPart]

    @property
    def outline(self) -> str | None:
        """None where a part has no figure: a shape that leaves one out would be another shape."""
        found = [one.tenths for one in self.parts if one.tenths is not None]
        if len(found) < len(self.parts):
            return None
        return _points([self._at(n, _RADIUS.place(one)) for n, one in enumerate(found)])

    @property
    def dots(self) -> list[RadarPlace]:
        return [
            self._at(n, _RADIUS.place(one.tenths))
            for n, one in enumerate(self.parts)
            if one.tenths is not None
        ]

    @property
    def rings(self) -> list[str]:
        return [self._ring(_RADIUS.place(tick)) for tick in TICKS[1:]]

    @property
    def spokes(self) -> list[RadarPlace]:
        return [self._at(n, _RADIUS.end) for n in range(len(self.parts))]

    @property
    def labels(self) -> list[tuple[RadarPlace, str]]:
        return [(self._at(n, _LABEL), one.code) for n, one in enumerate(self.parts)]

    def _ring(self, radius: float) -> str:
        return _points([self._at(n, radius) for n in range(len(self.parts))])

    def _at(self, number: int, radius: float) -> RadarPlace:
        angle = 2 * pi * number / len(self.parts) - pi / 2
        x, y = _MIDDLE + radius * cos(angle), _MIDDLE + radius * sin(angle)
        return RadarPlace(round(x, 2), round(y, 2))


def _points(places: Sequence[RadarPlace]) -> str:
    return " ".join(f"{one.x:g},{one.y:g}" for one in places)
