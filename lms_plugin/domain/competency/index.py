"""Indeks Pembelajaran BerAKHLAK: figures, rounding and bands.

Sums stay undivided integers until they are shown, so that every cell equals what it drills down
to. A shown figure is a number of tenths: 609 means 60.9 on the scale of 0–100.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.attainment import NOTHING
from schemas.competency.framework import BEHAVIOURS, BEHAVIOURS_PER_VALUE
from schemas.texts import Text

BASIS_POINTS_PER_TENTH = 10


class Band(StrEnum):
    """How far the people of a unit have come, in words of our own.

    The official index has letters and names for its bands; they stand beside official figures
    alone. A person has no band.
    """

    NEARLY_COMPLETE = "nearly_complete"
    MOST = "most"
    PART = "part"
    BEGUN = "begun"


BAND_WORDS: Final[Mapping[Band, Text]] = {
    Band.NEARLY_COMPLETE: Text("Hampir lengkap", "Nearly complete"),
    Band.MOST: Text("Sebagian besar", "Mostly met"),
    Band.PART: Text("Sebagian", "Partly met"),
    Band.BEGUN: Text("Baru mulai", "Just begun"),
}
_BAND_FLOORS: Final = ((750, Band.NEARLY_COMPLETE), (500, Band.MOST), (250, Band.PART))


def band(tenths: int) -> Band:
    """The band of a figure as shown: 74.9 is still MOST, 75.0 is NEARLY_COMPLETE."""
    return next((name for floor, name in _BAND_FLOORS if tenths >= floor), Band.BEGUN)


@dataclass(frozen=True, slots=True)
class Sums:
    """Over people: how many, how many with any attainment, and 21 sums of basis points."""

    headcount: int
    covered: int
    attainment: Vector

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.headcount + other.headcount,
            self.covered + other.covered,
            tuple(a + b for a, b in zip(self.attainment, other.attainment, strict=True)),
        )

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(
            self.headcount - other.headcount,
            self.covered - other.covered,
            tuple(a - b for a, b in zip(self.attainment, other.attainment, strict=True)),
        )

    def __bool__(self) -> bool:
        return bool(self.headcount or self.covered or any(self.attainment))


@dataclass(frozen=True, slots=True)
class DecidedSums:
    """What of sums rests on decisions of people: how many people's, and how many basis points."""

    people: int
    basis_points: int

    def __add__(self, other: "DecidedSums") -> "DecidedSums":
        return DecidedSums(self.people + other.people, self.basis_points + other.basis_points)


NONE_DECIDED = DecidedSums(0, 0)

NO_ONE = Sums(0, 0, NOTHING)


def total(parts: Iterable[Sums]) -> Sums:
    return sum(parts, start=NO_ONE)


def person_sums(attainment: Vector) -> Sums:
    """What one active member adds."""
    return Sums(1, int(any(attainment)), attainment)


def value_sums(attainment: Sequence[int]) -> tuple[int, ...]:
    """Seven sums of basis points, each over the three behaviours of a value."""
    starts = range(0, len(BEHAVIOURS), BEHAVIOURS_PER_VALUE)
    return tuple(sum(attainment[start : start + BEHAVIOURS_PER_VALUE]) for start in starts)


def behaviour_figures(sums: Sums) -> tuple[int | None, ...]:
    return tuple(_tenths(points, sums.headcount) for points in sums.attainment)


def value_figures(sums: Sums) -> tuple[int | None, ...]:
    """Seven figures in tenths; None where there is no one to measure."""
    divisor = sums.headcount * BEHAVIOURS_PER_VALUE
    return tuple(_tenths(points, divisor) for points in value_sums(sums.attainment))


def headline(sums: Sums) -> int | None:
    """The unweighted mean of the seven values in tenths, from undivided sums."""
    # The mean of all 21 is that of the seven values: each has three behaviours.
    return _tenths(sum(sums.attainment), sums.headcount * len(BEHAVIOURS))


def mean_of_shown(tenths: Sequence[int]) -> int:
    """What a reader finds who takes the mean of figures as shown. It may differ by a little from
    the figure of the whole, which is rounded once, from undivided sums."""
    return _half_up(sum(tenths), len(tenths))


def _tenths(basis_points: int, divisor: int) -> int | None:
    if divisor == 0:
        return None
    return _half_up(basis_points, divisor * BASIS_POINTS_PER_TENTH)


def _half_up(numerator: int, denominator: int) -> int:
    # In integers: round() would send .5 to the even neighbour.
    return (2 * numerator + denominator) // (2 * denominator)
