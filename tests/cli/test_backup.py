from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from lms_plugin.cli.app import app
from lms_plugin.store.engine.database import connect
from lms_plugin.store.operations import migrate, schema_revision
from tests.databases import Databases
from tests.province import PRIMA, Province, open_province


@pytest.fixture
def province(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """A province that the commands find."""
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    with open_province(empty_database_url) as opened:
        yield opened


@pytest.fixture
def elsewhere(databases: Databases) -> Iterator[str]:
    with databases.blank() as url:
        yield url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_a_backup_says_what_it_holds_and_how_fast_it_was(
    province: Province, tmp_path: Path
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")

    result = run("backup", str(tmp_path / "a.backup"))

    assert result.exit_code == 0
    assert " MB/s)" in result.stdout
    assert f"Schema {schema_revision.head()} · 1 statement · " in result.stdout
    assert "complete through 20" in result.stdout
    assert "copying " in result.stderr


def test_a_restore_announces_and_verifies_unless_told_otherwise(
    province: Province, tmp_path: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    file = str(tmp_path / "a.backup")
    run("backup", file)
    monkeypatch.setenv("LMS_DATABASE_URL", elsewhere)

    result = run("restore", file)

    assert result.exit_code == 0
    assert "To be announced: 6 people" in result.stdout
    assert "Laws 1–3 hold." in result.stdout


def test_a_restore_can_be_told_to_do_nothing_more(
    province: Province, tmp_path: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    file = str(tmp_path / "a.backup")
    run("backup", file)
    monkeypatch.setenv("LMS_DATABASE_URL", elsewhere)

    result = run("restore", file, "--no-announce", "--no-verify", "--jobs", "2")

    assert result.exit_code == 0
    assert "announced" not in result.stdout
    assert "Laws" not in result.stdout


def test_a_restore_of_what_was_wrong_before_says_so(
    province: Province, tmp_path: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    with province.database.write() as writing:
        writing.connection.execute(text("DELETE FROM evidence"))
    file = str(tmp_path / "a.backup")
    run("backup", file)
    monkeypatch.setenv("LMS_DATABASE_URL", elsewhere)

    assert run("restore", file).exit_code == 1


def test_an_older_schema_comes_with_what_to_do_next(
    elsewhere: str, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "a.backup")
    with databases.blank() as url:
        old = connect(url)
        migrate.upgrade_database(old, to="0001")
        old.dispose()
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        run("backup", file)
    monkeypatch.setenv("LMS_DATABASE_URL", elsewhere)

    result = run("restore", file)

    assert result.exit_code == 0
    assert "Run `lms-plugin db upgrade`, then `lms-plugin announce`" in result.stdout


def test_everything_can_be_announced_again_and_revisions_step_ahead_only_when_asked(
    province: Province,
) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")

    plain = run("announce")
    recovered = run("announce", "--recovered-to", "2026-11-22T03:00:00+0700")

    assert "6 people" in plain.stdout == recovered.stdout
    with province.database.read() as reading:
        query = text("SELECT revision FROM outbox WHERE subject LIKE 'people/%1' ORDER BY sequence")
        (*_, first, again, last) = reading.connection.execute(query).scalars()
    assert first == again < 10_000_000 <= last
