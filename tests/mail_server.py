"""A real mail server on this machine, for tests: with TLS or without, as unwilling as wanted."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lms_plugin.domain.announcements.mail_server import SmtpTls
from lms_plugin.outside.mail.server import SmtpConfig

SENDER = "lms-plugin@bpsdm.example"
USER, PASSWORD = "lms", "sangat rahasia"


@dataclass
class MailServerOfTests:
    """`mails` are those that it has accepted. Its answers to RCPT and DATA can be set."""

    mails: list[EmailMessage] = field(default_factory=list)
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_data: str = "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.to_recipient.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - likewise
        self, _server: SMTP, _session: Any, envelope: Envelope
    ) -> str:
        if self.to_data.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            mail = message_from_bytes(content, policy=default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        return self.to_data

    @property
    def recipients(self) -> list[str]:
        return [str(mail["To"]) for mail in self.mails]


@dataclass(frozen=True)
class Certificate:
    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def make_certificate(folder: Path) -> Certificate:
    """For 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    found = Certificate(folder / "certificate.pem", folder / "key.pem")
    found.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    found.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return found


def _knows(
    _server: SMTP, _session: Any, _envelope: Envelope, _mechanism: str, data: Any
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


@contextmanager
def mail_server(
    certificate: Certificate | None = None,
    tls: SmtpTls = SmtpTls.NONE,
    *,
    wants_login: bool = False,
    seconds: float = 30,
) -> Iterator[tuple[MailServerOfTests, SmtpConfig]]:
    """The server, and how to reach it."""
    handler = MailServerOfTests()
    context = None if certificate is None else certificate.context()
    options: dict[str, Any] = {}
    if tls is SmtpTls.STARTTLS:
        options = {"tls_context": context, "require_starttls": True}
    if wants_login:
        options |= {"authenticator": _knows, "auth_required": True}
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=free_port(),
        ssl_context=context if tls is SmtpTls.TLS else None,
        auth_require_tls=tls is SmtpTls.STARTTLS,
        **options,
    )
    controller.start()
    try:
        yield (
            handler,
            SmtpConfig(
                host="127.0.0.1",
                port=controller.port,
                tls=tls,
                sender=SENDER,
                ca_file=None if certificate is None else certificate.certificate,
                user=USER if wants_login else None,
                password=PASSWORD if wants_login else None,
                seconds=seconds,
            ),
        )
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[int]:
    """The port of something that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
