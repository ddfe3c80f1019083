"""Fields of an answer that people read: texts or messages until it is sent, sentences then."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from schemas.texts import Message, Text, speak


def _checked(value: Any) -> Text | Message:
    if isinstance(value, Text | Message):
        return value
    raise ValueError("a text or a message")


def _spoken(said: Text | Message) -> str:
    return speak(said)


def _called(said: str | Text) -> str:
    return said if isinstance(said, str) else speak(said)


if TYPE_CHECKING:
    Sentence = Text | Message
    Label = str | Text
else:
    # What is inside of a message is nothing that pydantic would have to know.
    Label = Annotated[
        object,
        PlainSerializer(_called, return_type=str),
        WithJsonSchema({"type": "string"}),
    ]
    # What is inside of a message is nothing that pydantic would have to know.
    Sentence = Annotated[
        object,
        PlainValidator(_checked),
        PlainSerializer(_spoken, return_type=str),
        WithJsonSchema({"type": "string"}),
    ]
