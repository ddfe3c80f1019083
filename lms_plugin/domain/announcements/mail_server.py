"""How a mail server is spoken to."""

from enum import StrEnum


class SmtpTls(StrEnum):
    STARTTLS = "starttls"
    """In the open until both have agreed, and not a word of the mail before; RFC 3207."""
    TLS = "tls"
    """From the start; RFC 8314."""
    NONE = "none"

    @property
    def port(self) -> int:
        """The usual one."""
        return _PORTS[self]


_PORTS = {SmtpTls.STARTTLS: 587, SmtpTls.TLS: 465, SmtpTls.NONE: 25}
