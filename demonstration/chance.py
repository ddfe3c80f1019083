"""Chance that can be repeated: the same seed and purpose give the same numbers on any machine."""

from random import Random


def chance(seed: int, purpose: str) -> Random:
    """Random numbers for one purpose, so that one part of the sample can change by itself."""
    return Random(f"{seed}/{purpose}")  # noqa: S311 - sample data, no secrets
