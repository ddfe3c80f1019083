import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.decisions import app
from lms_plugin.errors import Forbidden, Invalid
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import connect

ASKED = {
    "centre": "BPSDM",
    "group": {"rule": "moodle-4.0.module.completion_updated", "reason": "state_not_sent"},
    "decided": "completed",
    "document": "SK 7/2026",
    "grounds": "Daftar hadir.",
}


@pytest.fixture(autouse=True)
def _database(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    database = connect(empty_database_url)
    with database.write() as writing:
        centres.add(writing, "BPSDM", "BPSDM")
    database.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "keputusan.json"
    path.write_text(json.dumps(ASKED), "utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_a_group_is_proposed_confirmed_listed_and_withdrawn(file: Path) -> None:
    assert "0 statements" in run("propose", str(file), "--preview").stdout
    assert "A second person confirms it" in run("propose", str(file), "--as", "satu").stdout
    number = run("list").stdout.split(" ")[0]
    assert "proposed" in run("list").stdout
    assert "0 statements" in run("confirm", number, "--preview").stdout
    assert "proposed" in run("list").stdout
    assert "in force" in run("confirm", number, "--as", "dua").stdout
    assert json.loads(run("show", number).stdout)["state"] == "in_force"
    assert "withdrawn" in run("withdraw", number, "--grounds", "Keliru.").stdout
    assert "withdrawn" in run("list", "--centre", "BPSDM").stdout


def test_who_proposes_does_not_confirm(file: Path) -> None:
    run("propose", str(file), "--as", "satu")
    number = run("list").stdout.split(" ")[0]

    with pytest.raises(Forbidden):
        run("confirm", number, "--as", "satu")


def test_the_document_is_noted_with_its_digest(file: Path) -> None:
    run("propose", str(file), "--file", str(file))

    assert "keputusan.json (SHA-256 " in run("list").stdout


def test_a_file_that_makes_no_sense_is_refused_by_place(file: Path) -> None:
    file.write_text(json.dumps({**ASKED, "decided": "mungkin"}), "utf-8")

    with pytest.raises(Invalid, match="decided"):
        run("propose", str(file))
