"""`lms-plugin credentials`: whether plain statements count, against a trial's database."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.access import credentials
from lms_plugin.errors import NotFound, PluginError
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import DeedRow, WantedDeeds
from lms_plugin.usecases.access.credentials import list_credentials
from tests.databases import Databases
from tests.province import LMS, Province, open_province

NEW = ("add", "--centre", "BPSDM", "--key", "baru", "--home-page", LMS)


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        yield opened


def run(*arguments: str) -> str:
    result: Result = CliRunner().invoke(credentials.app, arguments)
    if isinstance(result.exception, PluginError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def counts_plain(province: Province) -> bool:
    return next(
        one.counts_plain for one in list_credentials(province.database) if one.key == "baru"
    )


def last_deed(province: Province) -> DeedRow:
    with province.database.read() as reading:
        return deeds.find(reading, WantedDeeds(limit=1))[0]


def test_a_credential_counts_plain_statements_unless_told_otherwise(trial: Province) -> None:
    run(*NEW)

    assert counts_plain(trial)
    assert "no-plain" not in run("list")


def test_a_credential_is_made_that_does_not_count_plain_statements(trial: Province) -> None:
    run(*NEW, "--no-plain")

    assert not counts_plain(trial)
    assert "(no-plain)" in run("list")


def test_plain_statements_are_switched_off_and_on_again(trial: Province) -> None:
    run(*NEW)

    run("change", "baru", "--no-plain")
    switched_off = counts_plain(trial)
    run("change", "baru", "--plain")

    assert (switched_off, counts_plain(trial)) == (False, True)


def test_who_switches_plain_statements_off_signs_for_it(trial: Province) -> None:
    run(*NEW)

    run("change", "baru", "--no-plain", "--as", "Rina")

    deed = last_deed(trial)
    assert (deed.deed, deed.subject, deed.details["counts_plain"]) == (
        "credential.changed",
        "baru",
        False,
    )


@pytest.mark.usefixtures("trial")
def test_a_credential_that_is_not_there_cannot_be_switched() -> None:
    with pytest.raises(NotFound):
        run("change", "tidak-ada", "--no-plain")
