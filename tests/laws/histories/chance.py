"""Choices, taken from bytes that Hypothesis draws.

Histories are one draw each. Were they hundreds of small ones, five of six examples would be copies
of the one before with a piece repeated. Bytes shrink towards 0, and 0 takes the first option; so
options begin with the plainest.
"""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

Option = TypeVar("Option")

_BYTES = 1500


class Chance:
    """Takes choices from bytes, one each; once they are used up, always the first option."""

    def __init__(self, entropy: bytes) -> None:
        self._bytes = iter(entropy)

    def number(self, least: int, most: int) -> int:
        return least + next(self._bytes, 0) % (most - least + 1)

    def pick(self, options: Sequence[Option]) -> Option:
        return options[self.number(0, len(options) - 1)]

    def once_in(self, times: int) -> bool:
        return self.number(0, times - 1) == times - 1

    def some(self, options: Sequence[Option], least: int, most: int) -> list[Option]:
        """So many of the options, each at most once."""
        return self.shuffled(options)[: self.number(least, min(most, len(options)))]

    def shuffled(self, options: Sequence[Option]) -> list[Option]:
        left = list(options)
        return [left.pop(self.number(0, len(left) - 1)) for _ in options]


CHANCES = st.binary(min_size=_BYTES, max_size=_BYTES).map(Chance)
