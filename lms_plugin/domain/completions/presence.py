"""Presence: at how many sessions somebody was, and whether a class is content with it. Exact."""

from fractions import Fraction
from typing import NamedTuple


class Presence(NamedTuple):
    """`sessions` and `required`, a share of them, are None where the class says nothing of it."""

    attended: int
    sessions: int | None = None
    required: Fraction | None = None

    @property
    def is_enough(self) -> bool:
        if self.required is None or self.sessions is None:
            return True
        return self.attended >= self.required * self.sessions
