"""What a web server believes of where it is reached and who asks."""

from pathlib import Path

import pytest
import requests

from lms_plugin.settings import Settings, with_address
from tests.processes import free_port, started, wait_until_ready
from tests.waiting import PATIENCE_SECONDS

pytestmark = [pytest.mark.postgres, pytest.mark.rabbitmq]


@pytest.mark.parametrize(
    ("trusted", "scheme"), [("127.0.0.0/8", "https"), ("192.0.2.0/24,192.0.2.7", "http")]
)
def test_only_a_trusted_proxy_says_how_the_browser_came(
    settings: Settings, tmp_path: Path, trusted: str, scheme: str
) -> None:
    port = free_port()
    command = ["lms-plugin", "web", "--port", str(port)]
    with started(command, settings, tmp_path, LMS_TRUSTED_PROXIES=trusted):
        wait_until_ready(port)
        answer = requests.get(
            f"http://127.0.0.1:{port}/healthz/",
            headers={"X-Forwarded-Proto": "https", "Host": "lms.contoh.example"},
            allow_redirects=False,
            timeout=PATIENCE_SECONDS,
        )

    assert answer.headers["Location"].startswith(f"{scheme}://lms.contoh.example/")


def test_public_url_follows_the_address_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_PORT", "8010")
    assert with_address(None, None).public_url == "http://localhost:8010"
    assert with_address("0.0.0.0", 8020).public_url == "http://localhost:8020"  # noqa: S104
    assert with_address("lms.contoh.example", 80).public_url == "http://lms.contoh.example:80"

    monkeypatch.setenv("LMS_PUBLIC_URL", "https://lms.contoh.example")
    assert with_address(None, 8020).public_url == "https://lms.contoh.example"
