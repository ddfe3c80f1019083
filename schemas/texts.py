"""Text that people read, in the two languages of the product, and what stands for it until then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID


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


Value: TypeAlias = (
    "str | int | float | date | UUID | PurePath | Text | Message | Sequence[Value] | None"
)
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


class FaultyValue(ValueError):
    """What a validator says of a value that it refuses. `message` is put into words at the edge."""

    def __init__(self, said: Message) -> None:
        super().__init__(str(said))
        self.message = said


def message(code: str, /, **fields: Value) -> Message:
    return Message(code, fields)


# --- as it is kept --------------------------------------------------------------------------------

AS_TOLD: Final = "answers.as_told"
"""Of a sentence that was made elsewhere or by a release before: it is told as it is."""


def stored(said: Message) -> dict[str, Any]:
    """What JSON can hold of it."""
    return {"code": said.code, "fields": {name: _stored(one) for name, one in said.fields.items()}}


def from_stored(found: str | Mapping[str, Any]) -> Message:
    if isinstance(found, str):
        return message(AS_TOLD, said=found)
    return Message(found["code"], {name: _read(one) for name, one in found["fields"].items()})


def _stored(value: Value) -> Any:
    match value:
        case None | int() | float():
            return value
        case Message():
            return stored(value)
        case Text():
            return {"id": value.id, "en": value.en}
        case str():
            return str(value)
        case Sequence():
            return [_stored(one) for one in value]
        case other:
            return str(other)


def _read(value: Any) -> Value:
    match value:
        case {"code": str(), "fields": dict()}:
            return from_stored(value)
        case {"id": str(text), "en": str(english)}:
            return Text(text, english)
        case list():
            return [_read(one) for one in value]
    plain: Value = value
    return plain


# --- who speaks -----------------------------------------------------------------------------------

Speak: TypeAlias = Callable[[Text | Message], str]


class _Speaker:
    """Who makes the sentences: here are shapes only, and the table of texts stands above."""

    speak: Speak


_SPEAKER: Final = _Speaker()


def spoken_by(by: Speak) -> None:
    """Answers are put into words by this from now on, in the language of whoever gets them."""
    _SPEAKER.speak = by


def speak(said: Text | Message) -> str:
    return _SPEAKER.speak(said)
