from pathlib import Path

import pytest
from pydantic import ValidationError

from lms_plugin.outside.mail.server import smtp_config
from lms_plugin.settings import Settings


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
        ({**HOST, "LMS_SMTP_FROM": "Pusat <a@b.example>"}, "smtp_from"),
        ({**HOST, **SENDER, **LOGIN, "LMS_SMTP_PASSWORD_FILE": "/x"}, "not both"),
        ({**HOST, **SENDER, **LOGIN, "LMS_SMTP_USER": ""}, "come together"),
        ({**HOST, **SENDER, **LOGIN, "LMS_SMTP_TLS": "none"}, "without TLS"),
        ({**HOST, **SENDER, "LMS_SMTP_TLS": "ssl"}, "smtp_tls"),
        ({"LMS_TOLD_DAYS": "-1"}, "told_days"),
        ({"LMS_DIGEST_HOUR": "24"}, "digest_hour"),
    ],
)
def test_settings_of_mail_that_do_not_go_together_are_refused_without_the_password(
    given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError, match=told) as refused:
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
