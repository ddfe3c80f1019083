from io import BytesIO

from python_calamine import CalamineWorkbook

from lms_plugin.outside.workbooks.lists import (
    ListColumn,
    ListKind,
    TakenList,
    list_as_text,
    list_as_workbook,
)
from schemas.nip import printed_nip, read_nip
from schemas.texts import Language

NIP = "199003152015032999"


def taken() -> TakenList:
    return TakenList(
        name="Pegawai",
        columns=[
            ListColumn("Nama"),
            ListColumn("NIP"),
            ListColumn("JP", ListKind.NUMBER),
            ListColumn("Capaian", ListKind.TENTHS),
        ],
        rows=[
            ["Ayu, S.E.", printed_nip(NIP), 1410, 609],
            ['=HYPERLINK("x")', None, 0, 0],
            ["Citra", None, 1, None],
        ],
        about_name="Keterangan",
        about=[("Unit kerja", "=1+1")],
    )


def test_a_workbook_holds_numbers_as_numbers_and_everything_else_as_text() -> None:
    workbook = CalamineWorkbook.from_filelike(BytesIO(list_as_workbook(taken())))

    assert workbook.sheet_names == ["Pegawai", "Keterangan"]
    assert workbook.get_sheet_by_name("Pegawai").to_python() == [
        ["Nama", "NIP", "JP", "Capaian"],
        ["Ayu, S.E.", "19900315 201503 2 999", 1410.0, 60.9],
        ['=HYPERLINK("x")', "", 0.0, 0.0],
        ["Citra", "", 1.0, ""],
    ]
    assert workbook.get_sheet_by_name("Keterangan").to_python() == [["Unit kerja", "=1+1"]]


def test_a_text_is_written_as_spreadsheets_of_the_language_read_it() -> None:
    indonesian = list_as_text(taken(), Language.ID).decode("utf-8-sig").splitlines()
    english = list_as_text(taken(), Language.EN).decode("utf-8-sig").splitlines()

    assert indonesian[1] == "Ayu, S.E.;19900315 201503 2 999;1410;60,9"
    assert english[1] == '"Ayu, S.E.",19900315 201503 2 999,1410,60.9'
    assert indonesian[3] == "Citra;;1;"


def test_nothing_in_a_text_is_run_as_a_formula() -> None:
    lines = list_as_text(taken(), Language.ID).decode("utf-8-sig").splitlines()

    assert lines[2] == '"\'=HYPERLINK(""x"")";;0;0,0'


def test_a_printed_number_is_read_back() -> None:
    assert read_nip(printed_nip(NIP)) == NIP
