"""Ids that sort by the time at which they were given: version 7 of RFC 9562.

New ones lie side by side in an index, however many there are, and a span of time is a span of ids.
"""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

RANDOM_BYTES: Final = 10
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_RANDOM_BITS: Final = 80
_VERSION: Final = (0xF << 76, 0x7 << 76)
_VARIANT: Final = (0x3 << 62, 0x2 << 62)


def ordered_id(instant: datetime, random: bytes) -> UUID:
    """An id of this millisecond; `random` are ten bytes."""
    number = _milliseconds(instant) << _RANDOM_BITS | int.from_bytes(random)
    for mask, value in (_VERSION, _VARIANT):
        number = number & ~mask | value
    return UUID(int=number)


def first_id(instant: datetime) -> UUID:
    """No id of this millisecond, or of a later one, sorts before it."""
    return UUID(int=_milliseconds(instant) << _RANDOM_BITS)


def _milliseconds(instant: datetime) -> int:
    return max(0, (instant - _EPOCH) // _MILLISECOND)
