from pathlib import Path

import pytest
from typer.testing import CliRunner

from lms_plugin.cli.workbooks.roster import app
from tests.workbooks import agency, employee, roster, unit


@pytest.fixture(autouse=True)
def _database(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)


def test_an_import_shows_what_is_new_and_then_that_nothing_changed(tmp_path: Path) -> None:
    path = roster(tmp_path / "a.xlsx", units=[agency(), unit("A.1")], employees=[employee()])

    first = CliRunner().invoke(app, ["import", str(path)], catch_exceptions=False)
    again = CliRunner().invoke(app, ["import", str(path)], catch_exceptions=False)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "Employees                1         0         0" in first.stdout
    assert "Nothing has changed" in again.stdout
    assert "a.xlsx · Pegawai" in first.stderr


def test_faults_are_shown_with_place_value_and_remedy(tmp_path: Path) -> None:
    path = roster(
        tmp_path / "a.xlsx", units=[agency(), unit("A.1")], employees=[employee("1.98409E+17")]
    )

    result = CliRunner().invoke(app, ["import", str(path)], catch_exceptions=False)

    assert result.exit_code == 1
    assert "a.xlsx · Pegawai · row 2 · NIP · “1.98409E+17”" in result.stderr
    assert "Format the column as Text" in result.stderr
    assert result.stdout == ""


def test_a_template_can_be_filled_in(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["template", str(tmp_path / "a.xlsx")])

    assert result.exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_IMPORT_LIMIT", "1024")
    path = roster(tmp_path / "a.xlsx", units=[agency(), unit("A.1")], employees=[employee()])

    result = CliRunner().invoke(app, ["import", str(path)], catch_exceptions=False)

    assert result.exit_code == 1
    assert "The file is too large" in result.stderr
