"""The language of whoever is being answered, for edges that answer one reader at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from lms_plugin.texts.say import say
from schemas.texts import Language, Message, Text, Value, spoken_by

_LANGUAGE: Final[ContextVar[Language]] = ContextVar("language", default=Language.ID)


def language_of_reader() -> Language:
    return _LANGUAGE.get()


@contextmanager
def reading(language: Language) -> Iterator[None]:
    """Within it the reader is answered in this language."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def said(text: Text | Message) -> str:
    """To the reader, in the reader's language."""
    return say(text, _LANGUAGE.get())


def told(code: str, /, **fields: Value) -> str:
    """What stands under a code, to the reader, in the reader's language."""
    return said(Message(code, fields))


spoken_by(said)
