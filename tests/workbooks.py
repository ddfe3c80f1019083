"""Workbooks for tests, written as people would: by a spreadsheet program, or as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from lms_plugin.outside.workbooks.catalogue import CATALOGUE_SHEETS
from lms_plugin.outside.workbooks.layout import SheetKind
from lms_plugin.outside.workbooks.roster import ROSTER_SHEETS

Row = Mapping[str, Any]
"""Field → content of its cell."""

NIP = "198409122010011901"
OTHER_NIP = "199001152015032902"
THIRD_NIP = "197512312005021903"
PPPK_NIP = "199203042022212904"
LMS = "https://lms.bpsdm.example"


def unit(code: str, **cells: Any) -> Row:
    return {
        "code": code,
        "name": f"Unit {code}",
        "kind": "unit",
        "parent": "A",
        "from_day": "01/01/2015",
    } | cells


def agency(code: str = "A", **cells: Any) -> Row:
    return unit(code, **{"kind": "instansi", "parent": None, "zone": "WIB"} | cells)


def employee(nip: str = NIP, **cells: Any) -> Row:
    return {
        "nip": nip,
        "name": "Ayu Lestari",
        "status": "PNS",
        "unit": "A.1",
        "post": "Analis",
        "post_class": "pelaksana",
        "grade": "III/a",
        "from_day": "01/01/2020",
    } | cells


def standard(**cells: Any) -> Row:
    return {
        "agency": "A",
        "post_class": "pelaksana",
        "behaviour": "BP.1",
        "points": 150,
        "from_day": "01/01/2026",
    } | cells


def module(name: str, **cells: Any) -> Row:
    return {
        "iri": f"{LMS}/modul/{name}",
        "title": f"Modul {name}",
        "centre": "BPSDM",
        "jp": 4,
        "jenis_diklat": "E-Learning",
        "criterion": "Completed",
        "effective_from": "01/01/2026",
        "bp1": 50,
    } | cells


def centre(code: str = "BPSDM") -> Row:
    return {"code": code, "name": f"Pusat {code}"}


def roster(
    path: Path,
    *,
    units: Iterable[Row] = (),
    employees: Iterable[Row] = (),
    standards: Iterable[Row] = (),
) -> Path:
    """A roster workbook with those sheets that have rows."""
    rows = (list(units), list(employees), list(standards))
    return _workbook(path, zip(ROSTER_SHEETS, rows, strict=True))


def catalogue(path: Path, *, modules: Iterable[Row] = (), centres: Iterable[Row] = ()) -> Path:
    return _workbook(path, zip(CATALOGUE_SHEETS, (list(modules), list(centres)), strict=True))


def _workbook(path: Path, sheets: Iterable[tuple[SheetKind, Sequence[Row]]]) -> Path:
    with Workbook(str(path)) as workbook:
        for kind, rows in sheets:
            if rows:
                _write_sheet(workbook, kind, rows)
    return path


def _write_sheet(workbook: Workbook, kind: SheetKind, rows: Sequence[Row]) -> None:
    sheet = workbook.add_worksheet(kind.name.id)
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, [column.header.id for column in kind.columns])
    for number, row in enumerate(rows, 1):
        for position, column in enumerate(kind.columns):
            _write_cell(sheet, number, position, row.get(column.field), day)


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write(row, column, value)


def table(path: Path, *rows: Sequence[Any], sheet: str = "Pegawai") -> Path:
    """A workbook of one sheet with just these rows, the header among them."""
    with Workbook(str(path)) as workbook:
        worksheet = workbook.add_worksheet(sheet)
        for number, row in enumerate(rows):
            worksheet.write_row(number, 0, row)
    return path
