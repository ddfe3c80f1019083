"""The golden statements, for tests that look at more than what `recognise` prints of them."""

import json
from pathlib import Path
from typing import Any

from lms_plugin.domain.recognition.dialects.rule import Rule
from lms_plugin.domain.recognition.dialects.table import DIALECTS
from lms_plugin.domain.recognition.recognise import Recognition, recognise

_FOLDER = Path(__file__).parents[2] / "golden" / "recognition"

WELL_FORMED = [
    json.loads(line)["statement"]
    for path in sorted(_FOLDER.glob("*.jsonl"))
    if ".expected" not in path.name
    for line in path.read_text("utf-8").splitlines()
]


def golden(name: str, case: str) -> Recognition:
    """What the golden statement of that name means."""
    return recognise(golden_statement(name, case))


def golden_statement(name: str, case: str) -> dict[str, Any]:
    lines = (_FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return next(line["statement"] for line in map(json.loads, lines) if line["case"] == case)


def all_rules() -> tuple[Rule, ...]:
    """Every rule of every dialect, in the order in which they are tried."""
    return tuple(rule for one in DIALECTS for rule in (*one.rules, *one.otherwise))
