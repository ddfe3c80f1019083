"""The schedule tells centres what waits with them, and mails it."""

from collections.abc import Iterator

import pytest

from events.topology import SCHEDULE, SEND_MAILS, TELL_CENTRES
from lms_plugin.outside.mail.server import SmtpConfig
from lms_plugin.settings import Settings
from lms_plugin.usecases.announcements.mail_recipients import add_mail_recipient
from schemas.texts import Language
from tests.mail_server import mail_server
from tests.province import SIGNER, UNMAPPED, Province, finished, open_province
from workers.app import TaskContext, create_celery
from workers.tasks import register

ADDRESS = "pelatihan@bpsdm.example"


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        opened.send(finished("Ayu", UNMAPPED, "2025-03-01"))
        language = Language.ID
        add_mail_recipient(opened.database, SIGNER, "BPSDM", ADDRESS, language)
        yield opened


def run_tasks(province: Province, times: int = 1, mail: SmtpConfig | None = None) -> None:
    url = province.database.engine.url.render_as_string(hide_password=False)
    chosen = Settings(database_url=url, broker_url="memory://localhost", digest_hour=0)
    if mail is not None:
        reached = {"smtp_host": mail.host, "smtp_port": mail.port, "smtp_from": mail.sender}
        chosen = chosen.model_copy(update={**reached, "smtp_tls": mail.tls})
    app, work = create_celery(chosen), TaskContext(chosen)
    register(app, work)
    for task in (TELL_CENTRES, SEND_MAILS) * times:
        app.tasks[task]()
    work.close()
    app.close()


def test_what_waits_is_mailed_once(province: Province) -> None:
    with mail_server() as (server, config):
        run_tasks(province, 3, config)

    assert server.recipients == [ADDRESS]


def test_without_a_mail_server_it_is_told_all_the_same(province: Province) -> None:
    run_tasks(province)
    with mail_server() as (server, config):
        # The mail has waited for the server to be set.
        run_tasks(province, mail=config)

    assert server.recipients == [ADDRESS]


def test_the_schedule_sends_both() -> None:
    assert {TELL_CENTRES, SEND_MAILS} <= {one.task for one in SCHEDULE}
