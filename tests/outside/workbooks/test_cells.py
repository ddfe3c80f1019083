from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from lms_plugin.outside.workbooks import cells
from lms_plugin.outside.workbooks.cells import BadCell, Cell
from tests.spoken import blames, english


@pytest.mark.parametrize(
    "cell",
    [
        "28/02/2026",
        "28-02-2026",
        "28-2-2026",
        "28.02.2026",
        "28/02/2026 00:00:00",
        " 28/02/2026 ",
        "2026-02-28",
        "2026-02-28 00:00:00",
        "2026/02/28",
        "28 Februari 2026",
        "28-Feb-2026",
        "28 february 2026",
        date(2026, 2, 28),
        datetime(2026, 2, 28),  # noqa: DTZ001  a spreadsheet's date has no zone
    ],
)
def test_a_date_is_read_however_it_is_written(cell: Cell) -> None:
    assert cells.day(cell) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("31/02/2026", "no such date"),
        ("02/13/2026", "no month 13"),
        ("28/02-2026", "no date"),
        ("28 Foo 2026", "no date"),
        ("2026/02-28", "no date"),
        (46081.0, "a number, not a date"),
        (datetime(2026, 2, 28, 10, 30), "time of day"),  # noqa: DTZ001
        ("31/12/9999", "makes no sense"),
        ("01/01/0026", "makes no sense"),
    ],
)
def test_what_is_no_date_is_refused(cell: Cell, wrong: str) -> None:
    with blames(BadCell, wrong):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        (1.984091220100119e17, "rounded it at 15 digits"),
        ("1.98409E+17", "scientific notation"),
        ("198409122010011901.0", "ends in decimals"),
        (19840912.0, "18 digits"),
    ],
)
def test_a_damaged_nip_is_refused(cell: Cell, wrong: str) -> None:
    with blames(BadCell, wrong):
        cells.nip(cell)


@pytest.mark.parametrize(("cell", "number"), [(7.0, 7), ("7", 7), ("7,0", 7), (100.0, 100)])
def test_a_whole_number_is_read(cell: Cell, number: int) -> None:
    assert cells.whole(1, 100)(cell) == number


@pytest.mark.parametrize("cell", [0.0, 101.0, "101", "-5", 1e300])
def test_a_number_outside_its_range_is_refused(cell: Cell) -> None:
    with blames(BadCell, "outside the range 1–100"):
        cells.whole(1, 100)(cell)


@pytest.mark.parametrize("cell", ["10.000", "1e2", "x", 7.5, True, "７", date(2026, 1, 1)])  # noqa: RUF001
def test_what_is_no_whole_number_or_may_be_misread_is_refused(cell: Cell) -> None:
    with blames(BadCell, "no whole number"):
        cells.whole(1, 10_000)(cell)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [(70.0, 700_000), ("72,5", 725_000), ("72.5", 725_000), (0.0, 0), ("100%", 1_000_000)],
)
def test_a_pass_mark_is_kept_in_millionths(cell: Cell, mark: int) -> None:
    assert cells.millionths(cell) == mark


@pytest.mark.parametrize("cell", [100.5, -1.0, "72,12345", "lulus", float("nan")])
def test_a_pass_mark_out_of_range_is_refused(cell: Cell) -> None:
    with blames(BadCell, "0–100"):
        cells.millionths(cell)


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("ayu@Example.GO.ID", "mailto:ayu@example.go.id"),
        ("mailto:Ayu@example.go.id", "mailto:Ayu@example.go.id"),
    ],
)
def test_a_mailbox_becomes_the_identifier_of_xapi(cell: Cell, key: str) -> None:
    assert cells.mailbox(cell) == key


@pytest.mark.parametrize(
    ("read", "cell", "wrong"),
    [
        (cells.mailbox, "ayu", "no mail address"),
        (cells.mailbox, "a@x.id, b@x.id", "no mail address"),
        (cells.home_page, "lms.example", "no complete address"),
        (cells.iri, "modul 1", "no complete address"),
        (cells.iris, "https://a.example;modul", "Address 2"),
        (cells.code, "A\u200b1", r"hidden character \(U\+200B\)"),
        (cells.code, "A\xa01", r"hidden character \(U\+00A0\)"),
        (cells.account_name, "1.98409E+17", "scientific notation"),
        (cells.account_name, 1.984091220100119e17, "rounded it at 15 digits"),
        (cells.text, date(2026, 1, 1), "no text"),
    ],
)
def test_what_no_column_can_use_is_refused(
    read: Callable[[Cell], Any], cell: Cell, wrong: str
) -> None:
    with blames(BadCell, wrong):
        read(cell)


def test_aliases_may_be_parted_in_any_way_and_count_once() -> None:
    found = cells.iris("https://a.example; https://b.example\nhttps://a.example\turn:c:1")

    assert found == ("https://a.example", "https://b.example", "urn:c:1")


def test_a_code_that_a_spreadsheet_took_for_a_number_stays_the_same_code() -> None:
    assert cells.code(7322.0) == "7322"


def test_a_choice_is_told_by_its_letters_and_else_the_nearest_is_named() -> None:
    read = cells.choice({"ahli muda": 1, "ahli madya": 2}, ("ahli muda", "ahli madya"))

    assert read("AHLI-MUDA") == 1
    with pytest.raises(BadCell) as refused:
        read("ahli mudda")
    assert "Did you mean “ahli muda”?" in english(refused.value.remedy)
