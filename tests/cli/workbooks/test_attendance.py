import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.workbooks.attendance import app
from tests.province import Province, nip, open_province
from tests.usecases.completions.calls import is_credited
from tests.usecases.completions.sheets import Row, a_class, participant, register_nips, sheet

AYU, BUDI = participant("Ayu"), participant("Budi")


@pytest.fixture
def province(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    with open_province(empty_database_url) as opened:
        register_nips(opened)
        yield opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments], catch_exceptions=False)


def take(folder: Path, participants: list[Row], *options: str, is_all: str = "") -> Result:
    path = folder / "a.xlsx"
    path.write_bytes(sheet([a_class(is_all=is_all)], participants).content)
    return run("import", str(path), "--centre", "BPSDM", "--as", "rani", *options)


def test_an_import_shows_what_it_did_and_then_that_nothing_changed(
    province: Province, tmp_path: Path
) -> None:
    first = take(tmp_path, [AYU, BUDI | {"attended": "1"}])
    again = take(tmp_path, [AYU, BUDI | {"attended": "1"}])

    assert "new: 2 · present too seldom: 1" in first.stdout
    assert "Nothing has changed" in again.stdout
    province.project()
    assert is_credited(province, "Ayu")


@pytest.mark.usefixtures("province")
def test_a_dry_run_says_what_would_count_and_keeps_nothing(
    tmp_path: Path,
) -> None:
    shown = take(tmp_path, [AYU], "--dry-run")

    assert "K1 · Pelayanan Prima" in shown.stdout
    assert "so it would count" in shown.stdout
    assert "Nothing was stored" in shown.stdout
    assert "no imports" in run("list").stdout


@pytest.mark.usefixtures("province")
def test_faults_are_shown_with_place_value_and_remedy(tmp_path: Path) -> None:
    shown = take(tmp_path, [AYU | {"attended": "11"}])

    assert shown.exit_code == 1
    assert "a.xlsx · Peserta · row 2 · Sesi hadir · “11”" in shown.stderr
    assert shown.stdout == ""


@pytest.mark.usefixtures("province")
def test_who_is_missing_from_a_whole_class_is_named_and_taken_back_once_approved(
    tmp_path: Path,
) -> None:
    take(tmp_path, [AYU, BUDI])

    refused = take(tmp_path, [AYU], is_all="ya")
    assert refused.exit_code == 1
    assert f"K1 · {nip('Budi')}" in refused.stderr
    assert "--take-back" in refused.stderr

    done = take(tmp_path, [AYU], "--take-back", is_all="ya")
    assert "not named: 1" in done.stdout


@pytest.mark.usefixtures("province")
def test_an_import_is_listed_and_reverted_when_somebody_says_yes(
    tmp_path: Path,
) -> None:
    done = take(tmp_path, [AYU])
    (number,) = re.findall(r"Import: (\S+)", done.stdout)

    asked = CliRunner().invoke(app, ["revert", number], input="n\n")
    assert asked.exit_code == 1
    assert "reverted" not in run("list").stdout

    assert run("revert", number, "--yes", "--as", "rani").exit_code == 0
    listed = run("list", "--centre", "BPSDM").stdout
    assert number in listed
    assert "BPSDM  operator:rani  reverted" in listed


@pytest.mark.usefixtures("province")
def test_what_was_changed_later_is_named(tmp_path: Path) -> None:
    done = take(tmp_path, [AYU])
    (number,) = re.findall(r"Import: (\S+)", done.stdout)
    take(tmp_path, [AYU | {"attended": "10"}])

    refused = run("revert", number, "--yes")

    assert refused.exit_code == 1
    assert f"K1 · {nip('Ayu')}" in refused.stderr


def test_a_template_can_be_filled_in(tmp_path: Path) -> None:
    assert run("template", str(tmp_path / "a.xlsx")).exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
