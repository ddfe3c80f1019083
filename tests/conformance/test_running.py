"""How a run is started, watched and ended, with a stand-in for the suite that Python runs."""

import fcntl
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conformance.running import Site, prove
from tests.conformance.suite import Missing, Suite, find_suite

SITE = Site("http://127.0.0.1:1/xapi", "kunci", "rahasia")
NO_LOG = "import sys; print(sys.argv)"
PROOF = """
import json, pathlib
tests = [{"title": str(n), "status": "passed", "tests": []} for n in range(1365)]
record = {
    "state": "finished",
    "summary": {"total": 1365, "passed": 1365, "failed": 0},
    "log": {"title": "", "status": "passed", "tests": tests},
}
logs = pathlib.Path(__file__).parents[1] / "logs"
logs.mkdir()
(logs / "7d0b.log").write_text(json.dumps(record))
"""
INTERRUPTED = """
import json, pathlib, signal
signal.sigwait({signal.SIGINT})
pathlib.Path("logs").mkdir()
summary = {"total": 1365, "passed": 0, "failed": 0}
pathlib.Path("logs/7d0b.log").write_text(json.dumps({"state": "cancelled", "summary": summary}))
"""
LEAVES_ONE_BEHIND = """
import fcntl, pathlib, subprocess, sys
held = open({held!r}, "w")
fcntl.flock(held, fcntl.LOCK_EX)
waits = [sys.executable, "-c", "import signal; signal.pause()"]
subprocess.Popen(waits, pass_fds=[held.fileno()])
"""


def stand_in(folder: Path, program: str) -> Suite:
    """A checkout in which Python, not Node, runs the program."""
    (folder / "bin").mkdir(parents=True)
    (folder / "node_modules").mkdir()
    (folder / "bin" / "console_runner.js").write_text(program)
    return Suite(folder, sys.executable)


@contextmanager
def sigint_waits() -> Iterator[None]:
    """Programs started within get a SIGINT once they ask for it, however early it was sent, and
    also where it was to be ignored, as behind the `&` of a shell."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def test_a_proof_leaves_nothing_behind(tmp_path: Path) -> None:
    prove(stand_in(tmp_path / "suite", PROOF), SITE, "1.0.3", tmp_path / "work")

    assert [path.name for path in tmp_path.iterdir()] == ["suite"]


def test_the_log_of_another_run_proves_nothing(tmp_path: Path) -> None:
    suite = stand_in(tmp_path / "suite", NO_LOG)
    (suite.folder / "logs").mkdir()
    (suite.folder / "logs" / "7d0b.log").write_text(json.dumps({"state": "finished"}))

    with pytest.raises(AssertionError, match="it wrote no log"):
        prove(suite, SITE, "1.0.3", tmp_path / "work")


def test_the_suite_is_told_where_the_version_is_spoken_and_by_whom(tmp_path: Path) -> None:
    suite = stand_in(tmp_path / "suite", NO_LOG)
    told = (
        "'-e', 'http://127.0.0.1:1/xapi/2.0', '-x', '2.0.0', '-a', '-u', 'kunci', '-p', 'rahasia'"
    )

    with pytest.raises(AssertionError, match=told):
        prove(suite, SITE, "2.0.0", tmp_path / "work")


def test_a_failure_names_the_commit_and_the_one_it_was_tried_with(tmp_path: Path) -> None:
    suite = stand_in(tmp_path / "suite", NO_LOG)

    with pytest.raises(AssertionError, match="commit unknown; tried with 2ec25f2"):
        prove(suite, SITE, "1.0.3", tmp_path / "work")


def test_a_run_without_end_is_stopped_and_what_it_has_is_judged(tmp_path: Path) -> None:
    suite = stand_in(tmp_path / "suite", INTERRUPTED)

    with (
        sigint_waits(),
        pytest.raises(AssertionError, match=r"stopped after 0.1 s\nits state is cancelled"),
    ):
        prove(suite, SITE, "1.0.3", tmp_path / "work", seconds=0.1)


def test_no_process_of_a_run_outlives_it(tmp_path: Path) -> None:
    held = tmp_path / "held"
    suite = stand_in(tmp_path / "suite", LEAVES_ONE_BEHIND.format(held=str(held)))

    with pytest.raises(AssertionError, match="it wrote no log"):
        prove(suite, SITE, "1.0.3", tmp_path / "work")

    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # for ever, were one alive that holds it


def test_a_checkout_is_looked_for_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_CONFORMANCE_SUITE", str(tmp_path))

    with pytest.raises(Missing, match=f"no checkout of it at {tmp_path}"):
        find_suite()


def test_a_checkout_is_looked_for_in_the_cache_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LMS_CONFORMANCE_SUITE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    with pytest.raises(Missing, match=f"no checkout of it at {tmp_path}/lms-plugin-conformance"):
        find_suite()


def test_a_checkout_that_is_not_installed_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = stand_in(tmp_path / "suite", PROOF)
    (suite.folder / "node_modules").rmdir()
    monkeypatch.setenv("LMS_CONFORMANCE_SUITE", str(suite.folder))

    with pytest.raises(Missing, match="npm install"):
        find_suite()


def test_without_node_there_is_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suite = stand_in(tmp_path / "suite", PROOF)
    monkeypatch.setenv("LMS_CONFORMANCE_SUITE", str(suite.folder))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Missing, match="`node`"):
        find_suite()
