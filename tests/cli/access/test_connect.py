"""`lms-plugin connect test`, against a trial's database."""

from collections.abc import Iterator

import msgspec
import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.access import connect
from lms_plugin.errors import NotFound
from tests.databases import Databases
from tests.province import LMS, PRIMA, UNMAPPED, Province, finished, open_province
from tests.usecases.connections.arriving import TRIAL, add_trial, arrive

DAY = "2025-03-01"


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        yield opened


def run(*arguments: str) -> Result:
    """One look, at everything since 2020."""
    words = ["test", "--for", "0", "--since", "2020-01-01", *arguments]
    return CliRunner().invoke(connect.app, words)


def test_what_counts_ends_well(trial: Province) -> None:
    arrive(trial, finished("Ayu", PRIMA, DAY))

    found = run()

    assert found.exit_code == 0
    assert "(moodle.course.completed)" in found.stdout
    assert "✓ counts: BP.1 50, BP.2 30 · 4 JP" in found.stdout
    assert f"{LMS} ayu · Ayu" in found.stdout


def test_what_waits_says_what_to_do_and_ends_with_one(trial: Province) -> None:
    arrive(trial, finished("Ayu", UNMAPPED, DAY))

    found = run()

    assert found.exit_code == 1
    assert "unmapped_module" in found.stdout
    assert "lms-plugin catalogue add 'https://" in found.stdout


def test_a_trial_ends_well_where_it_would_count(trial: Province) -> None:
    key = add_trial(trial)
    arrive(trial, finished("Ayu", PRIMA, DAY), by=TRIAL)

    found = run("--credential", key)

    assert found.exit_code == 0
    assert "✓ would count: BP.1 50" in found.stdout
    assert f"{key} · BPSDM · trial" in found.stdout


@pytest.mark.usefixtures("trial")
def test_where_nothing_arrives_it_says_where_to_look() -> None:
    found = run()

    assert found.exit_code == 1
    assert "When nothing arrives" in found.stdout


def test_programs_get_an_object_a_delivery_and_nothing_else(trial: Province) -> None:
    arrive(trial, finished("Ayu", PRIMA, DAY))
    arrive(trial, finished("Budi", UNMAPPED, DAY))

    lines = [msgspec.json.decode(one) for one in run("--json").stdout.splitlines()]

    states = sorted(one["statements"][0]["state"] for one in lines)
    assert states == ["evidence", "waiting"]


@pytest.mark.usefixtures("trial")
def test_a_credential_that_nobody_knows_is_said() -> None:
    assert isinstance(run("--credential", "x").exception, NotFound)
