"""H5P and Articulate as others have labelled them, where samples lie beside this repository."""

import json
from pathlib import Path
from typing import Any

import pytest

from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.recognise import recognise

LABELLED = Path(__file__).parents[5] / "shared" / "data" / "emitters.jsonl"
EMITTERS = {"h5p-hosts", "rise", "storyline"}


@pytest.fixture(scope="module")
def sure() -> list[dict[str, Any]]:
    if not LABELLED.is_file():
        pytest.skip("the labelled statements of other emitters are not beside this repository")
    lines = map(json.loads, LABELLED.read_text("utf-8").splitlines())
    return [line for line in lines if line["sure"] and line["emitter"] in EMITTERS]


def test_agrees_with_the_labels_of_sure_statements(sure: list[dict[str, Any]]) -> None:
    found = [recognise(line["statement"]).means for line in sure]

    assert found
    assert found == [line["means"] for line in sure]


def test_finds_module_and_score_of_every_sure_completion(sure: list[dict[str, Any]]) -> None:
    finished = [line for line in sure if line["means"] == Means.FINISHED]
    found = [recognise(line["statement"]) for line in finished]

    assert [match_key(one.module or "") for one in found] == [
        match_key(line["module"]) for line in finished
    ]
    assert [one.score for one in found] == [
        None if line["score"] is None else round(line["score"] * 1_000_000) for line in finished
    ]
