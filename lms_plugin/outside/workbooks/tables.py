"""From files to rows of values: finding sheets, headers and cells, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress
from lms_plugin.outside.workbooks.cells import (
    BadCell,
    Cell,
    is_blank,
    nearest,
    normalised,
    shown,
)
from lms_plugin.outside.workbooks.files import FileLimits, FileSource, open_book
from lms_plugin.outside.workbooks.grids import Book, Grid, NumberedRow
from lms_plugin.outside.workbooks.layout import (
    Column,
    SheetKind,
    Values,
    holds_no_data,
    kind_named,
)
from lms_plugin.outside.workbooks.refusals import UnreadableFile, unknown_headers
from schemas.faults import FilePlace
from schemas.texts import Language, Text, message

_REPORT_EVERY: Final = 2_000
# Fewer known headers are chance: "Nama" alone stands in any list.
_FEWEST_HEADERS: Final = 2
_MOST_TITLES: Final = 10
"""Rows above the headers: the name of the list, of the agency, a date."""
_FILL = message("cells.fill")
_IS_BLANK = message("cells.blank")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a known sheet. `is_whole` tells whether all its cells could be read."""

    kind: SheetKind
    place: FilePlace
    values: Values
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Sheet:
    """`bound` is where each column stands; None where one that must exist is missing. `language` is
    that of the headers."""

    kind: SheetKind
    grid: Grid
    width: int
    bound: list[tuple[int, Column]] | None
    language: Language | None = None

    def place(self, row: int) -> FilePlace:
        return FilePlace(self.grid.file, self.grid.sheet, row, self.language)

    @property
    def is_readable(self) -> bool:
        return self.bound is not None


def read_rows(
    paths: Iterable[FileSource],
    kinds: Sequence[SheetKind],
    report: Report,
    limits: FileLimits,
    progress: Progress,
) -> Iterator[TableRow]:
    """All rows of all files, in their order. What is wrong goes to `report`."""
    for path in paths:
        try:
            yield from _read_book(open_book(path, limits), kinds, report, progress)
        except UnreadableFile as refused:
            place = FilePlace(path.name)
            report.is_blind = True
            report.faults.add(place, None, None, refused.wrong, refused.remedy)


def _read_book(
    book: Book, kinds: Sequence[SheetKind], report: Report, progress: Progress
) -> Iterator[TableRow]:
    sheets = list(_known_sheets(book, kinds, report))
    empty = []
    for sheet in sheets:
        rows = _read_sheet(sheet, report, progress)
        first = next(rows, None)
        if first is not None:
            yield first
            yield from rows
        elif sheet.is_readable:
            empty.append(sheet.grid.place)
    _tell_empty(empty, report, are_all=len(empty) == len(sheets))


def _tell_empty(places: Sequence[FilePlace], report: Report, *, are_all: bool) -> None:
    """A sheet may be left empty beside others, a file may not be empty altogether."""
    findings = report.faults if are_all else report.warnings
    for place in places:
        findings.add(
            place, None, None, message("workbooks.no_rows"), message("workbooks.fill_sheet")
        )


# --- sheets -------------------------------------------------------------------------------------


def _known_sheets(book: Book, kinds: Sequence[SheetKind], report: Report) -> Iterator[_Sheet]:
    found = 0
    for name in book.sheets:
        kind = None if name is None else kind_named(kinds, name)
        if name is None or kind is not None:
            found += 1
            yield _open_sheet(book.grid(name), kind, kinds, report)
        elif not holds_no_data(name):
            _tell_unknown_sheet(book, name, kinds, report)
    if not found:
        _refuse_book(book, kinds, report)


def _open_sheet(
    grid: Grid, kind: SheetKind | None, kinds: Sequence[SheetKind], report: Report
) -> _Sheet:
    titles, header, grid = _header_of(grid, kinds if kind is None else (kind,))
    if kind is None:
        kind = _kind_by_header(header, kinds)
    if header is None:
        return _Sheet(kind, grid, 0, [])
    number, cells = header
    if titles:
        _tell_titles(FilePlace(grid.file, grid.sheet, titles[0][0]), number, report)
    language = _language_of(cells, kind)
    bound = _bind(kind, FilePlace(grid.file, grid.sheet, number, language), cells, report)
    report.is_blind |= bound is None
    return _Sheet(kind, grid, len(cells), bound, language)


