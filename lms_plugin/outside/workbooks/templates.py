"""Workbooks to fill in or to edit: headers with notes, lists to pick from, instructions.

Each is in the language of whoever gets it; what reads it knows both.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lms_plugin.errors import Conflict, Invalid
from lms_plugin.outside.workbooks.attendance import ATTENDANCE_SHEETS
from lms_plugin.outside.workbooks.catalogue import CATALOGUE_SHEETS
from lms_plugin.outside.workbooks.layout import (
    EXAMPLES,
    INSTRUCTIONS,
    LISTS,
    Column,
    SheetKind,
    Values,
)
from lms_plugin.outside.workbooks.roster import ROSTER_SHEETS
from lms_plugin.texts.reader import said, told
from schemas.nip import NIP_DIGITS
from schemas.texts import Text, message

# Excel's last, counted from 0.
_LAST_ROW: Final = 1_048_575
# Excel's own format "Text": cells keep what is typed, digit by digit.
_TEXT: Final = 49
_DAY: Final = "dd/mm/yyyy"
# Lists inside a validation end at 255 characters; longer ones stand on a sheet of their own.
_LONGEST_LIST: Final = 255

_RULES: Final = (
    Text(
        "Isi mulai baris kedua setiap lembar; jangan mengubah judul kolom dan nama lembar.",
        "Fill in from the second row of each sheet; leave headers and sheet names as they are.",
    ),
    Text(
        "Seluruh berkas diterima, atau, bila ada satu kesalahan saja, tidak ada yang disimpan; "
        "laporannya menyebut lembar, baris, kolom, isi, dan cara memperbaikinya.",
        "Either all of it is taken in or, with a single fault, nothing is stored; the report names "
        "sheet, row, column, value and remedy.",
    ),
    Text(
        "CSV juga diterima: satu lembar satu berkas, dengan judul kolom yang sama.",
        "CSV is accepted too: one sheet a file, under the same headers.",
    ),
)
_HALF_OPEN: Final = Text(
    "Tanggal ditulis hari/bulan/tahun. “Berlaku sampai” adalah hari pertama yang TIDAK lagi "
    "berlaku.",
    "Dates are day/month/year. “Valid to” is the first day on which the row holds NO longer.",
)
_ROSTER_RULES: Final = (
    _HALF_OPEN,
    *_RULES,
    Text(
        "Baris dengan kunci (NIP atau kode unit) dan “Berlaku sejak” yang sama adalah koreksi; "
        "tanggal lain adalah mutasi dan mengakhiri baris sebelumnya.",
        "A row of the same key (NIP or unit code) and the same “valid from” is a correction; "
        "another date is a mutation and ends the row before it.",
    ),
    Text(
        "Pegawai dan unit yang tidak disebut dalam berkas tidak berubah.",
        "Employees and units that the file does not name stay as they are.",
    ),
    Text(
        "NIP harus tetap teks: kolomnya sudah diatur, tempelkan sebagai nilai saja.",
        "A NIP must stay text: its column is set up so; paste values only.",
    ),
)
_CATALOGUE_RULES: Final = (
    _HALF_OPEN,
    *_RULES,
    Text(
        "Berkas menyebut apa yang berubah: modul yang tidak disebut tetap seperti adanya. Menarik "
        "modul: tulis “ya” di kolom Ditarik, atau di lembar Pusat bila berkas ini lengkap.",
        "The file names what changes: a module that it does not name stays as it is. To withdraw "
        "one, write “yes” under Withdrawn, or in the sheet Centres if the file holds all modules.",
    ),
    Text(
        "Impor membuat draf; baru berlaku setelah diterbitkan (catalogue publish).",
        "An import makes a draft; it holds once it is published (catalogue publish).",
    ),
)
_ATTENDANCE_RULES: Final = (
    Text(
        "Lembar Kelas: satu baris untuk setiap kelas. Lembar Peserta: satu baris untuk setiap "
        "orang dalam kelas. Tanggal ditulis hari/bulan/tahun; “Selesai” adalah hari terakhir "
        "kelas.",
        "Sheet Classes: one row for each class. Sheet Participants: one row for each person in a "
        "class. Dates are day/month/year; “To” is the last day of the class.",
    ),
    *_RULES,
    Text(
        "Kehadiran: isi “Sesi hadir” dengan jumlahnya, atau tambahkan kolom “Sesi 1”, “Sesi 2”, … "
        "berisi H (hadir), I (izin), S (sakit), A (alpa); hanya H yang dihitung hadir.",
        "Presence: write the number into “Sessions attended”, or add columns “Session 1”, "
        "“Session 2”, … with H (present), I (excused), S (ill), A (absent); only H counts as "
        "present.",
    ),
    Text(
        "Siapa yang kehadirannya di bawah syarat kelas tidak memperoleh apa pun; barisnya disimpan "
        "dan alasannya terlihat olehnya.",
        "Whoever was present too seldom earns nothing; the row is kept and says why, to them too.",
    ),
    Text(
        "Tahun-tahun lama: kelas tanpa tanggal dan sesi, dan pada setiap peserta nomor serta "
        "tanggal sertifikat (STTPP).",
        "Old years: a class without dates and sessions, and for each participant number and date "
        "of the certificate (STTPP).",
    ),
    Text(
        "Baris dikenali dari kelas dan orangnya. Mengimpor lagi tidak mengubah apa pun; baris yang "
        "diperbaiki menggantikan yang lama; baris yang tidak ada tidak berubah, kecuali kelasnya "
        "ditandai “Lengkap”.",
        "A row is known by class and person. Importing again changes nothing; a corrected row "
        "replaces the old one; a row left out stays, unless its class is marked “Whole class”.",
    ),
    Text(
        "Contoh ada di lembar Contoh, yang tidak dibaca saat impor.",
        "Examples stand in the sheet Examples, which no import reads.",
    ),
)


@dataclass(frozen=True, slots=True)
class _Formats:
    header: Format
    optional: Format
    text: Format
    day: Format
    wrapped: Format
    title: Format


def require_new_workbook(path: Path, *, overwrite: bool) -> None:
    """`path` is to end in .xlsx. Raises Invalid, and Conflict where a file, perhaps filled in,
    would be lost."""
    if path.suffix.lower() != ".xlsx":
        raise Invalid(message("workbooks.files_name_must_end"), str(path))
    if not path.parent.is_dir():
        raise Invalid(message("workbooks.no_folder", parent=path.parent), str(path))
    if path.exists() and not overwrite:
        raise Conflict(message("workbooks.exists_choose_another_name_add", path=path.name))


def write_roster_template(path: Path) -> None:
    _write(path, ROSTER_SHEETS, _ROSTER_RULES)


def write_catalogue_template(path: Path) -> None:
    _write(path, CATALOGUE_SHEETS, _CATALOGUE_RULES)


def write_attendance_template(target: Path | BytesIO) -> None:
    _write(target, ATTENDANCE_SHEETS, _ATTENDANCE_RULES)


def write_catalogue_rows(
    target: Path | BytesIO, modules: Sequence[Values], centres: Sequence[Values]
) -> None:
    """The template with these rows in it: field → what the cell holds. Raises Conflict where a
    text is too long for a cell."""
    _write(target, CATALOGUE_SHEETS, _CATALOGUE_RULES, (modules, centres))


@contextmanager
def _workbook(target: Path | BytesIO) -> Iterator[Workbook]:
    """Written at its end. Raises Invalid where the file cannot be."""
    try:
        with Workbook(target if isinstance(target, BytesIO) else str(target)) as workbook:
            yield workbook
    except FileCreateError as error:
        raise Invalid(
            message("workbooks.cannot_written", target=str(target)),
            str(target),
        ) from error


def _write(
    target: Path | BytesIO,
    kinds: Sequence[SheetKind],
    rules: Sequence[Text],
    rows: Sequence[Sequence[Values]] = (),
) -> None:
    with _workbook(target) as workbook:
        formats = _formats(workbook)
        lists = _Lists(workbook, kinds)
        sheets = [workbook.add_worksheet(said(kind.name)) for kind in kinds]
        for sheet, kind in zip(sheets, kinds, strict=True):
            _write_sheet(sheet, kind, formats, lists)
        for sheet, kind, of_kind in zip(sheets, kinds, rows, strict=False):
            for number, row in enumerate(of_kind, 1):
                _write_row(sheet, number, kind, row, formats)
        _write_instructions(workbook.add_worksheet(said(INSTRUCTIONS)), kinds, rules, formats)
        if any(kind.examples for kind in kinds):
            _write_examples(workbook.add_worksheet(said(EXAMPLES)), kinds, formats)
        # Last, so that the sheets to fill in stand before it.
        lists.write()


def _formats(workbook: Workbook) -> _Formats:
    head = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
    return _Formats(
        header=workbook.add_format({**head, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        optional=workbook.add_format({**head, "bg_color": "#D9E2EC"}),
        text=workbook.add_format({"num_format": _TEXT}),
        day=workbook.add_format({"num_format": _DAY}),
        wrapped=workbook.add_format({"text_wrap": True, "valign": "top"}),
        title=workbook.add_format({"bold": True, "font_size": 14}),
    )


class _Lists:
    """Choices too long for a validation, on a hidden sheet: sheet and field → where they stand."""

    def __init__(self, workbook: Workbook, kinds: Sequence[SheetKind]) -> None:
        self._workbook = workbook
        columns = (column for kind in kinds for column in kind.columns)
        choices = dict.fromkeys(_choices(column) for column in columns)
        self._long = [listed for listed in choices if len(",".join(listed)) > _LONGEST_LIST]

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        if choices not in self._long:
            return list(choices)
        column = chr(ord("A") + self._long.index(choices))
        return f"={said(LISTS)}!${column}$1:${column}${len(choices)}"

    def write(self) -> None:
        if not self._long:
            return
        sheet = self._workbook.add_worksheet(said(LISTS))
        for position, choices in enumerate(self._long):
            sheet.write_column(0, position, choices)
        sheet.hide()


def _write_sheet(sheet: Worksheet, kind: SheetKind, formats: _Formats, lists: _Lists) -> None:
    sheet.freeze_panes(1, 1)
    for position, column in enumerate(kind.in_template):
        sheet.set_column(position, position, column.width, _cell_format(column, formats))
        header = formats.header if column.must_fill else formats.optional
        sheet.write_string(0, position, said(column.header), header)
        sheet.write_comment(0, position, _note(column), {"x_scale": 2.2, "y_scale": 1.4})
        validation = _validation(column, lists)
        if validation is not None:
            sheet.data_validation(1, position, _LAST_ROW, position, validation)


def _write_row(
    sheet: Worksheet, number: int, kind: SheetKind, row: Values, formats: _Formats
) -> None:
    for position, column in enumerate(kind.columns):
        value = _written(row.get(column.field))
        if isinstance(value, date):
            sheet.write_datetime(number, position, value, formats.day)
        elif isinstance(value, str):
            # As a string, whatever it begins with: a formula would be run by whoever opens it.
            _write_text(sheet, number, position, value, _cell_format(column, formats))
        elif value is not None:
            sheet.write_number(number, position, value, _cell_format(column, formats))


def _write_text(
    sheet: Worksheet, number: int, position: int, value: str, format_: Format | None
) -> None:
    if sheet.write_string(number, position, value, format_) != 0:
        raise Conflict(message("workbooks.row_would_hold_too_long", number=number + 1))


def _cell_format(column: Column, formats: _Formats) -> Format | None:
    if column.is_text:
        return formats.text
    return formats.day if column.is_day else None


def _note(column: Column) -> str:
    need = told("workbooks.required") if column.must_fill else told("workbooks.may_blank")
    return f"{said(column.note)}\n\n{need}"


def _validation(column: Column, lists: _Lists) -> dict[str, Any] | None:
    if column.choices:
        return {
            "validate": "list",
            "source": lists.source(_choices(column)),
            "error_title": said(column.header),
            "error_message": told("workbooks.choose_list"),
        }
    if column.field == "nip":
        return {
            "validate": "length",
            "criteria": "==",
            "value": NIP_DIGITS,
            "error_title": said(column.header),
            "error_message": told("workbooks.digits_text", nip_digits=NIP_DIGITS),
        }
    return None


def _choices(column: Column) -> tuple[str, ...]:
    return tuple(map(_written, column.choices))


def _written(value: Any) -> Any:
    """What a cell holds of it."""
    return said(value) if isinstance(value, Text) else value


def _write_examples(sheet: Worksheet, kinds: Sequence[SheetKind], formats: _Formats) -> None:
    sheet.set_column(0, max(len(kind.in_template) for kind in kinds), 18, formats.text)
    number = 0
    for kind in kinds:
        fields = [column.field for column in kind.in_template]
        sheet.write_string(number, 0, said(kind.name), formats.title)
        headers = [said(column.header) for column in kind.in_template]
        sheet.write_row(number + 1, 0, headers, formats.optional)
        number += 2
        for row in kind.examples:
            cells = [_written(row.get(field, "")) for field in fields]
            sheet.write_row(number, 0, cells, formats.text)
            number += 1
        number += 1


def _write_instructions(
    sheet: Worksheet, kinds: Sequence[SheetKind], rules: Sequence[Text], formats: _Formats
) -> None:
    sheet.set_column(0, 0, 32, formats.wrapped)
    sheet.set_column(1, 1, 100, formats.wrapped)
    sheet.write_string(0, 0, said(INSTRUCTIONS), formats.title)
    rows = [("", said(rule)) for rule in rules]
    for kind in kinds:
        name = said(kind.name)
        rows.append((name, said(kind.about)))
        rows.extend(
            (f"{name} · {said(column.header)}", said(column.note)) for column in kind.in_template
        )
    for number, row in enumerate(rows, 2):
        sheet.write_row(number, 0, row)
