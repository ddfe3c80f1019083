"""`lms-plugin quarantine`, against a trial's database."""

from collections.abc import Iterator
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from lms_plugin.cli import quarantine
from lms_plugin.errors import NotFound, PluginError
from lms_plugin.store.tables.deliveries import quarantine as table
from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined
from tests.api.conftest import park
from tests.databases import Databases
from tests.province import OPERATOR, PRIMA, Province, finished, open_province


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        yield opened


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(quarantine.app, arguments, terminal_width=200)
    if isinstance(result.exception, PluginError):
        raise result.exception
    return result


def test_what_waits_is_listed_and_shown(trial: Province) -> None:
    found = park(trial, "BPSDM", b'{"verb":  {"id":"selesai"}}')

    listed, shown = run("list"), run("show", str(found.item))

    assert "BPSDM" in listed.stdout
    assert str(found.item)[:8] in listed.stdout
    assert shown.stdout == '{"verb":  {"id":"selesai"}}\n'
    assert "$.verb.id" in shown.stderr


def test_what_a_newer_release_finds_valid_is_kept(trial: Province) -> None:
    better, same = park(trial, "BPSDM"), park(trial, "LAN")
    # As if this release took what the one before did not.
    body = msgspec.json.encode(finished("Ayu", PRIMA, "2025-05-01"))
    with trial.database.write() as writing:
        writing.connection.execute(
            update(table).where(table.c.item_id == better.item).values(body=body)
        )

    result = run("retry", "--as", "Rina")

    assert "1 kept, 1 stay" in result.stdout
    assert str(same.item) in result.stderr
    (left,) = list_quarantined(trial.database, OPERATOR).items
    (settled,) = list_quarantined(trial.database, OPERATOR, is_resolved=True).items
    assert left.item == same.item
    assert settled.settled is not None
    assert (settled.item, settled.settled.by) == (better.item, "operator:Rina")


def test_nothing_of_this_id(trial: Province) -> None:
    park(trial, "BPSDM")

    with pytest.raises(NotFound):
        run("show", str(uuid4()))