def _header_of(
    grid: Grid, kinds: Sequence[SheetKind]
) -> tuple[list[NumberedRow], NumberedRow | None, Grid]:
    """Titles that somebody has put above the headers; the headers, which are the first row where
    none has any; and what follows."""
    first = list(islice(grid.rows, _MOST_TITLES + 1))
    place = next((place for place, row in enumerate(first) if _has_headers(row, kinds)), 0)
    header = first[place] if first else None
    return first[:place], header, replace(grid, rows=chain(first[place + 1 :], grid.rows))


def _has_headers(row: NumberedRow, kinds: Iterable[SheetKind]) -> bool:
    names = {normalised(shown(cell)) for cell in row[1]}
    return any(len(names.intersection(kind.by_name)) >= _FEWEST_HEADERS for kind in kinds)


def _language_of(cells: Sequence[Cell], kind: SheetKind) -> Language:
    """That of most headers. Many are the same in both, and then it is Bahasa."""
    names = {normalised(shown(cell)) for cell in cells}
    english = sum(normalised(column.header.en) in names for column in kind.columns)
    indonesian = sum(normalised(column.header.id) in names for column in kind.columns)
    return Language.EN if english > indonesian else Language.ID


def _tell_titles(place: FilePlace, number: int, report: Report) -> None:
    wrong = message("workbooks.titles_skipped", number=number)
    remedy = message("workbooks.check_titles")
    report.warnings.add(place, None, None, wrong, remedy)


def _kind_by_header(header: NumberedRow | None, kinds: Sequence[SheetKind]) -> SheetKind:
    """The kind of a CSV file: the one with most columns of these names. Raises UnreadableFile."""
    names = {normalised(shown(cell)) for cell in (header or (0, ()))[1]}
    known = {kind.name: len(names.intersection(kind.by_name)) for kind in kinds}
    best = max(kinds, key=lambda kind: known[kind.name])
    if known[best.name] < _FEWEST_HEADERS:
        raise unknown_headers([kind.name for kind in kinds])
    return best


def _tell_unknown_sheet(book: Book, name: str, kinds: Sequence[SheetKind], report: Report) -> None:
    near = _nearest_kind(name, kinds)
    report.warnings.add(
        FilePlace(book.file, name),
        None,
        None,
        message("workbooks.unknown_sheet"),
        message("workbooks.name_sheet", near=near),
    )


def _nearest_kind(name: str, kinds: Sequence[SheetKind]) -> Text:
    by_name = {one: kind.name for kind in kinds for one in kind.name}
    near = nearest(name, tuple(by_name))
    return kinds[0].name if near is None else by_name[near]


def _refuse_book(book: Book, kinds: Sequence[SheetKind], report: Report) -> None:
    names = [kind.name for kind in kinds]
    report.faults.add(
        FilePlace(book.file),
        None,
        None,
        message("workbooks.no_known_sheet"),
        message("workbooks.name_sheets", sheets=names),
    )


# --- headers ------------------------------------------------------------------------------------


def _bind(
    kind: SheetKind, place: FilePlace, cells: Sequence[Cell], report: Report
) -> list[tuple[int, Column]] | None:
    by_name = kind.by_name
    bound: dict[str, tuple[int, Column]] = {}
    strange = []
    for position, header in enumerate(map(shown, cells)):
        column = by_name.get(normalised(header))
        if column is None:
            strange.append(header)
        elif column.field in bound:
            _refuse_twice(place, column, report)
        else:
            bound[column.field] = position, column
    strange = [header for header in strange if header.strip()]
    missing = [it for it in kind.columns if it.must_exist and it.field not in bound]
    for column in missing:
        _refuse_missing(place, column, tuple(strange), report)
    _judge_strange(kind, place, strange, report)
    return None if missing else list(bound.values())


