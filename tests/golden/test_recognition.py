"""Statements of our own making, and beside each file what `recognise` answers to it.

A rule that changes on purpose changes its answer here; the lines say what each statement is.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from lms_plugin.cli.recognise import as_json
from lms_plugin.usecases.evidence.recognise_file import recognise_lines
from tests.domain.recognition.golden import all_rules

PAIRS = sorted((Path(__file__).parent / "recognition").glob("*.expected.jsonl"))


@pytest.mark.parametrize("expected", PAIRS, ids=lambda path: path.name.partition(".expected")[0])
def test_statements_mean_what_stands_beside_them(expected: Path) -> None:
    statements = _statements_of(expected)
    cases = [line["case"] for line in _json_lines(statements)]
    with statements.open("rb") as lines:
        answers = [json.loads(as_json(line.recognition)) for line in recognise_lines(lines)]

    assert list(zip(cases, answers, strict=True)) == list(
        zip(cases, _json_lines(expected), strict=True)
    )


def test_no_statements_are_left_without_answers() -> None:
    files = set(PAIRS[0].parent.glob("*.jsonl")) - set(PAIRS)

    assert files == {_statements_of(expected) for expected in PAIRS}


def test_every_rule_is_shown_by_a_statement() -> None:
    shown = {answer["rule"] for expected in PAIRS for answer in _json_lines(expected)}

    assert {rule.name for rule in all_rules()} - shown == set()


def _statements_of(expected: Path) -> Path:
    return expected.with_name(expected.name.replace(".expected", ""))


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
