"""The mail server: whoever sends has a session of it, and hears of each mail what became of it."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from lms_plugin.domain.announcements.mail_server import SmtpTls
from lms_plugin.errors import Unavailable
from lms_plugin.settings import Settings
from schemas.texts import message

SECONDS: Final = 10.0
"""The longest silence of the server, at any step."""

_LONGEST_ERROR: Final = 300
_FINAL: Final = 500
"""Answers from here on say that trying again will not help."""


class MailServerAway(Unavailable):
    """It could not be reached, or does not take mail from us as things are; `told` is how it says
    so, or how the network does."""

    def __init__(self, told: str) -> None:
        super().__init__(message("announcements.mail_server_away", told=told))
        self.told = told


class MailRefused(Exception):
    """The server has not taken one mail; where it `is_final`, it never will."""

    def __init__(self, message: str, *, is_final: bool) -> None:
        super().__init__(message)
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class SmtpConfig:
    """How to reach it; `password_file` is read each time: a new password needs no restart."""

    host: str
    port: int
    tls: SmtpTls
    sender: str
    ca_file: Path | None = None
    user: str | None = None
    password: str | None = None
    password_file: Path | None = None
    seconds: float = SECONDS


def smtp_config(settings: Settings) -> SmtpConfig | None:
    """None where no mail server is set."""
    if settings.smtp_host is None or settings.smtp_from is None:
        return None
    password = settings.smtp_password
    return SmtpConfig(
        host=settings.smtp_host,
        port=settings.smtp_port or settings.smtp_tls.port,
        tls=settings.smtp_tls,
        sender=settings.smtp_from,
        ca_file=settings.smtp_ca_file,
        user=settings.smtp_user,
        password=None if password is None else password.get_secret_value(),
        password_file=settings.smtp_password_file,
    )


class MailSession:
    """An open connection, over which mails go one after the other."""

    def __init__(self, connection: smtplib.SMTP, sender: str) -> None:
        self._connection = connection
        self._sender = sender

    def send(self, mail: EmailMessage, address: str) -> None:
        """Returns once the server has accepted it. Raises MailRefused, and MailServerAway where the
        session is over; then it may have been accepted or not."""
        try:
            self._connection.send_message(mail, self._sender, [address])
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = error.recipients[address]
            raise MailRefused(_told(code, reason), is_final=code >= _FINAL) from error
        except smtplib.SMTPDataError as error:
            code = error.smtp_code
            raise MailRefused(_told(code, error.smtp_error), is_final=code >= _FINAL) from error
        except smtplib.SMTPResponseException as error:
            # Of the sender, or of us: somebody mends that, and then it goes.
            raise MailServerAway(_told(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailServerAway(_short(error)) from error


class MailServer:
    def __init__(self, config: SmtpConfig) -> None:
        self._config = config

    @property
    def sender(self) -> str:
        return self._config.sender

    @contextmanager
    def session(self) -> Iterator[MailSession]:
        """Raises MailServerAway."""
        connection = self._opened()
        try:
            yield MailSession(connection, self._config.sender)
        finally:
            _leave(connection)

    def _opened(self) -> smtplib.SMTP:
        try:
            connection = self._connected()
        except (smtplib.SMTPException, OSError) as error:
            raise MailServerAway(_short(error)) from error
        try:
            self._greet(connection)
        except (smtplib.SMTPException, OSError) as error:
            connection.close()
            raise MailServerAway(_short(error)) from error
        return connection

    def _connected(self) -> smtplib.SMTP:
        # Its own way to the machine's name may ask a name server for a minute.
        own_name = socket.gethostname()
        config = self._config
        if config.tls is SmtpTls.TLS:
            return smtplib.SMTP_SSL(
                config.host, config.port, own_name, timeout=config.seconds, context=self._tls()
            )
        return smtplib.SMTP(config.host, config.port, own_name, timeout=config.seconds)

    def _greet(self, connection: smtplib.SMTP) -> None:
        if self._config.tls is SmtpTls.STARTTLS:
            # Raises where the server does not offer it: nothing is ever sent in the open instead.
            connection.starttls(context=self._tls())
        connection.ehlo_or_helo_if_needed()
        password = self._password()
        if self._config.user is not None and password is not None:
            connection.login(self._config.user, password)

    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._config.ca_file)

    def _password(self) -> str | None:
        file = self._config.password_file
        if file is None:
            return self._config.password
        return file.read_text().partition("\n")[0].strip()


def _leave(connection: smtplib.SMTP) -> None:
    """What was accepted is accepted, however this ends."""
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        connection.close()


def _told(code: int, reason: bytes | str) -> str:
    text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
    return f"{code} {text}"[:_LONGEST_ERROR]


def _short(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _told(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
