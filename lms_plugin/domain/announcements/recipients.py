"""Who gets digests by mail."""

import re
from dataclasses import dataclass
from typing import Final

from lms_plugin.errors import Invalid
from schemas.texts import Language, message

_LONGEST: Final = 254
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# RFC 5321's mailbox without quoting, and in ASCII: what every mail server takes.
_MAILBOX: Final = re.compile(
    rf"(?P<local>(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*)@(?P<domain>{_LABEL}(?:\.{_LABEL})+)"
)
_LONG_NUMBER: Final = re.compile(r"[0-9]{16}")


@dataclass(frozen=True, slots=True)
class MailRecipient:
    """`centre` is the code of the centre whose digests they get; None of an operator's address,
    which gets one of all centres."""

    recipient_id: int
    centre: str | None
    address: str
    language: Language


def read_address(text: str) -> str:
    """As it is kept: the domain in small letters. Raises Invalid."""
    found = _MAILBOX.fullmatch(text.strip())
    if found is None or len(found[0]) > _LONGEST or _LONG_NUMBER.search(found["local"]):
        raise Invalid(
            message("announcements.not_mail_address"),
            "ADDRESS",
        )
    return f"{found['local']}@{found['domain'].lower()}"


def masked(address: str) -> str:
    """For what is kept for ever: enough to know it again, and no name."""
    local, _, domain = address.partition("@")
    return f"{local[0]}…@{domain}"
