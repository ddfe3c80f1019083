"""The seven values of a person or a unit: bars with their target, and the shape they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from lms_plugin.pages.charts.bars import TargetBar
from lms_plugin.pages.charts.radar import RadarChart, RadarPart
from schemas.competency.figures import FULL_TENTHS
from schemas.competency.framework import FRAMEWORK
from schemas.texts import Message, Text

_TITLES: Final = {value.code: value.title for value in FRAMEWORK}


class ValueFigure(Protocol):
    """What a person's values and a unit's have in common."""

    @property
    def code(self) -> str: ...

    @property
    def tenths(self) -> int | None: ...


class ValueBar(NamedTuple):
    code: str
    title: Text
    bar: TargetBar


@dataclass(frozen=True, slots=True)
class ValuesChart:
    """One table is that of both drawings; every value's target is the full."""

    name: Text | Message
    figures: Sequence[ValueFigure]

    @property
    def rows(self) -> list[ValueBar]:
        return [
            ValueBar(one.code, _TITLES[one.code], TargetBar(one.tenths, FULL_TENTHS))
            for one in self.figures
        ]

    @property
    def radar(self) -> RadarChart:
        parts = [RadarPart(one.code, _TITLES[one.code], one.tenths) for one in self.figures]
        return RadarChart(self.name, parts)
