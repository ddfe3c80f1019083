import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from lms_plugin.cli.rules import app
from lms_plugin.errors import Invalid
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import connect

RULE = """
[[rule]]
name = "satu"
note = "Uji."
means = "no"
when = { object_id = ["https://belajar.contoh.go.id/uji-coba/*"] }
"""


@pytest.fixture(autouse=True)
def _database(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_DATABASE_URL", empty_database_url)
    database = connect(empty_database_url)
    with database.write() as writing:
        centres.add(writing, "BPSDM", "BPSDM")
    database.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "aturan.toml"
    path.write_text(RULE, "utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_rules_are_imported_tried_published_and_listed(file: Path) -> None:
    assert "BPSDM · version 1 · new draft · 1 rule" in run("import", "BPSDM", str(file)).stdout
    assert "draft" in run("list").stdout
    assert "version 1: 0 of 0 statements" in run("try", "BPSDM", "--figures").stdout
    assert "version 1 · in force · 1 rule" in run("publish", "BPSDM").stdout
    assert "BPSDM · 1 · 1 rule · in force · " in run("list").stdout
    assert "0 statements are taken for something else" in run("resume").stdout


def test_an_older_version_is_put_in_force_again(file: Path) -> None:
    run("import", "BPSDM", str(file))
    run("publish", "BPSDM")
    file.write_text("# kosong\n", "utf-8")
    run("import", "BPSDM", str(file))
    run("publish", "BPSDM")
    run("publish", "BPSDM", "--version", "1")

    second, first = run("list", "--centre", "BPSDM").stdout.splitlines()
    assert "formerly" in second
    assert "in force" in first


def test_a_version_is_shown_as_it_was_imported(file: Path) -> None:
    run("import", "BPSDM", str(file))

    assert run("show", "BPSDM").stdout == RULE


def test_what_is_wrong_is_told_and_ends_with_1(file: Path) -> None:
    file.write_text(RULE.replace("no", "maybe"), "utf-8")
    result = run("import", "BPSDM", str(file))

    assert result.exit_code == 1
    assert "aturan.toml · [[rule]] 1 · row 5 · means · “maybe”" in result.stderr
    assert run("list").stdout == ""


def test_the_template_fits_the_schema_and_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "contoh.toml"
    run("template", str(path))
    schema = json.loads(run("schema").stdout)
    written = tomllib.loads(path.read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rule": [{**written["rule"][0], "means": "maybe"}]}, schema)
    path.write_text("punya saya")
    with pytest.raises(Exception, match="--overwrite"):
        run("template", str(path))
    assert path.read_text() == "punya saya"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            'object_id = ["https://belajar.contoh.go.id/uji-coba/*"]',
            'verb = ["completed"]',
            "This is no IRI",
        ),
        ("Uji.", "Milik 199003152015032901.", "An employee's number stands in this note"),
    ],
)
def test_what_would_never_apply_or_names_somebody_is_refused(
    file: Path, before: str, after: str, said: str
) -> None:
    file.write_text(RULE.replace(before, after), "utf-8")
    result = run("import", "BPSDM", str(file))

    assert result.exit_code == 1
    assert said in result.stderr
    assert "199003152015032901" not in result.stderr


def test_who_takes_everything_is_told_so_when_it_is_imported(file: Path) -> None:
    file.write_text(RULE.replace("https://belajar.contoh.go.id/uji-coba/*", "**"), "utf-8")

    assert "take every statement: satu" in run("import", "BPSDM", str(file)).stdout


def test_what_a_file_no_longer_holds_is_named_when_it_is_imported(file: Path) -> None:
    run("import", "BPSDM", str(file))
    run("publish", "BPSDM")
    file.write_text(RULE.replace("satu", "dua"), "utf-8")

    assert "gone once it is in force: satu" in run("import", "BPSDM", str(file)).stdout


def test_the_template_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="There is no folder"):
        run("template", str(tmp_path / "nope" / "aturan.toml"))
    with pytest.raises(Invalid, match="is a folder"):
        run("template", str(tmp_path), "--overwrite")
