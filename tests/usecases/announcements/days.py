"""Days on which centres are told: after all that is kept, at an hour of WIB."""

from datetime import datetime, time, timedelta

from lms_plugin.domain.announcements.digest import ZONE
from tests.province import Province


def morning(province: Province, days: int = 0, hour: int = 8) -> datetime:
    """Of the day after the store's own, or so many days later."""
    today = ZONE.day(province.store_clock())
    day = today + timedelta(days=days + 1)
    return datetime.combine(day, time(hour), ZONE.offset)
