"""A field of an answer that people read: a text or a message until it is sent, a sentence then."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from schemas.texts import Message, Text, speak


def _checked(value: Any) -> Text | Message:
    if isinstance(value, Text | Message):
        return value
    raise ValueError("a text or a message")


def _spoken(said: Text | Message) -> str:
    return speak(said)


if TYPE_CHECKING:
    Sentence = Text | Message
else:
    # What is inside of a message is nothing that pydantic would have to know.
    Sentence = Annotated[
        object,
        PlainValidator(_checked),
        PlainSerializer(_spoken, return_type=str),
        WithJsonSchema({"type": "string"}),
    ]
