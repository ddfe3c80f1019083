import zipfile
from pathlib import Path

import pytest

from lms_plugin.outside.workbooks.files import FileLimits, open_book
from lms_plugin.outside.workbooks.refusals import UnreadableFile
from tests.spoken import blames
from tests.workbooks import table

COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


def rows(path: Path, limits: FileLimits = FileLimits()) -> list[tuple[int, list[object]]]:  # noqa: B008
    book = open_book(path, limits)
    return [(number, list(cells)) for number, cells in book.grid(book.sheets[0]).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_its_delimiter_and_encoding(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = tmp_path / "pegawai.csv"
    text = "NIP,Nama\r\n1,José “Ojo”\r\n".replace(",", delimiter)
    path.write_bytes(text.encode(encoding))

    assert rows(path) == [(1, ["NIP", "Nama"]), (2, ["1", "José “Ojo”"])]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"'])
def test_the_delimiter_that_excel_tells_is_believed(tmp_path: Path, first: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{first}\n\na,b;c\n1;2\n")

    assert rows(path) == [(3, ["a,b", "c"]), (4, ["1", "2"])]


def test_delimiters_and_line_breaks_inside_quotes_are_part_of_the_value(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"a;x;y",b\n"1\n2",3\n4,5\n')

    assert rows(path) == [(1, ["a;x;y", "b"]), (2, ["1\n2", "3"]), (3, ["4", "5"])]


def test_rows_are_counted_as_the_spreadsheet_counts_them(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", [], ["a", "b"], [], ["1", ""])

    assert rows(path) == [(2, ["a", "b"]), (4, ["1", ""])]


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.xlsx", b"<html><table><tr><td>NIP</td></tr></table>", "web page"),
        ("a.xlsx", b"\xef\xbb\xbf\n<?xml version='1.0'?>", "web page"),
        ("a.xlsx", b"NIP,Nama\n1,2\n", "plain text"),
        ("a.xlsx", b"\x00\x01\x02", "no .xlsx workbook"),
        ("a.xlsx", b"PK\x03\x04 broken", "no .xlsx workbook"),
        ("a.xlsx", b"", "empty"),
        ("a.csv", b" \n", "empty"),
        ("a.csv", b"NIP\x00", "no .xlsx workbook"),
        ("a.csv", b"NIP,Nama\n1,\x81\x8d\n", "neither UTF-8 nor Windows-1252"),
        ("a.csv", b'NIP\n"' + b"x" * 140_000, "quotation mark"),
        ("a.xlsx", COMPOUND + b"\0" * 600, "old .xls"),
        ("a.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_holds(
    tmp_path: Path, name: str, content: bytes, wrong: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with blames(UnreadableFile, wrong):
        rows(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with blames(UnreadableFile, "cannot be opened"):
        rows(tmp_path / "tidak-ada.xlsx")


def test_another_kind_of_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with blames(UnreadableFile, r"no \.xlsx workbook"):
        rows(path)


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ["a"])

    with blames(UnreadableFile, "too large"):
        rows(path, FileLimits(file=100))


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", " " * 2_000_000)

    with blames(UnreadableFile, "too large"):
        rows(path, FileLimits(unpacked=1_000_000))


def test_a_cell_astray_in_the_last_corner_does_not_take_the_memory(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", ["a"], *[[]] * 999_998, [*[""] * 16_000, "x"])

    with blames(UnreadableFile, "more than 10,000,000 cells"):
        rows(path)
