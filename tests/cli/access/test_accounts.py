"""`lms-plugin accounts`, against a trial's database."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.access import accounts
from lms_plugin.errors import Conflict, NotFound, PluginError
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from tests.databases import Databases
from tests.province import LMS, PRIMA, Province, finished, open_province, public_id


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        monkeypatch.setenv("COLUMNS", "200")
        yield opened


@pytest.fixture
def sent(trial: Province) -> UUID:
    """By an account that differs from Budi's in letter case."""
    statement = finished("Ayu", PRIMA, "2025-03-01")
    statement["actor"]["account"]["name"] = "BUDI"
    (found,) = trial.send(statement)
    return found


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(accounts.app, arguments)
    if isinstance(result.exception, PluginError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def told(sent: UUID) -> dict[str, Any]:
    output = run("show", str(sent), "--centre", "BPSDM", "--json").stdout
    found: dict[str, Any] = msgspec.json.decode(output)
    return found


def test_who_may_be_meant_is_shown(sent: UUID) -> None:
    shown = run("show", str(sent), "--centre", "BPSDM").stdout

    assert f"{LMS} BUDI" in shown
    assert f"? {public_id('Budi')} Budi" in shown
    assert told(sent)["waiting"] == 1


def link(sent: UUID, *more: str) -> Result:
    person = ("--person", str(public_id("Budi")))
    return run("link", str(sent), "--centre", "BPSDM", *person, "--reason", "Surat 1/2026", *more)


def test_a_preview_changes_nothing(sent: UUID) -> None:
    shown = link(sent, "--preview").stdout

    assert "+ Pelayanan Prima · 2025-03-01" in shown
    assert told(sent)["links"] == []


def test_a_link_counts_until_it_is_withdrawn(trial: Province, sent: UUID) -> None:
    link(sent, "--as", "siti")
    while fold_waiting(trial.database, trial.cache):
        pass
    (linked,) = told(sent)["links"]

    assert (linked["name"], linked["linked"]["principal"]) == ("Budi", "siti")
    assert linked["account"] == f"{LMS} BUDI"
    assert told(sent)["objects"][0]["standing"]["code"] == "counted"
    assert "Surat 1/2026" in run("links").stdout
    with pytest.raises(Conflict):
        link(sent)

    run("unlink", str(linked["link"]))

    assert told(sent)["waiting"] == 1
    with pytest.raises(NotFound):
        run("unlink", str(linked["link"]))


def test_what_is_nobodys_is_noted_and_taken_back(sent: UUID) -> None:
    account = (str(sent), "--centre", "BPSDM")
    run("none-of-ours", *account, "--reason", "Tamu")
    noted = told(sent)["outsider"]
    run("wait-again", *account)

    assert noted["reason"] == "Tamu"
    assert told(sent)["outsider"] is None


def test_a_centre_that_did_not_send_it_has_no_such_statement(sent: UUID) -> None:
    with pytest.raises(NotFound):
        run("show", str(sent), "--centre", "LAN")
