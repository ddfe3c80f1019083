"""`lms-plugin waiting`, against a trial's database."""

import shlex
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli import waiting
from lms_plugin.cli.app import app
from lms_plugin.cli.terminal.commands import Commands
from lms_plugin.errors import Invalid, NotFound, PluginError
from schemas.zones import Zone
from tests.databases import Databases
from tests.province import LMS, UNMAPPED, Province, finished, iri, open_province


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        monkeypatch.setenv("COLUMNS", "200")
        yield opened


@pytest.fixture
def unmapped(trial: Province) -> Province:
    """Two people have finished a module of no catalogue, one of them another one, too."""
    trial.send(*(finished(name, UNMAPPED, "2025-03-01") for name in ("Ayu", "Budi")))
    trial.send(finished("Ayu", UNMAPPED + 1, "2025-03-01"))
    return trial


def run(*arguments: str) -> Result:
    alone = Commands()
    alone.command()(waiting.waiting)
    result = CliRunner().invoke(alone, arguments)
    if isinstance(result.exception, PluginError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def told(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(run(*arguments, "--json").stdout)
    return found


@pytest.mark.usefixtures("unmapped")
def test_what_waits_is_summed_up_by_centre_and_cause() -> None:
    (line,) = [one for one in run().stdout.splitlines() if "BPSDM" in one]

    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells[:5] == ["BPSDM", "unmapped_module", "3", "2", "2"]


@pytest.mark.usefixtures("unmapped")
def test_since_when_is_a_day_in_wib_as_on_the_pages() -> None:
    (line,) = [one for one in run().stdout.splitlines() if "BPSDM" in one]
    since = datetime.fromisoformat(told()["lines"][0]["since"])

    assert f" {Zone.WIB.day(since)} " in line


@pytest.mark.usefixtures("unmapped")
def test_a_cause_lists_what_would_settle_it_and_how() -> None:
    listed = run("--cause", "unmapped_module").stdout

    assert listed.index(iri(UNMAPPED)) < listed.index(iri(UNMAPPED + 1))
    assert f"lms-plugin catalogue add '{iri(UNMAPPED)}' --title TITLE" in listed


@pytest.mark.usefixtures("unmapped")
def test_programs_get_json() -> None:
    (line,) = told()["lines"]
    first, second = told("--cause", "unmapped_module")["groups"]

    assert (line["cause"]["code"], line["statements"]) == ("unmapped_module", 3)
    assert [first["statements"], second["statements"]] == [2, 1]


@pytest.mark.usefixtures("unmapped")
def test_more_than_is_shown_is_said() -> None:
    assert "There are more" in run("--cause", "unmapped_module", "--limit", "1").stderr


@pytest.mark.usefixtures("unmapped")
def test_only_the_centre_that_is_named_is_shown() -> None:
    assert told("--centre", "LAN")["lines"] == []


@pytest.mark.usefixtures("trial")
def test_a_centre_or_a_cause_that_nobody_knows_is_said() -> None:
    with pytest.raises(NotFound):
        run("--centre", "TIDAK-ADA")
    with pytest.raises(Invalid):
        run("--cause", "bosan")


def test_an_account_is_shown_as_sent(trial: Province) -> None:
    statement = finished("Ayu", UNMAPPED, "2025-03-01")
    statement["actor"]["account"]["name"] = "[red]siapa[/]"
    trial.send(statement)

    assert f"{LMS} [red]siapa[/]" in run("--cause", "unknown_learner").stdout


@pytest.mark.usefixtures("unmapped")
def test_the_command_shown_runs_as_soon_as_it_is_filled_in() -> None:
    listed = run("--cause", "unmapped_module").stdout
    shown = next(one for one in listed.splitlines() if one.startswith("lms-plugin catalogue add"))
    filled = {"TITLE": "Etika", "N": "4", "KIND": "16", "DAY": "2025-01-01", "CODE=N": "BP.1=50"}
    _, *words = (filled.get(word, word) for word in shlex.split(shown))

    result = CliRunner().invoke(app, words)

    assert result.exit_code == 0, result.output
    assert f"{iri(UNMAPPED)}: " in result.stdout
