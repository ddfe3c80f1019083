"""XLSX workbooks, looked at before they are opened: what they unfold to has a limit."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, load_workbook

from lms_plugin.outside.workbooks import refusals
from lms_plugin.outside.workbooks.cells import Cell
from lms_plugin.outside.workbooks.grids import Book, Grid, numbered

_SHEETS: Final = "xl/worksheets/"
# The address of a row (r="14") or of a cell (r="C14"). A leading \b would take five times as long.
_COLUMN = re.compile(rb'r="([A-Z]{1,3})[0-9]')
_ROW = re.compile(rb'r="[A-Z]{0,3}([0-9]{1,7})"')
_LONGEST_ADDRESS: Final = 16
_CHUNK: Final = 2**20


def read_xlsx(content: bytes, file: str, max_unpacked: int, max_cells: int) -> Book:
    """Raises UnreadableFile.

    A sheet is held whole while it is read, its blank cells too, so one stray character in the last
    corner would take the memory of 17 thousand million cells.
    """
    _inspect(content, max_unpacked, max_cells)
    try:
        workbook = load_workbook(BytesIO(content))
    except PasswordError:
        raise refusals.encrypted() from None
    except CalamineError:
        raise refusals.damaged() from None
    return Book(file, workbook.sheet_names, lambda sheet: _grid(workbook, file, sheet))


def _grid(workbook: CalamineWorkbook, file: str, name: str | None) -> Grid:
    assert name is not None
    try:
        sheet = workbook.get_sheet_by_name(name)
    except CalamineError:
        raise refusals.damaged() from None
    rows: Iterator[Sequence[Cell]] = sheet.iter_rows()
    return Grid(file, name, sheet.total_height, numbered(rows))


def _inspect(content: bytes, max_unpacked: int, max_cells: int) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _inspect_parts(archive, max_unpacked, max_cells)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        raise refusals.damaged() from None


def _inspect_parts(archive: zipfile.ZipFile, max_unpacked: int, max_cells: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > max_unpacked:
        raise refusals.too_large(unpacked, max_unpacked)
    sheets = [part for part in parts if part.filename.startswith(_SHEETS)]
    if not sheets:
        raise refusals.damaged()
    for part in sheets:
        with archive.open(part) as opened:
            _inspect_sheet(opened, max_cells)


def _inspect_sheet(sheet: IO[bytes], max_cells: int) -> None:
    width = height = 1
    rest = b""
    while chunk := sheet.read(_CHUNK):
        part = rest + chunk
        width = max(width, *map(_column_number, {b"A", *_COLUMN.findall(part)}))
        height = max(height, *map(int, {b"1", *_ROW.findall(part)}))
        if width * height > max_cells:
            raise refusals.too_many_cells(max_cells)
        # An address may be cut in two where one chunk ends.
        rest = chunk[-_LONGEST_ADDRESS:]


def _column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
