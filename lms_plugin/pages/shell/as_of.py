"""The day that a page looks at, chosen by the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from lms_plugin.errors import Invalid
from schemas.texts import message
from schemas.zones import Zone

FIELD: Final = "tanggal"
_FIRST: Final = date(1900, 1, 1)
_LAST: Final = date(2199, 12, 31)
_INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """A day of the calendar of `zone`, or now when `day` is None.

    A day is looked at from its end: what happened on it is in.
    """

    day: date | None
    zone: Zone

    @property
    def as_of(self) -> datetime | None:
        if self.day is None:
            return None
        return self.zone.midnight(self.day + timedelta(days=1)) - _INSTANT


def chosen_day(query: Mapping[str, str]) -> date | None:
    """Raises Invalid."""
    text = query.get(FIELD, "").strip()
    if not text:
        return None
    found = _day(text)
    if found is None or not _FIRST <= found <= _LAST:
        raise Invalid(
            message("shell.not_date"),
            FIELD,
        )
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
