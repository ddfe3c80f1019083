"""Starts programs in processes of their own, and ends them by their ids."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.programs import Done

_ROOT: Final = Path(__file__).resolve().parents[1]
_CLI: Final = ("-c", "from lms_plugin.cli.app import main; main()")
_PROGRAM: Final = ("-m", "benchmarks.programs")
_IN_MEMORY: Final = "memory://localhost"
_START_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 15.0
_POLL_SECONDS: Final = 0.02
_LOG_TAIL: Final = 2000


class Failed(Exception):
    """A program that did not do what it was started for. Its text holds the end of its log."""


@dataclass(frozen=True, slots=True)
class ServedProcess:
    pid: int
    port: int


@contextmanager
def serving(program: str, database_url: str) -> Iterator[ServedProcess]:
    """A web server of `benchmarks.programs` that answers, without a broker."""
    port = _free_port()
    environment = {**settings(database_url), "LMS_PORT": str(port)}
    with running((*_PROGRAM, program), environment) as started:
        _wait_until_ready(started, port)
        yield ServedProcess(started.pid, port)


@contextmanager
def serving_cli(command: str, environment: Mapping[str, str]) -> Iterator[ServedProcess]:
    """`lms-plugin web` or `lms-plugin up`, once it answers."""
    port = _free_port()
    with running((*_CLI, command, "--port", str(port)), environment) as started:
        _wait_until_ready(started, port)
        yield ServedProcess(started.pid, port)


@contextmanager
def running_cli(environment: Mapping[str, str], *command: str) -> Iterator["StartedServer"]:
    """A process of the product that does not answer to anyone, such as a worker."""
    with running((*_CLI, *command), environment) as started:
        yield started


def finish(program: str, database_url: str, seconds: float) -> Done:
    """Run a program of `benchmarks.programs` to its end; what it printed. Raises Failed."""
    with starting(program, database_url) as started:
        return started.result(seconds)


@contextmanager
def starting(program: str, database_url: str) -> Iterator["StartedServer"]:
    """A program of `benchmarks.programs` that ends by itself, or is ended here."""
    with running((*_PROGRAM, program), settings(database_url)) as started:
        yield started


def settings(database_url: str, broker_url: str = _IN_MEMORY) -> dict[str, str]:
    """The environment that says where to work."""
    return {
        "LMS_DATABASE_URL": database_url,
        "LMS_BROKER_URL": broker_url,
        "LMS_LOG_LEVEL": "WARNING",
    }


class StartedServer:
    """A running program, and where it writes."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self._process = process
        self._folder = folder

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def check(self) -> None:
        """Raises Failed when it has ended."""
        if not self.is_running:
            raise self.failure("ended by itself")

    def result(self, seconds: float) -> Done:
        """What it printed when it was done. Raises Failed."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise self.failure(f"was not done after {seconds:.0f} s") from error
        if status != 0:
            raise self.failure(f"ended with {status}")
        return Done(**json.loads((self._folder / "out").read_bytes()))

    def failure(self, what: str) -> Failed:
        log = (self._folder / "err").read_text(errors="replace")[-_LOG_TAIL:]
        return Failed(f"{' '.join(map(str, self._process.args))} {what}\n{log}")  # type: ignore[arg-type]

    def stop(self) -> None:
        """Ask it to end; after some time, make it."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[StartedServer]:
    """A Python program in a process group of its own: Ctrl-C reaches us first, and we end it."""
    with TemporaryDirectory(prefix="lms-bench-") as name:
        folder = Path(name)
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=_ROOT,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        started = StartedServer(process, folder)
        try:
            yield started
        finally:
            started.stop()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_until_ready(started: StartedServer, port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(port):
        started.check()
        if time.monotonic() > deadline:
            raise started.failure(f"did not answer after {_START_SECONDS:.0f} s")
        time.sleep(_POLL_SECONDS)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=_START_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
