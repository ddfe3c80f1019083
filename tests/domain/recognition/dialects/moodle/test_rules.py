import json
from pathlib import Path
from typing import Any

import pytest

from lms_plugin.domain.recognition.meaning import Means, Strength
from lms_plugin.domain.recognition.recognise import recognise
from tests.domain.recognition.golden import golden

REAL = Path(__file__).parents[6] / "shared" / "data" / "moodle-5.0.1.jsonl"


def test_a_quiz_attempt_proves_completion_but_not_success() -> None:
    one = golden(
        "moodle-4.8", "a quiz attempt with half the marks: scaled is 0, success proves nothing"
    )

    assert (one.completed, one.passed, one.score) == (True, None, 500_000)
    assert (one.attempt, one.external_id) == ("77", "KUIS-AK-01")
    assert one.strength is Strength.QUIZ_ATTEMPT


def test_the_same_attempt_reads_the_same_in_both_versions_of_the_plugin() -> None:
    newer = golden(
        "moodle-4.8", "a quiz attempt with half the marks: scaled is 0, success proves nothing"
    )
    older = golden("moodle-4.0", "a quiz attempt with half the marks")

    assert (newer.module, newer.score, newer.attempt) == (older.module, older.score, older.attempt)


def test_a_failed_completion_is_a_completion() -> None:
    one = golden("moodle-4.8", "a module is complete and failed")

    assert (one.means, one.completed, one.passed) == (Means.FINISHED, True, False)


def test_the_mark_of_one_question_is_no_mark_of_the_quiz() -> None:
    one = golden("moodle-4.8", "one question is graded by hand")

    assert (one.means, one.module, one.strength) == (Means.SCORE, None, None)


def test_an_empty_id_number_is_no_external_id() -> None:
    assert golden("moodle-4.8", "an assignment is graded").external_id is None


@pytest.fixture(scope="module")
def real() -> list[dict[str, Any]]:
    if not REAL.is_file():
        pytest.skip("the labelled statements of Moodle 5.0.1 are not beside this repository")
    return [json.loads(line) for line in REAL.read_text("utf-8").splitlines()]


def test_agrees_with_the_labels_of_real_statements(real: list[dict[str, Any]]) -> None:
    different = [
        (line["from"], line["means"], recognise(line["statement"]))
        for line in real
        if recognise(line["statement"]).means != line["means"]
    ]

    assert different == []


def test_finds_the_module_of_every_real_completion(real: list[dict[str, Any]]) -> None:
    finished = [line for line in real if line["means"] == "finished"]

    assert [recognise(line["statement"]).module for line in finished] == [
        line["module"] for line in finished
    ]


def test_a_certificate_is_known_by_its_code() -> None:
    assert golden("moodle-4.8", "a certificate is issued").certificate == "1234567890RS"


def test_a_badge_names_no_certificate() -> None:
    assert golden("moodle-4.8", "a badge is awarded").certificate is None
