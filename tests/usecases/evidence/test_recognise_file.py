import json
from collections.abc import Iterator
from itertools import repeat
from typing import Any

import pytest

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.errors import Invalid
from lms_plugin.usecases.evidence.recognise_file import RecognisedLine, recognise_lines
from lms_plugin.usecases.evidence.score_labels import EmitterScore, agrees, emitter_of, label_of

STATEMENT = b"""{"actor": {"mbox": "mailto:rani@bpsdm.example"},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
    "object": {"id": "https://pelatihan.example/modul/1"}}""".replace(b"\n", b" ")


def test_a_line_is_a_statement_or_holds_one() -> None:
    labelled = b'{"means": "undecidable", "statement": ' + STATEMENT + b"}"
    plain, held = recognise_lines([STATEMENT, labelled])

    assert plain.recognition == held.recognition
    assert plain.recognition.reason == "plain_completed"


@pytest.mark.parametrize(
    "line",
    [
        STATEMENT[:-1],
        b"[" + STATEMENT + b"]",
        b'{"statement": null}',
        b"12",
        b"NaN",
        b'"\xff"',
        b"[" * 100_000,
        b'{"result": {"score": {"raw": ' + b"9" * 5000 + b"}}}",
    ],
    ids=["broken", "array", "null", "number", "NaN", "not UTF-8", "deep", "number too long"],
)
def test_a_line_without_a_statement_keeps_its_place(line: bytes) -> None:
    before, odd, after = recognise_lines([STATEMENT, line, STATEMENT])

    assert (odd.recognition.means, odd.recognition.rule) == (Means.NO, "unreadable")
    assert odd.recognition.reason == "not_a_statement"
    assert odd.fault is not None
    assert odd.fault.path == "line 2"
    assert before.fault is after.fault is None


def test_blank_lines_are_skipped_but_counted() -> None:
    numbers = [line.number for line in recognise_lines([b"\n", STATEMENT, b" \r\n", STATEMENT])]

    assert numbers == [2, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_statement() -> None:
    (line,) = recognise_lines([b"\xef\xbb\xbf" + STATEMENT])

    assert line.fault is None


def test_answers_come_before_the_file_has_ended() -> None:
    endless: Iterator[bytes] = repeat(STATEMENT)

    assert next(recognise_lines(endless)).number == 1


# --- held against labels --------------------------------------------------------------------------

IRI = "https://pelatihan.example/modul/1"
PASSED: dict[str, Any] = {
    "actor": {"account": {"homePage": "https://lms.example", "name": "rani"}},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
    "object": {"id": IRI},
    "result": {"score": {"raw": 7, "min": 0, "max": 9}},
}


def line(**label: Any) -> RecognisedLine:
    (found,) = recognise_lines([json.dumps({"statement": PASSED, **label}).encode()])
    return found


def score_of(*labels: dict[str, Any]) -> EmitterScore:
    score = EmitterScore("uji")
    for label in labels:
        score.add(label, line(**label).recognition)
    return score


RIGHT: dict[str, Any] = {
    "means": "finished",
    "module": IRI.replace("https", "http"),
    "learner": "https://lms.example|rani",
    "score": 0.777778,
    "success": True,
}


def test_a_label_may_tell_all_that_is_recognised() -> None:
    assert agrees(RIGHT, line().recognition)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("means", "no"),
        ("module", f"{IRI}/2"),
        ("learner", "https://lms.example|budi"),
        ("score", 0.7),
        ("success", False),
    ],
)
def test_any_of_it_may_be_wrong(name: str, told: object) -> None:
    assert not agrees({**RIGHT, name: told}, line().recognition)


def test_a_hash_may_stand_by_itself() -> None:
    digest = "8ba292ce31fdefa18f9c634b2d2fa60f74b00b63"
    hashed = {**PASSED, "actor": {"mbox_sha1sum": digest}}
    (found,) = recognise_lines([json.dumps(hashed).encode()])

    assert agrees({"means": "finished", "learner": digest}, found.recognition)


def test_precision_and_recall_are_of_what_is_finished() -> None:
    score = score_of({"means": "finished", "module": IRI}, {"means": "no"}, {"means": "finished"})

    assert (score.sure, score.right) == (3, 2)
    assert (score.precision, score.recall) == (2 / 3, 1)


def test_another_module_is_not_the_one_that_was_finished() -> None:
    score = score_of({"means": "finished", "module": f"{IRI}/2"})

    assert (score.precision, score.recall) == (0, 0)


def test_doubtful_labels_are_not_held_against_it() -> None:
    score = score_of({"means": "no", "sure": False})

    assert (score.sure, score.doubtful, score.precision, score.recall) == (0, 1, None, None)


def test_who_sends_is_told_by_the_label() -> None:
    assert emitter_of({"emitter": "adapt"}) == "adapt"
    assert emitter_of({}) == "-"


@pytest.mark.parametrize("label", [{}, {"means": "selesai"}])
def test_a_line_without_a_meaning_is_named(label: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        label_of(line(**label))

    assert refused.value.path == "line 1"
