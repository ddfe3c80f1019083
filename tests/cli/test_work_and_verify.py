from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from lms_plugin.cli.app import app
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.operations import schema_revision
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.store.tables.evidence import work
from tests.province import PRIMA, Province, finished, open_province

POISON = UUID(int=666)


@pytest.fixture
def province(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """A province that the commands find."""
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    with open_province(empty_database_url) as opened:
        yield opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def poison(province: Province) -> None:
    with province.database.write() as writing:
        new = NewStatement(StatementKey(1, POISON), 1, b"not JSON", bytes(16), None)
        statements.insert(writing, [new], statements.begin_keep(writing))
    province.project()


def tamper(province: Province) -> None:
    with province.database.write() as writing:
        writing.connection.execute(text("DELETE FROM evidence"))


def test_an_upgrade_says_from_where_to_where(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", database_url)
    head = schema_revision.head()

    first, again = run("db", "upgrade"), run("db", "upgrade")

    assert first.stdout == f"Schema empty → {head}.\n"
    assert again.stdout == f"The schema is up to date ({head}).\n"


def test_the_list_of_work_says_how_much_waits(province: Province) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))

    result = run("work", "list")

    assert result.exit_code == 0
    assert "Waiting: 1 statement and 0 people · set aside: 0" in result.stdout


def test_the_list_of_work_shows_what_was_set_aside(province: Province) -> None:
    poison(province)

    shown = run("work", "list").stdout

    assert "set aside: 1" in shown
    assert "Decode" in shown


@pytest.mark.parametrize("error", ["bad [/foo]", "no list[str]", "[red]"])
def test_the_list_of_work_shows_an_error_to_the_letter(province: Province, error: str) -> None:
    poison(province)
    with province.database.write() as writing:
        writing.connection.execute(work.update().values(error=error))

    assert error in run("work", "list").stdout


@pytest.mark.parametrize("named", [[], [str(POISON)]])
def test_what_was_set_aside_can_be_tried_again(province: Province, named: list[str]) -> None:
    poison(province)

    assert run("work", "retry", *named).stdout.startswith("1 to be tried again")
    assert "Waiting: 1 statement " in run("work", "list").stdout


@pytest.mark.parametrize("options", [[], ["--rebuild"]])
def test_verify_says_that_the_laws_hold(province: Province, options: list[str]) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")

    result = run("verify", *options)

    assert result.exit_code == 0
    assert "1 statement · 6 people" in result.stdout
    assert "Laws 1–3 hold." in result.stdout


def test_verify_names_what_does_not_hold_and_the_remedy(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    tamper(province)

    result = run("verify", "--rebuild")

    assert result.exit_code == 1
    assert "Law 1: person 1 lacks evidence of module 10" in result.stderr
    assert "evidence: 1 row missing, 0 surplus" in result.stderr
    assert "`lms-plugin rebuild`" in result.stderr


def test_a_rebuild_mends_it(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    tamper(province)

    first, again = run("rebuild"), run("rebuild")

    assert "evidence: 1 row missing" in first.stderr
    assert "No difference." in again.stdout
    assert run("verify").exit_code == 0


def test_an_import_counts_what_is_new_and_what_is_known(province: Province, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(msgspec.json.encode(finished("Ayu", PRIMA, "2025-03-01")))
    arguments = ("import", str(file), "--credential", province.credentials["BPSDM"].key)

    first, again = run(*arguments), run(*arguments)

    assert first.stdout == "New: 1 · known: 0 · refused: 0\n"
    assert again.stdout == "New: 0 · known: 1 · refused: 0\n"


def test_an_import_names_the_line_that_was_refused(province: Province, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(msgspec.json.encode(finished("Ayu", PRIMA, "2025-03-01")) + b"\n{broken\n")

    result = run("import", str(file), "--credential", province.credentials["BPSDM"].key)

    assert result.exit_code == 1
    assert f"{file}:2: " in result.stderr
    assert "New: 1 · known: 0 · refused: 1" in result.stdout
