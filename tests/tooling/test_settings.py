import os
import subprocess
import sys
from pathlib import Path

import pytest

from lms_plugin.errors import BadSettings, Invalid
from lms_plugin.outside.mail.server import smtp_config
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import connect
from schemas.texts import Message
from tests.spoken import english, indonesian


@pytest.mark.parametrize(
    ("given", "folder"), [(None, None), ("", None), ("/data/lampiran", Path("/data/lampiran"))]
)
def test_without_a_folder_attachments_lie_in_the_database(
    given: str | None, folder: Path | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    if given is not None:
        monkeypatch.setenv("LMS_ATTACHMENTS_FOLDER", given)

    assert Settings().attachments_folder == folder


SECRET = "sangat rahasia sekali"
HOST, SENDER = {"LMS_SMTP_HOST": "mail.example"}, {"LMS_SMTP_FROM": "a@b.example"}
LOGIN = {"LMS_SMTP_USER": "lms", "LMS_SMTP_PASSWORD": SECRET}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (HOST, "LMS_SMTP_FROM"),
        ({**HOST, "LMS_SMTP_FROM": "Pusat <a@b.example>"}, "LMS_SMTP_FROM"),
        ({**HOST, **SENDER, **LOGIN, "LMS_SMTP_PASSWORD_FILE": "/x"}, "not both"),
        ({**HOST, **SENDER, **LOGIN, "LMS_SMTP_USER": ""}, "come together"),
        ({**HOST, **SENDER, **LOGIN, "LMS_SMTP_TLS": "none"}, "without TLS"),
        ({**HOST, **SENDER, "LMS_SMTP_TLS": "ssl"}, "LMS_SMTP_TLS"),
        ({"LMS_TOLD_DAYS": "-1"}, "LMS_TOLD_DAYS"),
        ({"LMS_DIGEST_HOUR": "24"}, "LMS_DIGEST_HOUR"),
    ],
)
def test_settings_of_mail_that_do_not_go_together_are_refused_without_the_password(
    given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(BadSettings, match=told) as refused:
        Settings()
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_a_mail_server_has_the_usual_port_of_its_way(
    tls: str, port: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**HOST, **SENDER, "LMS_SMTP_TLS": tls, "LMS_SMTP_PORT": ""}.items():
        monkeypatch.setenv(name, value)
    found = smtp_config(Settings())

    assert found is not None
    assert found.port == port


def test_without_a_host_there_is_no_mail_and_0_days_are_0(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LMS_TOLD_DAYS", "LMS_DIGEST_REPEAT_DAYS", "LMS_DIGEST_HOUR"):
        monkeypatch.setenv(name, "0")
    found = Settings()

    assert smtp_config(found) is None
    assert (found.told_days, found.digest_repeat_days, found.digest_hour) == (0, 0, 0)


# --- what is wrong, as people read it ------------------------------------------------------------


def faults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **given: str) -> tuple[Message, ...]:
    monkeypatch.chdir(tmp_path)
    for name, value in given.items():
        monkeypatch.setenv(f"LMS_{name}", value)
    with pytest.raises(BadSettings) as refused:
        Settings()
    return refused.value.faults


WRONG = {
    "PORT": ("http", "tulis bilangan bulat", "write a whole number"),
    "BODY_SECONDS": ("lama", "tulis bilangan", "write a number"),
    "ACCESS_LOG": ("mungkin", "tulis true atau false", "write true or false"),
    "POOL_SIZE": ("0", "paling kecil 1", "at least 1"),
    "METRICS_PORT": ("70000", "paling besar 65.535", "at most 65,535"),
    "SMTP_TLS": ("ssl", "tulis salah satu: 'starttls'", "write one of 'starttls'"),
    "BROKER_PREFIX": (
        "lms plugin",
        "ada karakter yang tidak boleh",
        "characters that must not be here",
    ),
    "LOG_LEVEL": ("LOUD", "tulis salah satu: 'DEBUG'", "write one of 'DEBUG'"),
    "DATABASE_URL": ("mysql://a:rahasia@b/c", "tulis sqlite:///", "write sqlite:///"),
    "BROKER_URL": ("redis://:rahasia@b", "tulis memory://", "write memory://"),
    "SMTP_FROM": ("siapa saja", "Bukan alamat surel", "Not a mail address"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_bad_setting_is_one_line_with_its_name_and_remedy(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    value, bahasa, in_english = WRONG[name]
    (fault,) = faults(monkeypatch, tmp_path, **{name: value})

    for line, told in ((indonesian(fault), bahasa), (english(fault), in_english)):
        assert line.startswith(f"LMS_{name}: ")
        assert told in line
        assert "\n" not in line
        # What is wrong may be an address with a password in it.
        assert value not in line
        assert "rahasia" not in line


def test_each_bad_setting_has_its_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The address of this installation, whose default rests on the port, is not one of them."""
    found = faults(monkeypatch, tmp_path, PORT="http", POOL_SIZE="0", DIGEST_HOUR="24")

    assert [english(one).partition(":")[0] for one in found] == [
        *("LMS_PORT", "LMS_POOL_SIZE", "LMS_DIGEST_HOUR")
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("sqlite:///lms-plugin.db", "sqlite:////data/lms.db", "sqlite://"),
        "postgresql+psycopg://lms:p%40ss@/lms?host=/run/postgresql",
        "postgresql+psycopg://postgres@[::1]:5432/lms",
        # A password need not be written as an address wants it, where it can be told.
        "postgresql+psycopg://lms:a#b[c/d@127.0.0.1:5432/lms",
    ],
)
def test_addresses_that_a_database_may_have(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    found = Settings(database_url=address).database_url

    assert found == address
    connect(found).dispose()


@pytest.mark.parametrize(
    "address", ["postgresql+psycopg://a:rahasia@b:lima/c", "postgresql+psycopg"]
)
def test_an_address_that_nobody_can_read_is_told_without_what_stands_in_it(address: str) -> None:
    with pytest.raises(Invalid, match="see to the port") as refused:
        connect(address)

    assert refused.value.path == "LMS_DATABASE_URL"
    assert "rahasia" not in str(refused.value)


@pytest.mark.parametrize("level", ["debug", "Info", "ERROR"])
def test_the_level_of_the_log_is_read_in_any_case(level: str) -> None:
    assert Settings(log_level=level).log_level == level.upper()


COMMANDS = {
    *("web", "worker", "beat", "relay", "inbox", "up", "waiting", "keys list", "verify"),
    *("digest preview", "retention propose", "accounts links", "catalogue draft", "work list"),
}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_whatever_runs_says_it_in_one_line_and_ends_with_one(command: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from lms_plugin.cli.app import main; main()", *command.split()],
        env={**os.environ, "LC_ALL": "id_ID.UTF-8", "LMS_PORT": "http"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("LMS_PORT: tulis bilangan bulat")
    assert "http" not in line
