"""Statements of emitters, with labels that people gave them from the emitters' own code."""

from pathlib import Path
from typing import Final

import pytest

from lms_plugin.usecases.evidence.recognise_file import recognise_lines
from lms_plugin.usecases.evidence.score_labels import agrees, emitter_of, label_of

LABELLED: Final = sorted((Path(__file__).parents[4] / "shared" / "data").glob("*.jsonl"))


@pytest.mark.skipif(not LABELLED, reason="the labelled statements are not here")
@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_what_is_surely_labelled_is_recognised(path: Path) -> None:
    with path.open("rb") as lines:
        found = [(line, label_of(line)) for line in recognise_lines(lines)]
    wrong = [
        (line.number, emitter_of(label), label["means"], line.recognition)
        for line, label in found
        if label.get("sure") is not False and not agrees(label, line.recognition)
    ]

    assert found
    assert wrong == []
