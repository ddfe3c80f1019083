"""The product as the first page sets it up, by the commands that stand there."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from lms_plugin.settings import IN_PROCESS_BROKER, Settings
from tests.connect.snippets import FIRST_PAGE, snippet
from tests.processes import environment, free_port, started, wait_until_ready
from tests.waiting import PATIENCE_SECONDS, wait_until

NIP = "199003152015032901"
MODULE = "https://lms.contoh.go.id/pelatihan/7"


@dataclass(frozen=True)
class ConnectedProduct:
    """Its data lie in `folder`, as with whoever follows the page."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> Settings:
        address = f"sqlite:///{self.folder / 'lms-plugin.db'}"
        return Settings(database_url=address, broker_url=IN_PROCESS_BROKER, public_url=self.url)

    @contextmanager
    def up(self) -> Iterator[None]:
        """Web, worker and schedule, until the context is left; then it is away."""
        command = ["lms-plugin", "up", "--port", str(self.port)]
        with started(command, self.settings, self.folder) as running:
            wait_until_ready(self.port)
            yield
            assert running.stop() == 0, running.text()

    def run(self, script: str, **variables: str) -> str:
        """What a script of the page prints; it fails with its first command that does."""
        return self.program(["bash", "-euo", "pipefail", "-c", script], variables).stdout

    def program(
        self, command: list[str], variables: Mapping[str, str], ends_with: int = 0
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment(self.settings) | {"HOST": self.url, **variables},
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.returncode == ends_with, f"{done.stdout}\n{done.stderr}"
        return done

    def credential(self, name: str) -> dict[str, str]:
        """KEY and SECRET that this command of the page printed."""
        said = self.run(snippet(FIRST_PAGE, name))
        shown = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
        return {"KEY": shown["key"], "SECRET": shown["secret"]}

    def arrived(self, *options: str) -> list[dict[str, Any]]:
        """What the connection test tells of all that has come in, once it is processed."""
        found: list[dict[str, Any]] = []

        def is_settled() -> bool:
            found[:] = self._look(*options)
            states = [item["state"] for one in found for item in one["statements"]]
            return "pending" not in states

        wait_until(is_settled, "everything is processed")
        return found

    def _look(self, *options: str) -> list[dict[str, Any]]:
        command = ["lms-plugin", "connect", "test", "--json", "--for", "0", "--since", "2020-01-01"]
        done = subprocess.run(
            [*command, *options],
            cwd=self.folder,
            env=environment(self.settings),
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        # 1: nothing of it counts. Anything else would be no answer.
        assert done.returncode in {0, 1}, done.stderr
        return [msgspec.json.decode(line) for line in done.stdout.splitlines()]

    def states(self) -> list[str | None]:
        """Of every statement, the one that came last first."""
        return [item["state"] for one in reversed(self.arrived()) for item in one["statements"]]


def set_up(folder: Path) -> ConnectedProduct:
    """An agency, a centre, a module, as the page makes them."""
    product = ConnectedProduct(folder, free_port())
    product.run("lms-plugin db upgrade\n" + snippet(FIRST_PAGE, "setup"))
    return product
