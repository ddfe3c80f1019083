"""The product's processes as an operator starts them: each by itself, or the whole set.

with started(["lms-plugin", "web", "--port", str(port)], settings, tmp_path) as web:
    wait_until_ready(port)
    assert web.stop() == 0
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

import requests

from lms_plugin.settings import Settings
from tests.waiting import PATIENCE_SECONDS, wait_until

_PROGRAMS = Path(sys.executable).parent
_BELOW_EPHEMERAL = range(10_000, 32_000, 500)
_WORKERS = 16


@dataclass(frozen=True)
class Started:
    """A running program. Its standard output and error go to `log`."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop; its exit code. Fails when it does not."""
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        return self.process.wait(PATIENCE_SECONDS)

    def left_after(self) -> float:
        """The seconds after which it gave up what held it up; 0 where it ended in order."""
        lines = [json.loads(line) for line in self.text().splitlines() if line.startswith("{")]
        left = [line["seconds"] for line in lines if line["event"] == "left what did not end"]
        return float(left[0]) if left else 0

    def text(self) -> str:
        return self.log.read_text("utf-8", "replace")


@contextmanager
def started(
    command: Sequence[str], settings: Settings, folder: Path, **variables: str
) -> Iterator[Started]:
    """A program of our environment, in `folder`; killed if it still runs in the end."""
    log = folder / f"{'-'.join(command[:2])}-{SystemRandom().randrange(10**6)}.log"
    program = [str(_PROGRAMS / command[0]), *command[1:]]
    own = environment(settings) | variables
    with (
        log.open("wb") as output,
        subprocess.Popen(program, cwd=folder, env=own, stdout=output, stderr=output) as process,
    ):
        try:
            yield Started(process, log)
        finally:
            process.kill()


def environment(settings: Settings) -> dict[str, str]:
    """Our settings alone, and a PATH that begins with our programs."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("LMS_")}
    return inherited | {
        "PATH": f"{_PROGRAMS}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "LMS_DATABASE_URL": settings.database_url,
        "LMS_BROKER_URL": settings.broker_url,
        "LMS_BROKER_PREFIX": settings.broker_prefix,
        "LMS_PUBLIC_URL": settings.public_url,
    }


def run(command: Sequence[str], settings: Settings, folder: Path) -> str:
    """Run a command to its end; what it printed. Fails when it fails."""
    with started(command, settings, folder) as one:
        assert one.wait() == 0, one.text()
        return one.text()


def wait_until_ready(port: int) -> None:
    """Until a web server on this port can do its work."""
    wait_until(lambda: _is_ready(port), f"a web server is ready on port {port}")


def _is_ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE_SECONDS).ok
    except requests.ConnectionError:
        return False


def _shuffled_ports() -> Iterator[int]:
    """Each once. The system gives none of them to connections that go out, and no process of
    pytest's another's."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ours = range(5_000 + number % _WORKERS, 10_000, _WORKERS)
    return iter(SystemRandom().sample(ours, len(ours)))


_ports = _shuffled_ports()


def free_port() -> int:
    """One that nobody uses, and that no other test will be told of."""
    return next(port for port in _ports if _is_free(port))


def free_ports(number: int) -> int:
    """The first of so many ports in a row that nobody uses, at most 500."""
    for first in SystemRandom().sample(_BELOW_EPHEMERAL, len(_BELOW_EPHEMERAL)):
        if all(map(_is_free, range(first, first + number))):
            return first
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
