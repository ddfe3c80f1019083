"""Making the sentence that a reader gets, of a text or of a message, in the reader's language."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from string import Formatter
from typing import Any, Final
from uuid import UUID

from lms_plugin.texts import formats
from lms_plugin.texts.table import TEXTS
from schemas.texts import Language, Message, Text, Value


def say(said: Text | Message, language: Language) -> str:
    """Raises KeyError for a code that is not in the table, or a field that its text wants; tests
    prove that there is none."""
    if isinstance(said, Text):
        return said.in_language(language)
    return sentence(said, language, str)


def sentence(said: Message, language: Language, clean: Callable[[str], str]) -> str:
    """As `say`, with everything that is put together made `clean`: escaped, for a page."""
    template = clean(TEXTS[said.code].in_language(language))
    return _Sentence(language, clean).vformat(template, (), said.fields)


def fields_of(template: str) -> set[str]:
    """The names of the fields in a text of the table."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def shown(value: Value, language: Language) -> str:
    """A field of a message as it stands in a sentence."""
    match value:
        case None:
            return formats.NO_FIGURE
        # Text is a tuple, too.
        case Text() | Message():
            return say(value, language)
        case str() | UUID() | PurePath():
            return str(value)
        case bool():
            return str(value).lower()
        case int() | float():
            return formats.number(value, language)
        case datetime():
            return formats.utc_moment(value, language)
        case date():
            return formats.day(value, language)
        case Sequence():
            return ", ".join(shown(one, language) for one in value)


_DECIMALS: Final = re.compile(r"\.[0-9]f")


class _Sentence(Formatter):
    """str.format with our fields and the forms of words that go with a count."""

    def __init__(self, language: Language, clean: Callable[[str], str]) -> None:
        self._language = language
        self._clean = clean

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        # Without the attributes and indices of str.format: a text names fields, and nothing else.
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._clean(self._told(value, format_spec))

    def _told(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            # As it is: for a page it may be markup, which str() would take for text.
            return value if isinstance(value, str) else shown(value, self._language)
        if _DECIMALS.fullmatch(format_spec):
            return formats.decimal(value, int(format_spec[1]), self._language)
        if format_spec == "d":
            # Of a number that names something: a row, a version. It may come as text as well.
            return str(value)
        if "|" not in format_spec:
            return format(value, format_spec)
        word = formats.plural(value, format_spec.removeprefix("="), self._language)
        return word if format_spec.startswith("=") else f"{shown(value, self._language)} {word}"


def both(said: Text | Message) -> Text:
    """The sentences of both languages, for what is handed on without a reader."""
    return Text(*(say(said, language) for language in Language))
