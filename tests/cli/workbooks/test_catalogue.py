from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.workbooks.catalogue import app
from tests.workbooks import LMS, Row, catalogue, centre, module


@pytest.fixture(autouse=True)
def _database(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=input, catch_exceptions=False)


def imports(folder: Path, *rows: Row, options: tuple[str, ...] = ()) -> Result:
    path = catalogue(folder / "a.xlsx", modules=rows, centres=[centre(), centre("LAN")])
    return run("import", str(path), *options)


def test_an_import_lists_what_publishing_would_change(folder: Path) -> None:
    result = imports(folder, module("a"))

    assert "BPSDM · version 1 · draft" in result.stdout
    assert f"Modul a — {LMS}/modul/a" in result.stdout


def test_a_publication_lists_what_it_changed(folder: Path) -> None:
    imports(folder, module("a"))
    run("publish")
    imports(folder, module("a", jp=6))

    result = run("publish", "--centre", "BPSDM", "--policy", "retroactive")

    assert "BPSDM · version 2 · published" in result.stdout
    assert "Modul a (jp)" in result.stdout


def test_conflicts_between_centres_are_shown_and_end_with_1(folder: Path) -> None:
    imports(folder, module("a"))
    run("publish")
    imports(folder, module("x", centre="LAN", iri=f"{LMS}/modul/a"))

    result = run("publish", "--centre", "LAN")

    assert result.exit_code == 1
    assert f"“{LMS}/modul/a”" in result.stderr


def test_a_version_is_one_centres(folder: Path) -> None:
    imports(folder, module("a"))

    result = run("publish", "--version", "1")

    assert result.exit_code == 2
    assert "--centre" in result.stderr


def test_a_template_can_be_filled_in(folder: Path) -> None:
    run("template", str(folder / "templat.xlsx"))

    assert (folder / "templat.xlsx").read_bytes().startswith(b"PK")


def test_a_whole_file_withdraws_and_is_shown_to(folder: Path) -> None:
    imports(folder, module("a"), module("b"))
    run("publish")

    partial = imports(folder, module("a"))
    whole = imports(folder, module("a"), options=("--whole",))

    assert "withdrawn: 0" in partial.stdout
    assert f"withdrawn: 1\n    Modul b — {LMS}/modul/b" in whole.stdout


@pytest.mark.parametrize(
    ("options", "typed", "code"),
    [
        ((), "1\n", 0),
        ((), "2\n", 1),
        ((), None, 1),
        (("--withdraw", f"{LMS}/modul/b"), None, 0),
        (("--withdraw", f"{LMS}/modul/a"), None, 1),
        (("--withdrawing", "1"), None, 0),
        (("--withdrawing", "0"), None, 1),
    ],
)
def test_publishing_asks_for_what_it_withdraws(
    folder: Path, options: tuple[str, ...], typed: str | None, code: int
) -> None:
    imports(folder, module("a"), module("b"))
    run("publish")
    imports(folder, module("b", is_withdrawn="ya"))

    result = CliRunner().invoke(app, ["publish", *options], input=typed)

    assert result.exit_code == code
    assert (f"{LMS}/modul/b" in result.stderr) is not bool(options)


ADDED = (
    *("add", f"{LMS}/modul/d", "--title", "Modul d", "--jp", "4", "--kind", "E-Learning"),
    *("--from", "01/01/2026", "--points", "BP.1=50", "--points", "KB.3=10"),
    *("--centre", "BPSDM"),
)


def test_a_draft_is_written_module_by_module(folder: Path) -> None:
    imports(folder, module("a"), module("b"))
    run("publish")

    run(*ADDED, "--as", "Ayu")
    run("alias", "urn:klon", "--of", f"{LMS}/modul/a", "--centre", "BPSDM")
    run("withdraw", f"{LMS}/modul/b", "--centre", "BPSDM")
    shown = run("draft", "--centre", "BPSDM", "--preview").stdout

    assert f"new: {LMS}/modul/d · command:Ayu" in shown
    assert f"changed: {LMS}/modul/a (aliases)" in shown
    assert f"withdrawn: {LMS}/modul/b" in shown
    assert "People concerned: 0" in shown
    assert run("publish", "--withdraw", f"{LMS}/modul/b").exit_code == 0


def test_what_is_dropped_is_published_by_nobody(folder: Path) -> None:
    imports(folder, module("a"))
    run("publish")
    run(*ADDED)

    run("drop", f"{LMS}/modul/d", "--centre", "BPSDM")

    result = CliRunner().invoke(app, ["publish"])
    assert "no draft" in str(result.exception)


def test_a_wrong_field_is_named(folder: Path) -> None:
    imports(folder, module("a"))

    result = CliRunner().invoke(app, [*ADDED, "--pass-mark", "101"])

    assert "Pass mark" in str(result.exception)
    assert CliRunner().invoke(app, [*ADDED, "--points", "BP.9=1"]).exit_code == 2


def test_what_was_exported_is_imported_without_a_change(folder: Path) -> None:
    imports(folder, module("a"))
    run("publish")
    path = str(folder / "ekspor.xlsx")

    assert "1 module written" in run("export", path).stdout
    assert "nothing new" in run("import", path).stdout


@pytest.mark.parametrize("points", [("BP.1",), ("BP.1=",), ("BP.9=5",), ("BP.1=5", "BP.1=6")])
def test_points_that_say_nothing_or_two_things_are_refused(
    folder: Path, points: tuple[str, ...]
) -> None:
    imports(folder, module("a"))
    options = [option for one in points for option in ("--points", one)]
    about = ("--title", "B", "--jp", "4", "--kind", "22", "--from", "2026-01-01")
    result = run("add", f"{LMS}/modul/b", *about, *options, "--centre", "BPSDM")

    assert result.exit_code == 2
    assert f"{LMS}/modul/b" not in run("draft", "--centre", "BPSDM").stdout
