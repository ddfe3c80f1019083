"""In which language something is written that has only one."""

from typing import TYPE_CHECKING

from schemas.texts import message

if TYPE_CHECKING:
    from schemas.texts import Language


def read_language(text: str) -> "Language":
    """Raises Invalid."""
    from lms_plugin.errors import Invalid
    from schemas.texts import Language

    try:
        return Language(text)
    except ValueError:
        raise Invalid(message("commands.language_id"), "--language") from None
