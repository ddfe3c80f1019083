"""What becomes of a mail, by a real mail server."""

import dataclasses
import socket
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest

from lms_plugin.domain.announcements.mail_server import SmtpTls
from lms_plugin.outside.mail.server import MailRefused, MailServer, MailServerAway, SmtpConfig
from tests.mail_server import (
    PASSWORD,
    SENDER,
    Certificate,
    free_port,
    mail_server,
    make_certificate,
    silent_server,
)
from tests.spoken import english

ADDRESS = "pelatihan@bpsdm.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


def mail(address: str = ADDRESS) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = SENDER, address, "Menunggu"
    made.set_content("Isi.")
    return made


def send(config: SmtpConfig, *addresses: str) -> None:
    with MailServer(config).session() as session:
        for address in addresses or (ADDRESS,):
            session.send(mail(address), address)


@pytest.mark.parametrize("tls", list(SmtpTls))
def test_a_mail_arrives_by_each_way(certificate: Certificate, tls: SmtpTls) -> None:
    with mail_server(None if tls is SmtpTls.NONE else certificate, tls) as (server, config):
        send(config)

    assert server.recipients == [ADDRESS]
    assert server.mails[0].get_content().strip() == "Isi."


def test_several_go_over_one_connection(certificate: Certificate) -> None:
    with mail_server(certificate, SmtpTls.STARTTLS) as (server, config):
        send(config, ADDRESS, "lain@bpsdm.example")

    assert server.recipients == [ADDRESS, "lain@bpsdm.example"]


@pytest.mark.parametrize("tls", [SmtpTls.STARTTLS, SmtpTls.TLS])
def test_a_server_that_nobody_vouches_for_gets_nothing(
    certificate: Certificate, tls: SmtpTls
) -> None:
    away = pytest.raises(MailServerAway, match="CERTIFICATE_VERIFY_FAILED")
    with mail_server(certificate, tls) as (server, config), away:
        send(dataclasses.replace(config, ca_file=None))

    assert server.mails == []


def test_nothing_is_sent_in_the_open_to_a_server_that_knows_no_tls() -> None:
    with mail_server() as (server, config), pytest.raises(MailServerAway, match="STARTTLS"):
        send(dataclasses.replace(config, tls=SmtpTls.STARTTLS))

    assert server.mails == []


def test_who_has_to_sign_in_signs_in(certificate: Certificate) -> None:
    with mail_server(certificate, SmtpTls.STARTTLS, wants_login=True) as (server, config):
        send(config)

    assert server.recipients == [ADDRESS]


def test_a_wrong_password_is_said_and_not_repeated(certificate: Certificate) -> None:
    served = mail_server(certificate, SmtpTls.STARTTLS, wants_login=True)
    with served as (server, config), pytest.raises(MailServerAway, match="535") as refused:
        send(dataclasses.replace(config, password="salah sekali"))

    assert server.mails == []
    assert "salah sekali" not in english(refused.value.message)


def test_the_password_is_read_from_its_file_each_time(
    certificate: Certificate, tmp_path: Path
) -> None:
    file = tmp_path / "password"
    file.write_text("salah\n")
    with mail_server(certificate, SmtpTls.STARTTLS, wants_login=True) as (server, config):
        post = MailServer(dataclasses.replace(config, password=None, password_file=file))
        with pytest.raises(MailServerAway), post.session():
            pass
        file.write_text(f"{PASSWORD}\n")
        with post.session() as session:
            session.send(mail(), ADDRESS)

    assert server.recipients == [ADDRESS]


def test_a_password_file_that_is_not_there_is_named(
    certificate: Certificate, tmp_path: Path
) -> None:
    missing = tmp_path / "missing"
    served = mail_server(certificate, SmtpTls.STARTTLS, wants_login=True)
    with served as (_, config), pytest.raises(MailServerAway, match="missing"):
        send(dataclasses.replace(config, password_file=missing))


@pytest.mark.parametrize(
    ("answer", "is_final"), [("550 no such user", True), ("451 try later", False)]
)
def test_a_refused_recipient_is_told_apart_by_whether_it_is_for_good(
    answer: str, is_final: bool
) -> None:
    with mail_server() as (server, config):
        server.to_recipient[ADDRESS] = answer
        with pytest.raises(MailRefused, match=answer) as refused:
            send(config)

    assert refused.value.is_final is is_final


@pytest.mark.parametrize(
    ("answer", "is_final"), [("554 not that", True), ("452 disk is full", False)]
)
def test_so_is_a_refused_mail(answer: str, is_final: bool) -> None:
    with mail_server() as (server, config):
        server.to_data = answer
        with pytest.raises(MailRefused, match=answer) as refused:
            send(config)

    assert refused.value.is_final is is_final


def test_after_a_refusal_the_next_mail_goes() -> None:
    with mail_server() as (server, config):
        server.to_recipient[ADDRESS] = "550 no such user"
        with MailServer(config).session() as session:
            with pytest.raises(MailRefused):
                session.send(mail(), ADDRESS)
            session.send(mail("lain@bpsdm.example"), "lain@bpsdm.example")

    assert server.recipients == ["lain@bpsdm.example"]


def test_a_server_that_is_not_there_is_away() -> None:
    config = SmtpConfig("127.0.0.1", free_port(), SmtpTls.NONE, SENDER)

    with pytest.raises(MailServerAway, match="ConnectionRefusedError"):
        send(config)


@pytest.mark.parametrize("tls", list(SmtpTls))
def test_a_server_that_hangs_is_left(tls: SmtpTls) -> None:
    with silent_server() as port:
        config = SmtpConfig("127.0.0.1", port, tls, SENDER, seconds=0.2)

        with pytest.raises(MailServerAway):
            send(config)


def test_one_that_goes_away_in_the_middle_is_away() -> None:
    """After the greeting it hears MAIL and closes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def talk() -> None:
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 x\r\n")
                lines.readline()
                connection.sendall(b"250 x\r\n")
                lines.readline()

        talking = threading.Thread(target=talk)
        talking.start()
        port = listening.getsockname()[1]
        with pytest.raises(MailServerAway):
            send(SmtpConfig("127.0.0.1", port, SmtpTls.NONE, SENDER))
        talking.join()
