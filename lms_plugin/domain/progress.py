"""How long work tells how far it is, without knowing who listens."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done, and of how much."""


def silent(step: str, done: int, total: int) -> None:
    """For whoever does not listen."""
