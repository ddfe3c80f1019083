"""What a reader of one language gets to read."""

from lms_plugin.texts.say import shown
from schemas.texts import Language, Message, Value, message


def english(said: Value) -> str:
    return shown(said, Language.EN)


def indonesian(said: Value) -> str:
    return shown(said, Language.ID)


def as_told(said: str) -> Message:
    """For errors whose text does not matter."""
    return message("answers.as_told", said=said)
