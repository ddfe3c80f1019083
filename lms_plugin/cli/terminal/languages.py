"""In which language something is written that has only one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lms_plugin.domain.announcements.recipients import MailLanguage


def read_language(text: str) -> "MailLanguage":
    """Raises Invalid."""
    from lms_plugin.domain.announcements.recipients import MailLanguage
    from lms_plugin.errors import Invalid

    try:
        return MailLanguage(text)
    except ValueError:
        raise Invalid("Bahasa: id atau en. / A language: id or en.", "--language") from None
