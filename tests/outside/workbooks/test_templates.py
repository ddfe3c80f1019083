import re
import zipfile
from pathlib import Path

import pytest

from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, Invalid
from lms_plugin.outside.workbooks.attendance import ATTENDANCE_SHEETS, read_attendance
from lms_plugin.outside.workbooks.catalogue import CATALOGUE_SHEETS, MODULES, read_catalogue
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, open_book
from lms_plugin.outside.workbooks.layout import INSTRUCTIONS, LISTS, SheetKind
from lms_plugin.outside.workbooks.roster import EMPLOYEES, ROSTER_SHEETS, read_roster
from lms_plugin.texts.reader import reading
from lms_plugin.usecases.operations.write_template import Kind, write_template
from schemas.texts import Language
from tests.spoken import english
from tests.texts.foreign_words import foreign_words


@pytest.fixture(params=["roster", "catalogue", "attendance"])
def kind(request: pytest.FixtureRequest) -> Kind:
    chosen: Kind = request.param
    return chosen


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def template(kind: Kind, language: Language, tmp_path: Path) -> Path:
    path = tmp_path / "templat.xlsx"
    with reading(language):
        write_template(kind, path)
    return path


def sheets(kind: Kind) -> tuple[SheetKind, ...]:
    return {
        "roster": ROSTER_SHEETS,
        "catalogue": CATALOGUE_SHEETS,
        "attendance": ATTENDANCE_SHEETS,
    }[kind]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def texts(path: Path) -> str:
    """All that somebody reads in it, but the lists to pick from, which are official names."""
    book = open_book(path)
    sheets = [name for name in book.sheets if name not in LISTS]
    cells = (cell for name in sheets for _, row in book.grid(name).rows for cell in row)
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if "/comments" in name]
        comments = [re.sub("<[^>]+>", " ", archive.read(name).decode()) for name in parts]
    return "\n".join([*map(str, cells), *comments])


def test_a_template_has_every_sheet_and_column_in_the_readers_language(
    kind: Kind, language: Language, template: Path
) -> None:
    book = open_book(template)

    headers = {name: next(book.grid(name).rows)[1] for name in book.sheets}

    for sheet in sheets(kind):
        asked = [column.header.in_language(language) for column in sheet.in_template]
        assert list(headers[sheet.name.in_language(language)]) == asked
    assert INSTRUCTIONS.in_language(language) in headers


def test_a_template_says_nothing_in_the_other_language(language: Language, template: Path) -> None:
    foreign = foreign_words(texts(template), language)

    assert not foreign


def test_an_empty_template_is_known_for_what_it_is(
    kind: Kind, language: Language, template: Path
) -> None:
    report = Report()
    read = {"roster": read_roster, "catalogue": read_catalogue, "attendance": read_attendance}[kind]
    read([template], report, DEFAULT_LIMITS, silent)

    assert [fault.place.sheet for fault in report.faults.faults] == [
        sheet.name.in_language(language) for sheet in sheets(kind)
    ]
    assert all("no rows" in english(fault.wrong) for fault in report.faults.faults)
    assert not report.warnings


def test_the_column_of_nips_is_text_so_that_no_spreadsheet_damages_them(tmp_path: Path) -> None:
    write_template("roster", tmp_path / "a.xlsx")

    position = ROSTER_SHEETS.index(EMPLOYEES) + 1
    sheet = part(tmp_path / "a.xlsx", f"xl/worksheets/sheet{position}.xml")
    styles = part(tmp_path / "a.xlsx", "xl/styles.xml")

    formats = styles.split("<cellXfs")[1].split("<xf ")[1:]
    style = int(sheet.split('<col min="1" max="1"')[1].split('style="')[1].split('"')[0])
    assert 'numFmtId="49"' in formats[style]  # 49 is "@", text


def test_headers_stay_in_sight_and_explain_themselves(tmp_path: Path) -> None:
    write_template("catalogue", tmp_path / "a.xlsx")

    sheet = part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    comments = part(tmp_path / "a.xlsx", "xl/comments1.xml")

    assert 'state="frozen"' in sheet
    assert comments.count("<comment ") == len(MODULES.columns)
    assert "memahami dan memenuhi kebutuhan masyarakat" in comments


def test_lists_too_long_for_a_cell_stand_on_a_hidden_sheet(tmp_path: Path) -> None:
    write_template("catalogue", tmp_path / "a.xlsx")

    assert "Daftar!$A$1:$A$25" in part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml")
    assert 'state="hidden"' in part(tmp_path / "a.xlsx", "xl/workbook.xml")


def test_a_file_that_may_be_filled_in_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"precious")

    with pytest.raises(Conflict, match="--overwrite"):
        write_template("roster", path)
    assert path.read_bytes() == b"precious"

    write_template("roster", path, overwrite=True)
    assert path.read_bytes().startswith(b"PK")


def test_a_template_is_a_workbook_in_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"must end in \.xlsx"):
        write_template("roster", tmp_path / "a.csv")
    with pytest.raises(Invalid, match="There is no folder"):
        write_template("roster", tmp_path / "tidak-ada" / "a.xlsx")
