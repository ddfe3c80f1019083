"""Texts of hr."""

from collections.abc import Mapping
from typing import Final

from schemas.texts import Text

TEXTS: Final[Mapping[str, Text]] = {
    "no_such_value": Text(
        "Nilai ini tidak dikenal.",
        "There is no such value.",
    ),
    "pages_link_damaged": Text(
        "Tautan halaman ini rusak; mulai dari awal.",
        "This page's link is damaged; begin at the start.",
    ),
}
