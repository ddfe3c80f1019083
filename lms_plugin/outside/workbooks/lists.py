"""Lists that people take away from a page: as a workbook, or as a text that spreadsheets open."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO, StringIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lms_plugin.texts import formats
from schemas.texts import Language

Cell = str | int | None

_TEXT: Final = 49
"""Excel's own format "Text"."""
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS: Final = {Language.ID: ";", Language.EN: ","}
"""By what spreadsheets of a language part columns: not by the comma, where that is of decimals."""


class ListKind(Enum):
    TEXT = auto()
    NUMBER = auto()
    TENTHS = auto()
    """An integer of tenths, shown with its decimal."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    header: str
    kind: ListKind = ListKind.TEXT
    width: int = 12


@dataclass(frozen=True, slots=True)
class TakenList:
    """`about` says what the list is of: names and values, on a sheet of their own."""

    name: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Cell]]
    about_name: str
    about: Sequence[tuple[str, str]]


def list_as_workbook(taken: TakenList) -> bytes:
    content = BytesIO()
    # In memory, and without a guess at what a text might be: a formula, an address, a number.
    workbook = Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    _write_rows(workbook, taken)
    _write_about(workbook, taken)
    workbook.close()
    return content.getvalue()


def list_as_text(taken: TakenList, language: Language) -> bytes:
    """Delimited, with the mark by which Excel knows UTF-8, and each cell as the page shows it."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=_DELIMITERS[language])
    writer.writerow(_harmless(column.header) for column in taken.columns)
    for row in taken.rows:
        writer.writerow(
            _harmless(_shown(cell, column.kind, language))
            for cell, column in zip(row, taken.columns, strict=True)
        )
    return lines.getvalue().encode("utf-8-sig")


def _write_rows(workbook: Workbook, taken: TakenList) -> None:
    sheet = workbook.add_worksheet(taken.name)
    looks = {
        ListKind.TEXT: workbook.add_format({"num_format": _TEXT}),
        ListKind.NUMBER: workbook.add_format({"num_format": "#,##0"}),
        ListKind.TENTHS: workbook.add_format({"num_format": "0.0"}),
    }
    bold = workbook.add_format({"bold": True, "text_wrap": True})
    for place, column in enumerate(taken.columns):
        sheet.set_column(place, place, column.width, looks[column.kind])
        sheet.write_string(0, place, column.header, bold)
    for number, row in enumerate(taken.rows, start=1):
        for place, (cell, column) in enumerate(zip(row, taken.columns, strict=True)):
            _write(sheet, (number, place), cell, column.kind, looks[column.kind])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(taken.rows), len(taken.columns) - 1)


def _write(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, kind: ListKind, look: Format
) -> None:
    match cell:
        case None:
            sheet.write_blank(*place, None, look)
        case str():
            # As a string, whatever it begins with: a formula would be run by whoever opens it.
            sheet.write_string(*place, cell, look)
        case int():
            sheet.write_number(*place, cell / 10 if kind is ListKind.TENTHS else cell, look)


def _write_about(workbook: Workbook, taken: TakenList) -> None:
    sheet = workbook.add_worksheet(taken.about_name)
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "num_format": _TEXT})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for number, (name, value) in enumerate(taken.about):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, value, wrapped)


def _shown(cell: Cell, kind: ListKind, language: Language) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case int():
            return formats.tenths(cell, language) if kind is ListKind.TENTHS else str(cell)


def _harmless(text: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
