"""How much of a centre's may lie in quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class QuarantineUsage:
    """What a centre has in quarantine that nobody has decided about; `size` is in bytes."""

    items: int = 0
    size: int = 0

    def plus(self, items: int, size: int) -> QuarantineUsage:
        return QuarantineUsage(self.items + items, self.size + size)


@dataclass(frozen=True, slots=True)
class QuarantineQuota:
    """The most of either that one centre may have; `size` is in bytes."""

    items: int = 10_000
    size: int = 100 * 2**20

    def share(self, usage: QuarantineUsage) -> float:
        """How much of it is taken: 1.0 where nothing more can come."""
        return max(_share(usage.items, self.items), _share(usage.size, self.size))

    def allows(self, usage: QuarantineUsage) -> bool:
        return usage.items <= self.items and usage.size <= self.size


def _share(used: int, most: int) -> float:
    # A quota of nothing is full from the start.
    return used / most if most else 1.0


DEFAULT_QUOTA: Final = QuarantineQuota()
