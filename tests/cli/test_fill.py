from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.app import app
from lms_plugin.cli.trial import running_trial
from lms_plugin.settings import IN_PROCESS_BROKER, Settings
from lms_plugin.store.tables.statements import kept_ids
from tests.databases import Databases
from tests.former import rows, take_back
from tests.province import PRIMA, Province, open_province


@pytest.fixture
def province(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    with open_province(empty_database_url) as opened:
        opened.finish("Ayu", PRIMA, "2025-03-01")
        yield opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_an_upgrade_says_that_tables_are_to_be_filled(province: Province) -> None:
    take_back(province.database)

    assert "run `lms-plugin db fill`" in run("db", "upgrade").stdout


def test_filling_says_what_to_do_next_and_then_that_nothing_is_left(province: Province) -> None:
    take_back(province.database)

    assert "start the processes of this version now" in run("db", "fill").stdout
    assert "Filled already." in run("db", "fill").stdout


def test_until_then_other_commands_refuse(province: Province) -> None:
    take_back(province.database)

    refused = run("verify")

    assert refused.exit_code == 1
    assert "db fill" in str(refused.exception)


def test_a_backup_from_before_that_says_so_once_it_is_restored(
    province: Province, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_back(province.database)
    file = str(tmp_path / "lms.backup")
    run("backup", file)

    with databases.blank() as url:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        restored = run("restore", file)

    assert "run `lms-plugin db fill`" in restored.stdout
    assert "laws 1–3" not in restored.stdout


def test_the_trial_fills_its_tables_by_itself(sqlite_databases: Databases) -> None:
    with sqlite_databases.empty() as url, open_province(url) as province:
        province.finish("Ayu", PRIMA, "2025-03-01")
        before = rows(province.database, kept_ids)
        take_back(province.database)

        with running_trial(Settings(database_url=url, port=0, broker_url=IN_PROCESS_BROKER)):
            assert rows(province.database, kept_ids) == before
