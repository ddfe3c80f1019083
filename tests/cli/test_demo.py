import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lms_plugin.cli.app import app
from lms_plugin.errors import Conflict
from tests.waiting import PATIENCE_SECONDS

# One process of pytest's runs the demonstration for all of them.
pytestmark = pytest.mark.xdist_group("demo")

COMMAND = "from lms_plugin.cli.app import main; main()"
SMALL = ("--employees", "60", "--statements", "400", "--port", "0")


def run_demo(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, as users start it, and out of reach of anyone's settings."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LMS_")}
    environment |= {
        "LC_ALL": "id_ID.UTF-8",
        "COLUMNS": "80",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "demo", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE_SECONDS,
        check=False,
    )


Ended = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(folder: Path) -> Ended:
    return run_demo(folder, "--once", *SMALL, "--data", "contoh")


def test_once_shows_everything_verifies_and_ends_well(first: Ended) -> None:
    assert first.returncode == 0, first.stderr
    assert "Indeks Pembelajaran BerAKHLAK" in first.stdout
    assert "Hukum 1–3 berlaku." in first.stdout
    assert "Traceback" not in first.stderr


def test_kept_data_are_shown_again_and_not_sent_again(first: Ended, folder: Path) -> None:
    again = run_demo(folder, "--once", *SMALL, "--data", "contoh")

    assert again.returncode == 0, again.stderr
    assert "Mengirim" in first.stderr
    assert "Mengirim" not in again.stderr
    assert checked(again.stdout) == checked(first.stdout)


def checked(output: str) -> str:
    """What was verified: so many statements, people and units."""
    return next(line for line in output.splitlines() if "Diperiksa:" in line)


def test_other_data_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lms-plugin.db").touch()

    result = CliRunner().invoke(app, ["demo", "--once", "--data", str(tmp_path)])

    with pytest.raises(Conflict, match="holds other data"):
        raise result.exception or AssertionError
