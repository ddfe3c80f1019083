"""Text that people read: in Bahasa Indonesia and in English, wherever it is shown."""

from typing import NamedTuple


class Text(NamedTuple):
    """One text in both languages, Bahasa Indonesia first."""

    id: str
    en: str
