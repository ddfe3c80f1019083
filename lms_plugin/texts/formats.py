"""Numbers, days and times as the readers of a language write them."""

from datetime import UTC, date, datetime
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from schemas.texts import Language, Text
from schemas.zones import Zone

NO_FIGURE: Final = "–"

_LOCALES: Final = {Language.ID: Locale("id"), Language.EN: Locale("en", "GB")}


def number(count: float, language: Language) -> str:
    """1.234,5 and 1,234.5."""
    return format_decimal(count, locale=_LOCALES[language])


def decimal(value: float, digits: int, language: Language) -> str:
    """Rounded to so many digits, all of them shown: 1,50 and 1.50."""
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    return format_decimal(value, pattern, locale=_LOCALES[language])


def tenths(figure: int | None, language: Language) -> str:
    """A figure in tenths, always with its decimal: 609 is "60,9" and "60.9"."""
    if figure is None:
        return NO_FIGURE
    return format_decimal(figure / 10, "#,##0.0", locale=_LOCALES[language])


def percent(figure: int | None, language: Language) -> str:
    """A share in tenths of a percent: 871 is "87,1%" and "87.1%"."""
    return NO_FIGURE if figure is None else f"{tenths(figure, language)}%"


def day(when: date, language: Language) -> str:
    """30 Juni 2026, 30 June 2026."""
    return format_date(when, "long", locale=_LOCALES[language])


def moment(instant: datetime, zone: Zone, language: Language) -> str:
    """Day, time to the minute, and the zone's name: "30 Juni 2026, 16.20 WIB"."""
    local = instant.astimezone(zone.offset)
    hours = f"{local:%H.%M}" if language is Language.ID else f"{local:%H:%M}"
    return f"{day(local.date(), language)}, {hours} {zone.value}"


def utc_moment(instant: datetime, language: Language) -> str:
    """Where no zone is at hand: in UTC, and it says so."""
    at = instant.astimezone(UTC)
    hours = f"{at:%H.%M}" if language is Language.ID else f"{at:%H:%M}"
    return f"{day(at.date(), language)}, {hours} UTC"


def clock(instant: datetime, zone: Zone, language: Language) -> str:
    """The time of day to the second, and the zone's name: "16.20.05 WIB", "16:20:05 WIB"."""
    local = instant.astimezone(zone.offset)
    hours = f"{local:%H.%M.%S}" if language is Language.ID else f"{local:%H:%M:%S}"
    return f"{hours} {zone.value}"


def plural(count: float, forms: str, language: Language) -> str:
    """The form that goes with the count, of those that stand parted by a bar: first one, then
    others."""
    which = _LOCALES[language].plural_form(count)
    one, _, other = forms.partition("|")
    return one if which == "one" else other or one


def number_text(count: float) -> Text:
    return Text(*(number(count, language) for language in Language))


def day_text(when: date) -> Text:
    return Text(*(day(when, language) for language in Language))
