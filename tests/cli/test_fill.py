from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, text
from typer.testing import CliRunner, Result

from lms_plugin.cli.app import app
from lms_plugin.cli.trial import running_trial
from lms_plugin.domain.progress import silent
from lms_plugin.settings import IN_PROCESS_BROKER, Settings
from lms_plugin.store.engine.database import connect
from lms_plugin.store.operations.former_tables import UpgradeStep
from lms_plugin.store.tables.operations import upgrade_steps
from lms_plugin.store.tables.statements import kept_ids
from lms_plugin.usecases.operations.check_readiness import hindrance_of
from lms_plugin.usecases.operations.upgrade_meaning import upgrade_meaning
from tests.databases import Databases
from tests.former import rows, take_back
from tests.province import PRIMA, SIGNER, Province, open_province


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

    assert "then run `lms-plugin meaning adopt`" in run("db", "upgrade").stdout


def test_filling_says_what_to_do_next_and_then_that_nothing_is_left(province: Province) -> None:
    take_back(province.database)

    assert "then run `lms-plugin meaning adopt`" in run("db", "fill").stdout
    adopted = run("meaning", "adopt", "--yes")
    assert "start the processes of this release now" in adopted.stdout
    assert "The tables are filled already." in run("db", "fill").stdout


def test_until_then_other_commands_refuse(province: Province) -> None:
    take_back(province.database)

    refused = run("verify")

    assert refused.exit_code == 1
    assert "meaning adopt" in str(refused.exception)


@pytest.mark.parametrize(
    "arguments", [("db", "fill"), ("meaning", "show"), ("meaning", "preview"), ("verify",)]
)
def test_on_the_schema_of_an_earlier_release_commands_say_what_to_run_first(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    database = connect(empty_database_url)
    with database.write() as writing:
        writing.connection.execute(text("UPDATE alembic_version SET version_num = '0015'"))

    refused = run(*arguments)

    database.dispose()
    assert refused.exit_code == 1
    assert "schema is 0015" in str(refused.exception)
    assert "`lms-plugin db upgrade`" in str(refused.exception)


def test_a_backup_from_before_that_says_so_once_it_is_restored(
    province: Province, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_back(province.database)
    file = str(tmp_path / "lms.backup")
    run("backup", file)

    with databases.blank() as url:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        restored = run("restore", file)

    assert "then run `lms-plugin meaning adopt`" in restored.stdout
    assert "laws 1–3" not in restored.stdout


def test_the_trial_fills_its_tables_by_itself(sqlite_databases: Databases) -> None:
    with sqlite_databases.empty() as url, open_province(url) as province:
        province.finish("Ayu", PRIMA, "2025-03-01")
        before = rows(province.database, kept_ids)
        take_back(province.database)

        with running_trial(Settings(database_url=url, port=0, broker_url=IN_PROCESS_BROKER)):
            assert rows(province.database, kept_ids) == before


def test_the_trial_finishes_what_was_interrupted_at_the_very_end(
    sqlite_databases: Databases,
) -> None:
    with sqlite_databases.empty() as url, open_province(url) as province:
        province.finish("Ayu", PRIMA, "2025-03-01")
        take_back(province.database)
        upgrade_meaning(province.database, SIGNER, silent)
        with province.database.write() as writing:
            at_the_end = upgrade_steps.c.step == UpgradeStep.IDS.value
            writing.connection.execute(delete(upgrade_steps).where(at_the_end))

        with running_trial(Settings(database_url=url, port=0, broker_url=IN_PROCESS_BROKER)):
            assert hindrance_of(province.database) is None
