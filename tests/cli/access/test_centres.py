"""`lms-plugin centres`, and credentials narrowed to some pages, against a trial's database."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.access import centres, credentials
from lms_plugin.cli.app import app as command_line
from lms_plugin.errors import Invalid, PluginError
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import DeedRow, WantedDeeds
from tests.databases import Databases
from tests.province import LMS, Province, open_province

NEW = "https://baru.example"


@pytest.fixture
def trial(sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with sqlite_databases.empty() as url, open_province(url) as opened:
        monkeypatch.setenv("LMS_DATABASE_URL", url)
        yield opened


def run(app: object, *arguments: str) -> str:
    result: Result = CliRunner().invoke(app, arguments)  # type: ignore[arg-type]
    if isinstance(result.exception, PluginError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def last_deed(province: Province) -> DeedRow:
    with province.database.read() as reading:
        return deeds.find(reading, WantedDeeds(limit=1))[0]


@pytest.mark.usefixtures("trial")
def test_centres_are_listed() -> None:
    assert "BPSDM" in run(centres.app, "list")


@pytest.mark.usefixtures("trial")
def test_a_home_page_is_registered_corrected_and_withdrawn() -> None:
    page = ("home-pages", "add", NEW, "--centre", "BPSDM", "--as", "Rina")
    assert "the beginning – …" in run(centres.app, *page)

    changed = run(centres.app, "home-pages", "change", NEW, "--centre", "BPSDM", "--nip")
    assert "NIP" in changed
    withdrawal = ("home-pages", "withdraw", NEW, "--centre", "BPSDM", "--from", "2025-12-31")
    assert "2025-12-30 17:00:00Z" in run(centres.app, *withdrawal)
    listed = run(centres.app, "home-pages", "list", "--centre", "BPSDM")
    assert NEW in listed
    assert LMS in listed


@pytest.mark.usefixtures("trial")
def test_a_provider_is_named_and_ended() -> None:
    pair = ("--owner", "BPSDM", "--provider", "LAN")
    added = run(centres.app, "providers", "add", *pair, "--from", "2026-01-01")
    assert "BPSDM ← LAN · 2025-12-31 17:00:00Z – …" in added

    ended = run(centres.app, "providers", "end", *pair, "--until", "2026-06-30")

    assert "2026-06-30 17:00:00Z" in ended
    assert "LAN" in run(centres.app, "providers", "list")


def test_a_credential_is_narrowed_and_widened(trial: Province) -> None:
    key = trial.credentials["BPSDM"].key

    assert "is narrowed since" in run(credentials.app, "narrow", key, "--home-page", LMS)
    assert "except" in run(credentials.app, "list")
    assert "vouches again since" in run(credentials.app, "widen", key, "--home-page", LMS)


@pytest.mark.usefixtures("trial")
def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(Invalid, match="2027-01-31"):
        run(centres.app, "home-pages", "add", NEW, "--centre", "BPSDM", "--from", "besok")


def test_a_command_is_signed_by_whom_it_names(
    trial: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(centres.app, "home-pages", "add", NEW, "--centre", "BPSDM", "--as", "Rina")
    named = last_deed(trial).principal.name
    monkeypatch.setenv("LMS_OPERATOR", "Tono")
    run(centres.app, "home-pages", "withdraw", NEW, "--centre", "BPSDM")
    set_so = last_deed(trial).principal.name
    monkeypatch.delenv("LMS_OPERATOR")
    run(centres.app, "home-pages", "add", NEW, "--centre", "BPSDM")

    assert (named, set_so) == ("Rina", "Tono")
    assert last_deed(trial).principal.name not in {"", "Rina", "Tono"}


@pytest.mark.usefixtures("trial")
def test_a_name_that_nobody_could_read_later_signs_nothing() -> None:
    with pytest.raises(Invalid):
        run(centres.app, "home-pages", "add", NEW, "--centre", "BPSDM", "--as", "\t ")


def test_deeds_are_listed_with_who_did_them(trial: Province) -> None:
    run(centres.app, "home-pages", "add", NEW, "--centre", "BPSDM", "--as", "Rina")

    found = run(command_line, "deeds", "list", "--centre", "BPSDM", "--limit", "1")

    assert "Rina" in found
    assert "home_page.added" in found
    assert "Rina" not in run(command_line, "deeds", "list", "--since", "2027-01-01")
    assert trial.credentials["LAN"].key not in found


def test_another_host_of_a_site_is_named_listed_and_removed(trial: Province) -> None:
    pair = ("lama.bpsdm.example", "lms.bpsdm.example")

    added = run(centres.app, "aliases", "add", *pair, "--centre", "BPSDM", "--as", "Sari")
    assert "lama.bpsdm.example = lms.bpsdm.example" in added
    assert last_deed(trial).principal.name == "Sari"
    assert "lama.bpsdm.example" in run(centres.app, "aliases", "list")

    run(centres.app, "aliases", "remove", pair[0], "--centre", "BPSDM")
    assert "lama.bpsdm.example" not in run(centres.app, "aliases", "list")


@pytest.mark.usefixtures("trial")
def test_an_offset_of_more_than_59_minutes_is_no_time() -> None:
    pair = ("--owner", "BPSDM", "--provider", "LAN")

    with pytest.raises(Invalid):
        run(centres.app, "providers", "add", *pair, "--from", "2026-01-01T00:00+05:99")
