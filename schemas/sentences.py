"""Fields of an answer that people read: texts or messages until it is sent, sentences then.

A `SpokenMessage` is never a text: programs get its code and fields beside it. A `Label` may be
what somebody else has named.
"""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from schemas.texts import Message, Text, speak


def _checked(value: Any) -> Text | Message:
    if isinstance(value, Text | Message):
        return value
    raise ValueError("a text or a message")


def _checked_message(value: Any) -> Message:
    if isinstance(value, Message):
        return value
    raise ValueError("a message")


def _spoken(said: Text | Message) -> str:
    return speak(said)


def _called(said: str | Text | Message) -> str:
    return said if isinstance(said, str) else speak(said)


def _told(checked: PlainValidator) -> Any:
    """What is inside of a message is nothing that pydantic would have to know."""
    spoken = PlainSerializer(_spoken, return_type=str)
    return Annotated[object, checked, spoken, WithJsonSchema({"type": "string"})]


if TYPE_CHECKING:
    Sentence = Text | Message
    SpokenMessage = Message
    Label = str | Text | Message
else:
    Sentence = _told(PlainValidator(_checked))
    SpokenMessage = _told(PlainValidator(_checked_message))
    Label = Annotated[
        object, PlainSerializer(_called, return_type=str), WithJsonSchema({"type": "string"})
    ]
