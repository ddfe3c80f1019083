"""Places in lists, as clients give them back: whatever else comes is refused."""

from datetime import UTC, datetime, timedelta
from typing import Final

from lms_plugin.errors import Invalid
from schemas.texts import message

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_DIGITS_OF_AN_INSTANT: Final = 17


def written(instant: datetime) -> str:
    """Microseconds since 1970."""
    return str((instant - _EPOCH) // _MICROSECOND)


def instant(text: str) -> datetime:
    """Raises ValueError and OverflowError."""
    return _EPOCH + number(text, _DIGITS_OF_AN_INSTANT) * _MICROSECOND


def number(text: str, digits: int = 9) -> int:
    """Raises ValueError, also for what the database could not take."""
    if not (text.isascii() and text.isdigit() and len(text) <= digits):
        raise ValueError(text)
    return int(text)


def no_cursor() -> Invalid:
    return Invalid(message("competency.no_next_page_before"), "cursor")
