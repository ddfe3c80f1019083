"""Figures of the official surveys: they stand in a panel of their own, never on our axis."""

from dataclasses import dataclass
from decimal import Decimal

from schemas.texts import Text


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """As it was published. No number of ours: nothing here can be handed to a chart of ours, whose
    figures are integers in tenths."""

    name: Text
    published: Decimal
    year: int
    source: str
