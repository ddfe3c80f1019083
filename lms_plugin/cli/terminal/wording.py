"""Codes, pairs of texts and figures in the language of the reader."""

from typing import Any

from lms_plugin.texts.formats import tenths
from lms_plugin.texts.reader import language_of_reader, told
from lms_plugin.texts.table import TEXTS


def wording(text: Any) -> Any:
    """The text in the reader's language, of a code of the table; all else as it is."""
    return told(text) if isinstance(text, str) and text in TEXTS else text


def figure(value: int | None) -> str:
    """A figure in tenths."""
    return tenths(value, language_of_reader())
