"""Sentences, as readers of either language write numbers, days and words that go with a count."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from lms_plugin.texts import say, table
from schemas.texts import Language, Message, Text, Value, from_stored, message, stored

TEXTS: Final = {
    "x.found": Text("{count} kesalahan ditemukan", "{count:fault|faults} {count:=was|were} found"),
    "x.at": Text("{where}: {what}", "{where}: {what}"),
    "x.row": Text("baris {row:d}", "row {row:d}"),
    "x.size": Text("{size:.1f} GB", "{size:.1f} GB"),
}


@pytest.fixture(autouse=True)
def _texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "TEXTS", TEXTS)


def both(code: str, **fields: Value) -> tuple[str, str]:
    bahasa, english = (say.say(Message(code, fields), one) for one in Language)
    return bahasa, english


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ("0 kesalahan ditemukan", "0 faults were found")),
        (1, ("1 kesalahan ditemukan", "1 fault was found")),
        (1234, ("1.234 kesalahan ditemukan", "1,234 faults were found")),
    ],
)
def test_counts_are_grouped_and_their_words_agree(count: int, said: tuple[str, str]) -> None:
    assert both("x.found", count=count) == said


@pytest.mark.parametrize(
    ("value", "bahasa", "english"),
    [
        (date(2028, 10, 4), "4 Oktober 2028", "4 October 2028"),
        (datetime(2026, 11, 29, 6, tzinfo=UTC), "29 November 2026, 06.00 UTC", None),
        (87.5, "87,5", "87.5"),
        (None, "–", "–"),
        (True, "true", "true"),
        (["a", 1234], "a, 1.234", "a, 1,234"),
        (Text("satu", "one"), "satu", "one"),
        (message("x.row", row=7), "baris 7", "row 7"),
    ],
)
def test_what_stands_in_a_sentence_is_of_its_language(
    value: Value, bahasa: str, english: str | None
) -> None:
    said = both("x.at", where="di sini", what=value)

    assert said[0] == f"di sini: {bahasa}"
    assert english is None or said[1] == f"di sini: {english}"


def test_a_number_that_names_something_keeps_its_digits() -> None:
    assert both("x.row", row=1234) == ("baris 1234", "row 1234")


def test_decimals_are_those_of_the_language() -> None:
    assert both("x.size", size=1234.56) == ("1.234,6 GB", "1,234.6 GB")


def test_what_is_stored_is_told_as_before() -> None:
    what = message("x.at", where=message("x.row", row=3), what=Text("satu", "one"))

    assert from_stored(stored(what)) == what


def test_a_sentence_of_a_release_before_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say, "TEXTS", table.TEXTS)

    assert say.say(from_stored("$.actor is required"), Language.ID) == "$.actor is required"
