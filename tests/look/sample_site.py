"""The trial with its sample data, running, and a key for each audience."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import requests

from tests.waiting import wait_until

_SECONDS: Final = 300
_KEY: Final = re.compile(r"^\s+([0-9a-f]{16}\.[\w-]{40,})\s*$", re.MULTILINE)
AUDIENCES: Final = ("operator", "hr", "learner", "centre")
"""In the order in which the trial prints their keys."""


@dataclass(frozen=True)
class SampleSite:
    """`sessions` are cookies of whoever has signed in, by audience."""

    address: str
    sessions: Mapping[str, Mapping[str, str]]


@contextmanager
def sample_site(folder: Path, employees: int, statements: int) -> Iterator[SampleSite]:
    port = _free_port()
    log = folder / "trial.log"
    command = [
        *(str(Path(sys.executable).parent / "lms-plugin"), "demo"),
        *("--employees", str(employees), "--statements", str(statements), "--port", str(port)),
    ]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            keys = _keys(process, log)
            address = f"http://127.0.0.1:{port}"
            yield SampleSite(address, {who: _sign_in(address, key) for who, key in keys.items()})
        finally:
            process.terminate()
            process.wait(60)


def _keys(process: "subprocess.Popen[bytes]", log: Path) -> dict[str, str]:
    def found() -> list[str]:
        assert process.poll() is None, log.read_text("utf-8", "replace")
        return _KEY.findall(log.read_text("utf-8", "replace"))

    wait_until(lambda: len(found()) == len(AUDIENCES), "the trial", _SECONDS)
    return dict(zip(AUDIENCES, found(), strict=True))


def _sign_in(address: str, key: str) -> dict[str, str]:
    answer = requests.post(
        f"{address}/masuk",
        data={"kunci": key},
        headers={"Origin": address},
        allow_redirects=False,
        timeout=30,
    )
    assert answer.status_code == 303, answer.text
    return dict(answer.cookies)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
