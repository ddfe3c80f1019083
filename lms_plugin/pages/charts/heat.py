"""The colour of a figure in a table of many: the higher, the deeper."""

from typing import Final

from schemas.competency.figures import FULL_TENTHS

_STEPS: Final = 20
HEAT_STEPS: Final = tuple(f"h{step}" for step in range(_STEPS + 1))
NO_HEAT: Final = ""


def heat(tenths: int | None) -> str:
    """The class of the style sheet; what has no figure has no colour, 0 has the palest."""
    return NO_HEAT if tenths is None else HEAT_STEPS[tenths * _STEPS // FULL_TENTHS]
