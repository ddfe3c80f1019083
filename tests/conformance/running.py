"""One run of the suite against a running record store."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conformance.judging import complaints
from tests.conformance.suite import COMMIT, PACKAGES, PROGRAM, TESTS, Suite

MOST_SECONDS: Final = 600
"""For one run. It takes half a minute, and several times that on a busy machine."""
_SECONDS_TO_WRITE: Final = 30
_MOST_COMPLAINTS: Final = 40
_MOST_OUTPUT: Final = 2000
_PATHS: Final = {"1.0.3": "1.0.3", "2.0.0": "2.0"}
"""The suite's name of a version, and the end of the base path that speaks it."""


@dataclass(frozen=True)
class Site:
    """A running record store, and who may do everything in it. No slash ends the address."""

    address: str
    key: str
    secret: str


def prove(
    suite: Suite, site: Site, version: str, work: Path, seconds: float = MOST_SECONDS
) -> None:
    """Fails unless every test of this version ran and passed.

    `work` must not exist. It is gone after a proof, for the log has 30 MB, and stays otherwise.
    """
    _lay_out(suite, work)
    found = [
        *_run(_command(suite, site, version), work, seconds),
        *complaints(work / "logs", TESTS[version]),
    ]
    assert not found, _report(found, suite, version, work)
    shutil.rmtree(work)


def _lay_out(suite: Suite, work: Path) -> None:
    """A copy: the suite writes its log beside its program, so what lies there is of this run."""
    others = shutil.ignore_patterns(str(PACKAGES), ".git", "logs")
    shutil.copytree(suite.folder, work, ignore=others)
    (work / PACKAGES).symlink_to(suite.folder / PACKAGES)


def _command(suite: Suite, site: Site, version: str) -> list[str]:
    return [
        *(suite.node, str(PROGRAM)),
        *("-e", f"{site.address}/{_PATHS[version]}", "-x", version),
        *("-a", "-u", site.key, "-p", site.secret),
    ]


def _run(command: list[str], work: Path, seconds: float) -> list[str]:
    """Whether it had to be stopped, as a complaint."""
    with _group(command, work) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            # The program alone: it then stops its tests itself, and writes what it has.
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_SECONDS_TO_WRITE)
            return [f"it was stopped after {seconds} s"]
    return []


@contextmanager
def _group(command: list[str], work: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """A process group; nothing of it runs in the end, whatever happens meanwhile."""
    # The record store is on this machine: no proxy can reach it.
    direct = {"NO_PROXY": "*", "no_proxy": "*"}
    with (
        _output(work).open("wb") as output,
        subprocess.Popen(
            command,
            cwd=work,
            env=os.environ | direct,
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _report(found: list[str], suite: Suite, version: str, work: Path) -> str:
    more = len(found) - _MOST_COMPLAINTS
    return "\n".join(
        [
            f"ADL's suite for xAPI {version} does not pass:",
            *found[:_MOST_COMPLAINTS],
            *([f"... and {more} more"] if more > 0 else []),
            f"Checkout: {suite.folder}, commit {suite.commit()}; tried with {COMMIT}.",
            f"What it wrote lies in {work}; the last of its output:",
            _output(work).read_text("utf-8", "replace")[-_MOST_OUTPUT:],
        ]
    )


def _output(work: Path) -> Path:
    return work / "output.txt"
