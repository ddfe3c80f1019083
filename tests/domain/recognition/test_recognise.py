import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.domain.recognition.recognise import Means, Recognition, Strength, recognise
from tests.domain.odd import disturbed, json_values

GOLDEN = Path(__file__).parents[2] / "golden" / "recognition"
REAL = Path(__file__).parents[4] / "shared" / "data" / "moodle-5.0.1.jsonl"
WELL_FORMED = [
    json.loads(line)["statement"]
    for path in sorted(GOLDEN.glob("*.jsonl"))
    if ".expected" not in path.name
    for line in path.read_text("utf-8").splitlines()
]


def golden(name: str, case: str) -> Recognition:
    """What the golden statement of that name means."""
    lines = (GOLDEN / f"{name}.jsonl").read_text("utf-8").splitlines()
    return next(
        recognise(line["statement"]) for line in map(json.loads, lines) if line["case"] == case
    )


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


def test_the_lms_outweighs_what_content_says_of_itself() -> None:
    lms = golden("moodle-4.8", "a module is complete and passed")
    content = golden("moodle-4.8", "a lesson ends")

    assert lms.strength is not None
    assert content.strength is not None
    assert lms.strength > content.strength


def test_a_failed_completion_is_a_completion() -> None:
    one = golden("moodle-4.8", "a module is complete and failed")

    assert (one.means, one.completed, one.passed) == (Means.FINISHED, True, False)


def test_the_mark_of_one_question_is_no_mark_of_the_quiz() -> None:
    one = golden("moodle-4.8", "one question is graded by hand")

    assert (one.means, one.module, one.strength) == (Means.SCORE, None, None)


def test_an_empty_id_number_is_no_external_id() -> None:
    assert golden("moodle-4.8", "an assignment is graded").external_id is None


def test_the_registration_of_cmi5_ties_an_attempt_together() -> None:
    completed, failed = golden("cmi5", "completed"), golden("cmi5", "failed with a score")

    assert completed.attempt == failed.attempt == "6b1b0f3e-9d5c-4b8e-8f6b-0c6e6a1d9901"


def test_the_publishers_iri_is_the_external_id_of_an_assignable_unit() -> None:
    assert golden("cmi5", "completed").external_id == "https://penerbit.example/harmonis/modul-1"


def test_with_two_groupings_the_publishers_iri_is_not_guessed() -> None:
    case = "two groupings: the publisher's IRI cannot be told"

    assert golden("cmi5", case).external_id is None


def test_satisfied_meets_any_criterion() -> None:
    one = golden("cmi5", "satisfied")

    assert (one.satisfied, one.strength) == (True, Strength.CMI5_SATISFIED)


def test_one_parent_is_read_like_a_list_of_one() -> None:
    statement = json.loads(json.dumps(WELL_FORMED[0]))
    activities = statement["context"]["contextActivities"]
    activities["category"] = activities["category"][0]

    assert recognise(statement) == recognise(WELL_FORMED[0])


@given(disturbed(WELL_FORMED))
def test_any_disturbed_statement_gets_an_answer_with_a_reason(statement: dict[str, Any]) -> None:
    one = recognise(statement)

    assert one.reason in REASONS
    assert one.module is not None or one.means not in {Means.FINISHED, Means.RETRACT}


@given(st.dictionaries(st.sampled_from(["actor", "verb", "object", "context"]), json_values))
def test_any_json_object_gets_an_answer(statement: dict[str, Any]) -> None:
    assert recognise(statement).reason in REASONS


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