def _refuse_twice(place: FilePlace, column: Column, report: Report) -> None:
    wrong = message("workbooks.column_twice")
    remedy = message("workbooks.delete_one")
    report.faults.add(place, column.header, None, wrong, remedy)


def _refuse_missing(
    place: FilePlace, column: Column, strange: tuple[str, ...], report: Report
) -> None:
    header = column.header.in_language(place.language or Language.ID)
    near = next((it for name in column.names if (it := nearest(name, strange))), None)
    remedy = message("workbooks.add_column", header=header)
    if near is not None:
        remedy = message("workbooks.rename_column", near=near, header=header)
    wrong = message("workbooks.column_missing", header=header)
    report.faults.add(place, header, None, wrong, remedy)


def _judge_strange(
    kind: SheetKind, place: FilePlace, headers: Sequence[str], report: Report
) -> None:
    for header in headers:
        refused = kind.refuse_header(header)
        if refused is not None:
            report.faults.add(place, header, None, refused.wrong, refused.remedy)
            continue
        wrong = message("workbooks.unknown_column")
        remedy = message("workbooks.delete_column")
        report.warnings.add(place, header, None, wrong, remedy)


# --- rows ---------------------------------------------------------------------------------------


def _read_sheet(sheet: _Sheet, report: Report, progress: Progress) -> Iterator[TableRow]:
    grid = sheet.grid
    if not sheet.bound:
        return
    step = message("workbooks.reading", grid=" · ".join(filter(None, (grid.file, grid.sheet))))
    for number, cells in grid.rows:
        yield _read_row(sheet, sheet.place(number), cells, report)
        if number % _REPORT_EVERY == 0:
            progress(step, number, grid.height)
    progress(step, grid.height, grid.height)


def read_one(
    kind: SheetKind, place: FilePlace, given: Mapping[str, str], report: Report
) -> TableRow:
    """A row that comes from a form, by its columns' fields; what is wrong goes to `report`."""
    columns = [column for column in kind.columns if column.field in given]
    grid = Grid(str(place.file), place.sheet, 1, iter(()))
    sheet = _Sheet(kind, grid, len(columns), list(enumerate(columns)))
    return _read_row(sheet, place, [given[column.field] for column in columns], report)


def _read_row(sheet: _Sheet, place: FilePlace, cells: Sequence[Cell], report: Report) -> TableRow:
    before = report.faults.count
    values: Values = {}
    for position, column in sheet.bound or ():
        cell = cells[position] if position < len(cells) else ""
        try:
            values[column.field] = read_cell(column, cell)
        except BadCell as bad:
            report.faults.add(place, column.header, _said(cell), bad.wrong, bad.remedy)
    if len(cells) > sheet.width:
        _check_overhang(place, cells[sheet.width :], report)
    _check_together(sheet.kind, place, values, report)
    return TableRow(sheet.kind, place, values, is_whole=report.faults.count == before)


def _check_together(kind: SheetKind, place: FilePlace, values: Values, report: Report) -> None:
    for check in kind.checks:
        for field, bad in check(values):
            said = _said(values.get(field, ""))
            report.faults.add(place, kind.header_of(field), said, bad.wrong, bad.remedy)


def _said(value: Cell | None) -> str | None:
    return None if value is None or is_blank(value) else shown(value)


def read_cell(column: Column, cell: Cell) -> object:
    """Raises BadCell."""
    # Not by is_blank: of 50,000 rows a second call for each cell is felt.
    if not isinstance(cell, str) or cell.strip():
        return column.read(cell)
    if column.must_fill:
        raise BadCell(_IS_BLANK, _FILL)
    return column.blank


def _check_overhang(place: FilePlace, cells: Sequence[Cell], report: Report) -> None:
    strays = [cell for cell in cells if not is_blank(cell)]
    if strays:
        report.faults.add(
            place,
            None,
            shown(strays[0]),
            message("workbooks.more_cells_than_headers"),
            message("workbooks.quote_values"),
        )
