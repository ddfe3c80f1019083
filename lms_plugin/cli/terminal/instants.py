"""Days and instants, as people give them to commands."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from schemas.texts import message

# Some interpreters take more than 59 minutes for an offset, and others do not.
_NO_OFFSET: Final = re.compile(r".*T.*[+-][0-9]{2}:?[6-9][0-9]")


def read_start(text: str | None, option: str) -> datetime | None:
    """The first instant of a day in WIB, or the instant that is given. Raises Invalid."""
    return None if text is None else _instant(text, option, after=timedelta(0))


def read_end(text: str | None, option: str) -> datetime | None:
    """The instant at which something ends. A day is its last: it ends with it, in WIB. Raises
    Invalid."""
    return None if text is None else _instant(text, option, after=timedelta(days=1))


def _instant(text: str, option: str, after: timedelta) -> datetime:
    from datetime import UTC

    from lms_plugin.errors import Invalid
    from schemas.zones import Zone

    try:
        return Zone.WIB.midnight(date.fromisoformat(text) + after)
    except (ValueError, OverflowError):
        pass
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo is not None and _NO_OFFSET.fullmatch(text) is None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Invalid(
        message("commands.write_day_or_instant"),
        option,
    )


def instant_text(instant: datetime) -> str:
    """To the minute in WIB, for a sentence; tables have UTC, as whoever compares them wants it."""
    from lms_plugin.texts.formats import moment
    from lms_plugin.texts.reader import language_of_reader
    from schemas.zones import Zone

    return moment(instant, Zone.WIB, language_of_reader())
