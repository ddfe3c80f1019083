"""`lms-plugin findings`, against a trial's database."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli import findings
from lms_plugin.errors import NotFound, PluginError
from tests.colleagues import add_colleagues, book_is_reset
from tests.databases import Databases
from tests.province import BUKU, Province, finished, open_province, uncompleted


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        monkeypatch.setenv("COLUMNS", "200")
        yield opened


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(findings.app, arguments)
    if isinstance(result.exception, PluginError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def tie(province: Province, name: str) -> str:
    (statement_id,) = province.send(finished(name, BUKU, "2025-03-01"))
    province.send(uncompleted(name, "2025-03-01"))
    return str(statement_id)


def test_findings_are_listed(trial: Province) -> None:
    statement_id = tie(trial, "Ayu")

    listed = run("list").stdout

    assert statement_id in listed
    assert "tie" in listed


def test_mass_take_backs_are_listed_with_the_number_of_people(trial: Province) -> None:
    trial.send(*book_is_reset(add_colleagues(trial, 10), "2025-06-03T03:00:00"))

    listed = run("list").stdout

    assert "mass_take_back" in listed
    assert "10 people" in listed


def test_findings_of_one_centre_are_listed(trial: Province) -> None:
    statement_id = tie(trial, "Ayu")

    assert statement_id not in run("list", "--centre", "LAN").stdout


@pytest.mark.usefixtures("trial")
def test_a_centre_that_nobody_knows_is_said() -> None:
    with pytest.raises(NotFound):
        run("list", "--centre", "TIDAK-ADA")


def test_more_than_is_shown_is_said(trial: Province) -> None:
    for name in ("Ayu", "Budi"):
        tie(trial, name)

    assert "There are more" in run("list", "--limit", "1").stderr
