"""Gaps: a matrix of units and values, and where it is largest."""

from typing import Annotated

from pydantic import AwareDatetime, Field, computed_field

from schemas.competency.figures import FULL_TENTHS, Answer, Figure
from schemas.competency.index import Node


class GapCell(Figure):
    """One value in one row. The gap is from the figure as shown to 100."""

    value: Annotated[str, Field(examples=["AD"])]
    people_short: Annotated[
        int, Field(description="Members who have not attained the value in full.", examples=[37])
    ]

    @computed_field(description="Gap to 100 in tenths.", examples=[391])  # type: ignore[prop-decorator]
    @property
    def gap_tenths(self) -> int | None:
        return None if self.tenths is None else FULL_TENTHS - self.tenths

    @computed_field(description="Gap to 100 as shown.", examples=[39.1])  # type: ignore[prop-decorator]
    @property
    def gap(self) -> float | None:
        return None if self.gap_tenths is None else self.gap_tenths / 10


class GapRow(Answer):
    """A node with everything beneath it; `own` tells the people of the asked node itself."""

    node: Node
    own: bool
    headcount: int
    cells: tuple[GapCell, ...]


class BiggestGap(GapCell):
    """A cell of one unit's own people."""

    node: Node
    headcount: int


class Gaps(Answer):
    """Rows are the node's own people and its children; headcounts and people short add up to
    `total`. `biggest` looks at every unit of the subtree, largest gap first."""

    node: Node
    as_of: AwareDatetime
    total: GapRow
    rows: tuple[GapRow, ...]
    biggest: tuple[BiggestGap, ...]
