"""The doctor's checks of mail: the server, what has failed, and who hears nothing."""

import dataclasses
from datetime import datetime

from lms_plugin.domain.operations.health import Finding, Level
from lms_plugin.outside.mail.server import MailServer
from lms_plugin.usecases.announcements.mail_recipients import add_mail_recipient
from lms_plugin.usecases.announcements.send_mails import send_mails
from lms_plugin.usecases.announcements.tell_centres import tell_centres
from lms_plugin.usecases.operations.health_checks.mail import check_mail_server, check_mails
from schemas.texts import Language
from tests.mail_server import mail_server
from tests.province import SIGNER, UNMAPPED, Province, finished
from tests.spoken import english
from tests.usecases.announcements.days import morning

ADDRESS = "satu@bpsdm.example"


def test_without_a_mail_server_all_is_well() -> None:
    assert check_mail_server(None).level is Level.OK


def test_a_server_that_answers_is_well_and_one_that_does_not_is_trouble() -> None:
    with mail_server() as (server, config):
        found = check_mail_server(config)
        away = check_mail_server(dataclasses.replace(config, port=1))

    assert (found.check, found.level) == ("mail.server", Level.OK)
    assert away.level is Level.TROUBLE
    assert "LMS_SMTP_" in english(away.text)
    assert server.mails == []


def checks(province: Province) -> dict[str, Finding]:
    return {one.check: one for one in check_mails(province.database, has_server=True)}


def told(province: Province) -> datetime:
    province.send(finished("Ayu", UNMAPPED, "2025-03-01"))
    now = morning(province)
    tell_centres(province.database, now=now)
    return now


def test_a_centre_that_was_told_and_reads_no_mail_is_named(province: Province) -> None:
    assert checks(province)["mail.recipients"].level is Level.OK
    told(province)

    found = checks(province)["mail.recipients"]
    assert found.level is Level.WARNING
    assert "BPSDM" in english(found.text)
    add_mail_recipient(province.database, SIGNER, "BPSDM", ADDRESS, Language.EN)
    assert checks(province)["mail.recipients"].level is Level.OK


def test_a_mail_that_failed_is_a_warning(province: Province) -> None:
    add_mail_recipient(province.database, SIGNER, "BPSDM", ADDRESS, Language.EN)
    now = told(province)
    assert checks(province)["mail.unsent"].level is Level.OK
    with mail_server() as (server, config):
        server.to_data = "554 not that"
        send_mails(province.database, MailServer(config), "https://x.example", now)

    assert checks(province)["mail.unsent"].level is Level.WARNING
    assert "554 not that" in english(checks(province)["mail.unsent"].text)
