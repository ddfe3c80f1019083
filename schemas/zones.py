"""Indonesia's three time zones, with fixed offsets: the country has no daylight saving time."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum


class Zone(StrEnum):
    """WIB (UTC+7), WITA (UTC+8) and WIT (UTC+9)."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset(self) -> timezone:
        return _OFFSETS[self]

    def midnight(self, day: date) -> datetime:
        """The instant, in UTC, at which `day` begins in this zone."""
        return datetime.combine(day, time.min, self.offset).astimezone(UTC)

    def day(self, instant: datetime) -> date:
        """The local date on which `instant` falls."""
        return instant.astimezone(self.offset).date()


_OFFSETS = {
    Zone.WIB: timezone(timedelta(hours=7)),
    Zone.WITA: timezone(timedelta(hours=8)),
    Zone.WIT: timezone(timedelta(hours=9)),
}
