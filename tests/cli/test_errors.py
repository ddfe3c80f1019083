"""What becomes one line on stderr: errors of ours, and files that cannot be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lms_plugin.cli import db
from lms_plugin.errors import Unavailable

_MAIN = "from lms_plugin.cli.app import main; main()"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LMS_")}
    environment |= {"COLUMNS": "80", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        [sys.executable, "-c", _MAIN, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        # Where nobody can make a file, not even root.
        ("roster", "template", "/proc/nobody.xlsx"),
        ("rules", "template", "/proc/nobody.toml"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_the_remedy(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("no /proc")
    ended = run(tmp_path, *arguments)

    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert arguments[-1] in ended.stderr
    assert "choose another place" in ended.stderr


def test_in_another_folder_than_that_of_the_data_one_is_told_to_look_there(tmp_path: Path) -> None:
    ended = run(tmp_path, "waiting")

    assert ended.returncode == 1
    assert "If you have data already, look at LMS_DATABASE_URL" in ended.stderr
    assert "`lms-plugin db upgrade`" in ended.stderr


def test_a_database_that_cannot_be_made_is_told_as_that_and_not_to_be_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", f"sqlite:///{tmp_path / 'nowhere' / 'lms.db'}")

    with pytest.raises(Unavailable, match="The file of the database cannot be opened"):
        CliRunner().invoke(db.app, ["upgrade"], catch_exceptions=False)
