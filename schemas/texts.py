"""Text that people read, in the two languages of the product, and what stands for it until then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Language(StrEnum):
    """What a reader reads. Bahasa Indonesia is first: it is what whoever did not choose gets."""

    ID = "id"
    EN = "en"


class Text(NamedTuple):
    """One text in both languages. It may name fields in braces, as str.format does."""

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.id if language is Language.ID else self.en


Value: TypeAlias = "str | int | float | date | Text | Message | Sequence[Value] | None"
"""What a field of a message may hold. Sequences are told as lists."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said: a code of the table of texts, and the values of the fields in that text.

    Whoever speaks to the reader makes the sentence (`lms_plugin.texts.say`). Messages may be
    logged, so no field holds somebody's number.
    """

    code: str
    fields: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """For logs and tracebacks: people get a sentence."""
        return " ".join([self.code, *(f"{name}={value!s}" for name, value in self.fields.items())])


def message(code: str, /, **fields: Value) -> Message:
    return Message(code, fields)
