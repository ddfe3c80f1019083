import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from lms_plugin.cli.recognise import recognise
from lms_plugin.cli.terminal.commands import Commands

GOLDEN = Path(__file__).parents[1] / "golden" / "recognition"
KEYS = [
    "means",
    "module",
    "external_id",
    "learner",
    "score",
    "success",
    "attempt",
    "strength",
    "dialect",
    "rule",
    "reason",
]
STATEMENT = (GOLDEN / "cmi5.jsonl").read_text("utf-8").splitlines()[2]


@pytest.fixture
def app() -> typer.Typer:
    app = Commands()
    app.command()(recognise)
    return app


def test_one_json_object_a_line_in_the_order_of_the_file(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, [str(GOLDEN / "cmi5.jsonl")])

    assert result.exit_code == 0
    assert result.stdout == (GOLDEN / "cmi5.expected.jsonl").read_text("utf-8")
    assert all(list(json.loads(line)) == KEYS for line in result.stdout.splitlines())


def test_reads_from_standard_input(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, ["-"], input=STATEMENT)

    assert json.loads(result.stdout)["reason"] == "cmi5_completed"


def test_a_broken_line_is_answered_in_its_place_and_named(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, ["-"], input=f"{STATEMENT}\n{{broken\n{STATEMENT}\n")

    assert [json.loads(line)["means"] for line in result.stdout.splitlines()] == [
        "finished",
        "no",
        "finished",
    ]
    assert "line 2: broken JSON" in result.stderr
    assert result.exit_code == 1


def test_a_missing_file_is_named(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [str(tmp_path / "absent.jsonl")], env={"COLUMNS": "400"})

    assert result.exit_code == 2
    assert "absent.jsonl" in result.stderr
    assert result.stdout == ""


def test_an_empty_file_says_nothing_and_ends_well(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, ["-"], input="")

    assert (result.stdout, result.exit_code) == ("", 0)


def test_it_says_which_dialect_has_claimed_a_statement_and_what_its_word_weighs(
    app: typer.Typer,
) -> None:
    said = json.loads(CliRunner().invoke(app, ["-"], input=STATEMENT).stdout)

    assert (said["dialect"], said["strength"]) == ("cmi5", "content")


def test_of_a_line_that_holds_no_statement_no_dialect_says_anything(app: typer.Typer) -> None:
    said = json.loads(CliRunner().invoke(app, ["-"], input="12\n").stdout)

    assert (said["rule"], said["dialect"]) == ("unreadable", None)


# --- held against labels --------------------------------------------------------------------------


def labelled(means: str, emitter: str, *, sure: bool = True) -> str:
    label = {"means": means, "emitter": emitter, "sure": sure, "statement": json.loads(STATEMENT)}
    # A golden line holds its statement, too.
    label["statement"] = label["statement"]["statement"]
    return json.dumps(label)


def test_precision_and_recall_are_shown_by_emitter(app: typer.Typer) -> None:
    lines = [
        labelled("finished", "satu"),
        labelled("no", "satu"),
        labelled("finished", "dua"),
        labelled("no", "dua", sure=False),
    ]

    result = CliRunner().invoke(app, ["--score", "-"], input="\n".join(lines))

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2 satu: no ≠ finished (cmi5.completed)",
        "emitter\tsure\tright\tprecision\trecall\tdoubtful",
        "dua\t1\t1\t1.000\t1.000\t1",
        "satu\t2\t1\t0.500\t1.000\t0",
        "Right: 2 of 3",
    ]


def test_a_broken_line_among_labels_is_named_and_left_out(app: typer.Typer) -> None:
    lines = f"{labelled('finished', 'satu')}\n{{broken\n"

    result = CliRunner().invoke(app, ["--score", "-"], input=lines)

    assert "line 2: broken JSON" in result.stderr
    assert result.stdout.splitlines()[-1] == "Right: 1 of 1"
    assert result.exit_code == 1


RULE = """
[[rule]]
name = "gelanggang"
note = "Uji."
means = "finished"
kind = "episode"
scope = { credentials = ["LAMA"] }
when = { object_id = ["*"] }
"""


def test_a_file_of_rules_is_tried_without_a_database(app: typer.Typer, tmp_path: Path) -> None:
    rules = tmp_path / "aturan.toml"
    rules.write_text(RULE)
    asked = ["-", "--rules", str(rules)]
    with_it = CliRunner().invoke(app, [*asked, "--credential", "LAMA"], input=STATEMENT)
    without = CliRunner().invoke(app, asked, input=STATEMENT)

    assert json.loads(with_it.stdout)["rule"] == "own.gelanggang"
    assert json.loads(without.stdout)["reason"] == "cmi5_completed"


def test_what_is_wrong_with_rules_is_told_and_nothing_is_recognised(
    app: typer.Typer, tmp_path: Path
) -> None:
    rules = tmp_path / "aturan.toml"
    rules.write_text(RULE.replace("episode", "row"))
    result = CliRunner().invoke(app, ["-", "--rules", str(rules)], input=STATEMENT)

    assert (result.stdout, result.exit_code) == ("", 1)
    assert "row 6 · kind · “row”" in result.stderr
