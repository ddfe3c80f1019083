"""`lms-plugin retention`, against a trial's database in which five years have gone by."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli import retention
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Invalid, PluginError
from lms_plugin.usecases.evidence.verify import verify
from tests.databases import Databases
from tests.province import NOW, PRIMA, Province, finished, open_province, viewed


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        monkeypatch.setenv("LMS_STATEMENTS_YEARS", "5")
        opened.clock.now = datetime(2020, 1, 15, tzinfo=UTC)
        opened.send(finished("Ayu", PRIMA, "2020-01-10"), viewed("Budi", PRIMA, "2020-01-10"))
        opened.set_clock(NOW)
        yield opened


def run(*arguments: str, answer: str | None = None) -> Result:
    result = CliRunner().invoke(retention.app, arguments, input=answer, terminal_width=200)
    if isinstance(result.exception, PluginError):
        raise result.exception
    return result


@pytest.mark.usefixtures("trial")
def test_a_proposal_counts_by_centre_and_year_and_lists_what_is_due(
    tmp_path: Path,
) -> None:
    file = tmp_path / "usul.csv"

    result = run("propose", "--csv", str(file))

    assert result.exit_code == 0
    assert ["BPSDM", "2020", "2"] in [line.replace("│", " ").split() for line in rows(result)]
    lines = list(csv.DictReader(file.read_text().splitlines()))
    assert [(line["means"], line["credits"]) for line in lines] == [
        ("finished", "yes"),
        ("no", "no"),
    ]
    assert lines[0]["stored"] == "2020-01-15T00:00:00.000000Z"
    assert run("list").stdout.count("2020") == 0


def rows(result: Result) -> list[str]:
    return result.stdout.splitlines()


@pytest.mark.usefixtures("trial")
def test_a_list_is_not_written_over_another_file(tmp_path: Path) -> None:
    file = tmp_path / "usul.csv"
    file.write_text("precious")

    with pytest.raises(Invalid, match="choose a new file"):
        run("propose", "--csv", str(file))
    assert file.read_text() == "precious"


def test_what_is_approved_is_destroyed_and_listed(trial: Province) -> None:
    result = run("destroy", "--authority", "SK [12/2026]", "--yes")

    assert result.exit_code == 0
    assert "Destroyed: 2 statements" in result.stdout
    assert verify(trial.database, silent).is_clean
    listed = run("list").stdout
    assert "SK [12/2026]" in listed
    assert run("destroy", "--authority", "SK 13/2026", "--yes").stdout.count("Destroyed: 0") == 1


def test_it_asks_before_and_a_no_changes_nothing(trial: Province) -> None:
    result = run("destroy", "--authority", "SK 12/2026", answer="n\n")

    assert result.exit_code == 1
    assert "for good" in result.stdout
    assert "SK" not in run("list").stdout
    assert verify(trial.database, silent).statements == 2


def test_without_a_schedule_it_says_which_setting(
    trial: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LMS_STATEMENTS_YEARS")

    for command in (["propose"], ["destroy", "--authority", "SK", "--yes"]):
        with pytest.raises(Invalid, match="LMS_STATEMENTS_YEARS"):
            run(*command)
    assert verify(trial.database, silent).statements == 2
