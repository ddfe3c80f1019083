"""Processes of ours as an operator starts them, with their metrics and their logs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from lms_plugin.settings import Settings
from tests.processes import free_port
from tests.waiting import PATIENCE_SECONDS, wait_until

_METRIC = re.compile(r"^(?:lms_plugin_)?([a-z]\S+) (\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class StartedWorkers:
    """`url` is where metrics are; logs are lines of JSON in `log`."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path

    def metrics(self) -> dict[str, float]:
        """By name, labels included; empty while nothing answers. Our prefix is left out."""
        try:
            with urlopen(self.url) as answer:  # noqa: S310 - an address of our own
                told = answer.read().decode()
        except (URLError, ConnectionError):
            return {}
        return {name: float(value) for name, value in _METRIC.findall(told)}

    def metric(self, name: str) -> float:
        return self.metrics().get(name, -1.0)

    def wait_for(self, name: str, least: float) -> float:
        """The metric, once it is at least that."""
        wait_until(lambda: self.metric(name) >= least, f"{name} reaches {least}")
        return self.metric(name)

    def lines(self, event: str | None = None) -> list[dict[str, Any]]:
        """What it has logged, of this kind."""
        found = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in found if event in (None, line["event"])]


class Processes:
    """Starts them on the same settings, each with a port of its own for metrics."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._folder = folder
        self._own = {
            "LMS_DATABASE_URL": settings.database_url,
            "LMS_BROKER_URL": settings.broker_url,
            "LMS_BROKER_PREFIX": settings.broker_prefix,
            "LMS_ACCESS_LOG": "true",
        }

    @contextmanager
    def running(self, *command: str, **own: str) -> Iterator[StartedWorkers]:
        """`lms-plugin` with this command, once it answers on its port for metrics."""
        port = free_port()
        environment = self._own | own | {"LMS_METRICS_PORT": str(port)}
        log = self._folder / f"{command[0]}-{port}.log"
        with log.open("wb") as written, _started(command, environment, self._folder, written) as it:
            started = StartedWorkers(it, f"http://127.0.0.1:{port}/metrics", log)
            wait_until(lambda: bool(started.metrics()), f"{command[0]} answers")
            yield started


@contextmanager
def _started(
    command: tuple[str, ...], environment: Mapping[str, str], folder: Path, log: Any
) -> Iterator["subprocess.Popen[bytes]"]:
    program = str(Path(sys.executable).with_name("lms-plugin"))
    with subprocess.Popen(
        [program, *command], cwd=folder, env=os.environ | environment, stderr=log
    ) as process:
        try:
            yield process
            process.terminate()
            # How soon it has to stop is not what these tests are about.
            process.wait(PATIENCE_SECONDS)
        finally:
            process.kill()
