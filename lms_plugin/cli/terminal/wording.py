"""Codes, pairs of texts and figures in the language of the reader."""

from typing import Any, Protocol

from lms_plugin.texts.formats import tenths
from lms_plugin.texts.reader import language_of_reader, said, told
from lms_plugin.texts.table import TEXTS
from schemas.texts import Text


class _InBoth(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def en(self) -> str: ...


def wording(text: Any) -> Any:
    """The text in the reader's language, of a code of the table; all else as it is."""
    return told(text) if isinstance(text, str) and text in TEXTS else text


def said_of_pair(pair: _InBoth) -> str:
    """Of an answer that has its text in both languages."""
    return said(Text(pair.id, pair.en))


def figure(value: int | None) -> str:
    """A figure in tenths."""
    return tenths(value, language_of_reader())
