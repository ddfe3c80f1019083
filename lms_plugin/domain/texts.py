"""Text that people read: in Bahasa Indonesia and in English, wherever it is shown."""

from datetime import date
from typing import Final, NamedTuple


class Text(NamedTuple):
    """One text in both languages, Bahasa Indonesia first."""

    id: str
    en: str


_MONTHS: Final = (
    Text("Januari", "January"),
    Text("Februari", "February"),
    Text("Maret", "March"),
    Text("April", "April"),
    Text("Mei", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("Agustus", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Desember", "December"),
)


def day_in_words(day: date) -> Text:
    """30 Juni 2026, 30 June 2026."""
    month = _MONTHS[day.month - 1]
    return Text(f"{day.day} {month.id} {day.year}", f"{day.day} {month.en} {day.year}")


def grouped(count: int) -> Text:
    """1.234, 1,234."""
    # Not by the machine's locale, which need not be Indonesia's.
    english = f"{count:,}"
    return Text(english.replace(",", "."), english)
