"""`lms-plugin digest` and `lms-plugin centres mail`, against a trial's database."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.app import app
from lms_plugin.errors import Conflict, Invalid, NotFound, PluginError
from lms_plugin.outside.mail.server import SmtpConfig
from lms_plugin.usecases.access.read_deeds import DeedSelection, list_deeds
from tests.databases import Databases
from tests.mail_server import MailServerOfTests, mail_server
from tests.province import OPERATOR, UNMAPPED, Province, finished, open_province

ADDRESS = "pelatihan@bpsdm.example"


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        monkeypatch.setenv("COLUMNS", "200")
        opened.send(finished("Ayu", UNMAPPED, "2025-03-01"))
        yield opened


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServerOfTests]:
    with mail_server() as (opened, config):
        use(monkeypatch, config)
        yield opened


def use(monkeypatch: pytest.MonkeyPatch, config: SmtpConfig) -> None:
    monkeypatch.setenv("LMS_SMTP_HOST", config.host)
    monkeypatch.setenv("LMS_SMTP_PORT", str(config.port))
    monkeypatch.setenv("LMS_SMTP_TLS", "none")
    monkeypatch.setenv("LMS_SMTP_FROM", config.sender)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, PluginError):
        raise result.exception
    return result


@pytest.mark.usefixtures("trial")
def test_addresses_are_added_listed_and_removed() -> None:
    run("centres", "mail", "add", ADDRESS, "--centre", "BPSDM", "--language", "en")
    run("centres", "mail", "add", "op@contoh.example")
    listed = run("centres", "mail", "list").stdout

    assert ADDRESS in listed
    assert "operator" in listed
    assert ADDRESS in run("centres", "mail", "remove", ADDRESS, "--centre", "BPSDM").stdout
    assert ADDRESS not in run("centres", "mail", "list").stdout


@pytest.mark.usefixtures("trial")
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("tanpa-domain", "--centre", "BPSDM"), Invalid),
        (("a@b.example\nBcc: c@d.example", "--centre", "BPSDM"), Invalid),
        (("199003152015032901@b.example", "--centre", "BPSDM"), Invalid),
        ((ADDRESS, "--centre", "BPSDM", "--language", "jv"), Invalid),
        ((ADDRESS, "--centre", "TIDAK-ADA"), NotFound),
    ],
)
def test_what_is_no_address_language_or_centre_is_refused(
    arguments: tuple[str, ...], error: type[PluginError]
) -> None:
    with pytest.raises(error):
        run("centres", "mail", "add", *arguments)
    assert ADDRESS not in run("centres", "mail", "list").stdout


@pytest.mark.usefixtures("trial")
def test_a_digest_is_shown_in_either_language_and_form() -> None:
    assert "Yang menunggu pada BPSDM" in run("digest", "preview", "--centre", "BPSDM").stdout
    english = run("digest", "preview", "--centre", "BPSDM", "--language", "en", "--html").stdout
    assert "<h1>What waits at BPSDM" in english
    assert "semua pusat" in run("digest", "preview").stdout


def test_it_is_sent_at_once_signed_and_not_twice(
    trial: Province, server: MailServerOfTests
) -> None:
    run("centres", "mail", "add", ADDRESS, "--centre", "BPSDM")
    assert ADDRESS in run("digest", "send", "--centre", "BPSDM", "--as", "Rina").stdout
    again = run("digest", "send", "--centre", "BPSDM")
    (deed, sent, *_) = list_deeds(trial.database, OPERATOR, DeedSelection(3)).deeds

    assert server.recipients == [ADDRESS]
    assert "none left to send" in again.stdout
    assert (deed.deed, sent.deed, sent.by.name) == ("digest.sent", "digest.sent", "Rina")


@pytest.mark.usefixtures("trial")
def test_what_could_not_be_sent_is_said_with_the_server_s_words(
    server: MailServerOfTests,
) -> None:
    run("centres", "mail", "add", ADDRESS, "--centre", "BPSDM")
    server.to_recipient[ADDRESS] = "451 greylisted"
    result = run("digest", "send", "--centre", "BPSDM")

    assert result.exit_code == 1
    assert "451 greylisted" in result.stderr


@pytest.mark.usefixtures("trial")
def test_without_a_mail_server_it_is_said_which_settings_to_give() -> None:
    with pytest.raises(Conflict, match="LMS_SMTP_HOST"):
        run("digest", "send", "--centre", "BPSDM")
