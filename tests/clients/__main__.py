"""`python3 dev.py clients`: runs these tests, and writes the table in docs/xapi.md from the run."""

import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.clients.chromium import program
from tests.clients.table import FILE, Passed, TablePlace, replaced, section
from tests.clients.tools import MissingTool


class Recorder:
    """A plugin of pytest that keeps what passed, and counts what did not."""

    def __init__(self) -> None:
        self.passed: list[Passed] = []
        self.others = 0
        self._shows: dict[str, Passed] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            exercises = item.get_closest_marker("exercises")
            if isinstance(item, pytest.Function) and exercises is not None:
                self._shows[item.nodeid] = _shown(item, exercises)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "passed":
            self.others += 1
        elif report.when == "call" and report.nodeid in self._shows:
            self.passed.append(self._shows[report.nodeid])


def _shown(item: pytest.Function, exercises: pytest.Mark) -> Passed:
    parameters: dict[str, Any] = item.callspec.params
    client = parameters.get("client", exercises.kwargs["client"])
    database = {"sqlite_databases": "SQLite", "postgres_databases": "PostgreSQL"}
    return Passed(
        client,
        database[parameters["databases"]],
        exercises.args,
        exercises.kwargs["note"],
    )


def main() -> int:
    try:
        chromium = _version(program())
    except MissingTool as missing:
        return _end(f"{missing}; {FILE.name} stays as it is")
    recorder = Recorder()
    only_some = sys.argv[1:]
    given = [str(Path(__file__).parent), "-q", "-m", "exercises", *only_some]
    code = pytest.main(given, plugins=[recorder])
    if code != 0 or recorder.others:
        return _end(f"{recorder.others} not passed; {FILE.name} stays as it is")
    if only_some:
        return _end(f"with arguments of pytest {FILE.name} stays as it is")
    place = TablePlace(datetime.now(UTC).date(), platform.python_version(), chromium)
    FILE.write_text(replaced(FILE.read_text(), section(recorder.passed, place)))
    return 0


def _version(chromium: str) -> str:
    told = subprocess.run([chromium, "--version"], check=True, capture_output=True, text=True)
    return next(word for word in told.stdout.split() if word[0].isdigit())


def _end(why: str) -> int:
    sys.stderr.write(f"clients: {why}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
