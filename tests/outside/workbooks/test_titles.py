"""What people put above the headers of a sheet."""

from pathlib import Path
from typing import Any

import pytest

from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import silent
from lms_plugin.outside.workbooks.attendance import read_attendance
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS
from schemas.attendance import AttendanceFile
from tests.workbooks import table

HEADERS = ["Kelas", "IRI modul", "ID eksternal", "Selesai"]
ROW = ["K1", "", "LATSAR", "10/01/2026"]


def read(path: Path) -> tuple[AttendanceFile, Report]:
    report = Report()
    return read_attendance([path], report, DEFAULT_LIMITS, silent), report


def sheet(folder: Path, *above: list[Any]) -> Path:
    return table(folder / "a.xlsx", *above, HEADERS, ROW, sheet="Kelas")


def test_titles_above_the_headers_are_skipped_and_told_of(tmp_path: Path) -> None:
    found, report = read(sheet(tmp_path, ["DAFTAR HADIR"], [], ["Kelas", "I"]))

    assert [one.code for one in found.classes] == ["K1"]
    assert found.classes[0].place.row == 5
    assert not report.faults
    assert [one.place.row for one in report.warnings.faults] == [1]


def test_blank_rows_above_need_no_word(tmp_path: Path) -> None:
    found, report = read(sheet(tmp_path, [], []))

    assert [one.place.row for one in found.classes] == [4]
    assert not report.warnings


def test_headers_far_down_are_none(tmp_path: Path) -> None:
    found, report = read(sheet(tmp_path, *([f"Catatan {number}"] for number in range(11))))

    assert found.classes == []
    assert {one.place.row for one in report.faults.faults} == {1}


@pytest.mark.parametrize("delimiter", [";", ","])
def test_so_are_those_of_a_csv(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "kelas.csv"
    titles = delimiter.join(["DAFTAR KELAS", "", "", ""])
    path.write_text("\n".join([titles, delimiter.join(HEADERS), delimiter.join(ROW)]))

    found, report = read(path)

    assert [one.code for one in found.classes] == ["K1"]
    assert not report.faults
