from collections.abc import Iterator
from itertools import repeat

import pytest

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.usecases.evidence.recognise_file import recognise_lines

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
