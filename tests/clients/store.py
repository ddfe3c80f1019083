"""The product's web server as an operator starts it, and how its own traffic is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from lms_plugin.settings import IN_PROCESS_BROKER, Settings
from tests.processes import free_port, run, started, wait_until_ready
from tests.waiting import PATIENCE_SECONDS

_VERSION = {"X-Experience-API-Version": "1.0.3"}
HOME_PAGE = "https://lms.contoh.example"


@dataclass(frozen=True)
class StoreUnderTest:
    """`endpoint` ends with a slash. The key is that of content; `lms` may use the same centre."""

    endpoint: str
    key: str
    secret: str
    lms: tuple[str, str]

    @property
    def settings(self) -> dict[str, str]:
        """What a client is set up with."""
        return {"endpoint": self.endpoint, "key": self.key, "secret": self.secret}

    def get(self, resource: str, **parameters: str) -> requests.Response:
        """What the centre's learning system reads."""
        address = f"{self.endpoint}{resource}"
        return requests.get(
            address, params=parameters, headers=_VERSION, auth=self.lms, timeout=PATIENCE_SECONDS
        )

    def statement(self, statement_id: str) -> dict[str, Any]:
        answer = self.get("statements", statementId=statement_id)
        assert answer.status_code == 200, answer.text
        kept: dict[str, Any] = answer.json()
        return kept

    def statements(self, **parameters: str) -> list[dict[str, Any]]:
        """Oldest first."""
        answer = self.get("statements", ascending="true", **parameters)
        assert answer.status_code == 200, answer.text
        kept: list[dict[str, Any]] = answer.json()["statements"]
        return kept

    def consistent_through(self) -> datetime:
        """What is kept from now on is stored later than that."""
        answer = self.get("statements", limit="1")
        return datetime.fromisoformat(answer.headers["X-Experience-API-Consistent-Through"])

    def send(self, method: str, resource: str, body: Any, **parameters: str) -> None:
        """What the centre's learning system writes."""
        answer = requests.request(
            method,
            f"{self.endpoint}{resource}",
            params=parameters,
            json=body,
            headers=_VERSION,
            auth=self.lms,
            timeout=PATIENCE_SECONDS,
        )
        assert answer.ok, answer.text


@contextmanager
def running_store(database_url: str, folder: Path, origin: str) -> Iterator[StoreUnderTest]:
    """On a database with our tables. Scripts of pages from `origin` may use its credential."""
    settings = Settings(database_url=database_url, broker_url=IN_PROCESS_BROKER)
    vouched = ("--centre", "BPSDM", "--centre-name", "BPSDM", "--home-page", HOME_PAGE)
    lms = _credential(settings, folder, *vouched)
    key, secret = _credential(settings, folder, *vouched, "--origin", origin)
    port = free_port()
    with started(["lms-plugin", "web", "--port", str(port)], settings, folder):
        wait_until_ready(port)
        yield StoreUnderTest(f"http://127.0.0.1:{port}/xapi/", key, secret, lms)


def _credential(settings: Settings, folder: Path, *options: str) -> tuple[str, str]:
    said = run(["lms-plugin", "credentials", "add", *options], settings, folder)
    shown = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    return shown["key"], shown["secret"]
