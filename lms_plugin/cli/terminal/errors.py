"""What whoever runs a command is told of an error, who can look at more than readers elsewhere."""

from typing import Final

from lms_plugin.errors import Invalid, PluginError
from schemas.texts import Message, message

_UNREACHABLE: Final = "operations.unreachable"
_OURS: Final = ("--", "LMS_")


def what_to_say(error: PluginError) -> Message:
    """With the option or the setting before it; and of a database that does not answer what its
    server says, and where to look."""
    if error.message.code == _UNREACHABLE:
        return message("commands.database_unreachable", answer=_answer(error))
    if isinstance(error, Invalid) and (error.path or "").startswith(_OURS):
        return message("fields.at", where=error.path, fault=error.message)
    return error.message


def _answer(error: PluginError) -> str:
    """The driver's own line, in its own language; it has no password."""
    cause = error.__cause__
    return str(getattr(cause, "orig", cause)).strip().partition("\n")[0]
