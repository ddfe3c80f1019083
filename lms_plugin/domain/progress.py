"""How long work tells how far it is, without knowing who listens."""

from collections.abc import Callable

from schemas.texts import Message

Progress = Callable[[Message, int, int], None]
"""Told what a step does, how much of it is done, and of how much."""


def silent(step: Message, done: int, total: int) -> None:
    """For whoever does not listen."""
