"""The sheets of completions: Kelas (classes) and Peserta (participants)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.recognition.addresses import can_name_a_module
from lms_plugin.domain.recognition.home_pages import home_page_key
from lms_plugin.domain.recognition.identifiers import account_key
from lms_plugin.outside.workbooks import cells
from lms_plugin.outside.workbooks.cells import BadCell, Cell
from lms_plugin.outside.workbooks.columns import (
    account_columns,
    day_column,
    name_column,
    nip_column,
)
from lms_plugin.outside.workbooks.files import FileLimits, FileSource
from lms_plugin.outside.workbooks.layout import Column, SheetKind, Values
from lms_plugin.outside.workbooks.tables import TableRow, read_rows
from schemas import headers
from schemas.attendance import AttendanceFile, ClassRow, ParticipantRow
from schemas.texts import Text, message

_MOST_SESSIONS: Final = 60
_LONGEST_NAME: Final = 200
_SESSION: Final = "session_"
_PRESENT: Final = "H"
_ABSENT: Final = ("I", "S", "A")
_FULL: Final = 1_000_000


def read_attendance(
    sources: Iterable[FileSource], report: Report, limits: FileLimits, progress: Progress
) -> AttendanceFile:
    """All rows that could be read whole; what is wrong with the others goes to `report`."""
    found = AttendanceFile()
    for row in read_rows(sources, ATTENDANCE_SHEETS, report, limits, progress):
        if row.kind is PARTICIPANTS:
            if row.is_whole:
                found.participants.append(_participant(row, report))
        elif row.is_whole:
            found.classes.append(ClassRow(place=row.place, **{**_NO_CLASS, **row.values}))
        else:
            found.mentioned.add(row.values.get("code", ""))
    return found


_NO_CLASS: Final = {
    **dict.fromkeys(("iri", "external_id", "from_day", "to_day", "sessions", "required")),
    "is_all": False,
}
_NO_PARTICIPANT: Final = {
    **dict.fromkeys(("nip", "home_page", "account_name", "attended", "marked")),
    **dict.fromkeys(("score", "passed", "certificate", "certificate_day")),
    "is_deleted": False,
}


def _participant(row: TableRow, report: Report) -> ParticipantRow:
    values = {**_NO_PARTICIPANT, **row.values}
    # Whose name it is, the number says; the name is there for whoever fills the sheet.
    values.pop("name", None)
    marks = [values.pop(field) for field in [*values] if field.startswith(_SESSION)]
    told = [mark for mark in marks if mark is not None]
    if told:
        values["attended"] = told.count(_PRESENT)
        values["marked"] = len(told)
    if values["score"] is not None and 0 < values["score"] <= _FULL // 100:
        _warn_of_score(row, report)
    return ParticipantRow(place=row.place, **values)


def _warn_of_score(row: TableRow, report: Report) -> None:
    wrong = message("attendance.score_of_one")
    remedy = message("cells.write_plain_number", example=85)
    shown = f"{row.values['score'] / 10_000:g}"
    report.warnings.add(row.place, headers.SCORE, shown, wrong, remedy)


# --- cells ----------------------------------------------------------------------------------------


def _name(cell: Cell) -> str:
    """A code or number that becomes a part of a statement."""
    found = cells.exact_code(cell)
    if len(found) <= _LONGEST_NAME:
        return found
    raise BadCell(message("attendance.too_long", most=_LONGEST_NAME), message("attendance.shorten"))


def _module_iri(cell: Cell) -> str:
    found = cells.iri(cell)
    if can_name_a_module(found) and cells.is_address(found):
        return found
    raise BadCell(message("attendance.iri_names_no_module"), message("attendance.copy_iri"))


_SHARE_REMEDY: Final = message("attendance.write_share")
_FRACTION: Final = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})")
_PERCENT: Final = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?) ?%?")


def share(cell: Cell) -> Fraction:
    """A share of sessions, exact. A cell formatted as a percentage holds 0.8 where it shows 80 %,
    and nobody requires less than one percent: so up to 1 it is the share itself."""
    found = _share(cell)
    if found is None:
        raise BadCell(message("attendance.no_share"), _SHARE_REMEDY)
    if not 0 < found <= 1:
        wrong = message("attendance.share_range")
        raise BadCell(wrong, _SHARE_REMEDY)
    return found


def _share(cell: Cell) -> Fraction | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float | int):
        # By way of its text: a float of 0.8 is a little more than that.
        number = Fraction(Decimal(str(cell)))
        return number if number <= 1 else number / 100
    if not isinstance(cell, str):
        return None
    written = cell.strip()
    parts = _FRACTION.fullmatch(written)
    if parts is not None:
        return Fraction(int(parts[1]), int(parts[2])) if int(parts[2]) else None
    percent = _PERCENT.fullmatch(written)
    if percent is None:
        return None
    number = Fraction(Decimal(percent[1].replace(",", ".")))
    return number if number <= 1 and not written.endswith("%") else number / 100


def _score(cell: Cell) -> int:
    try:
        return cells.millionths(cell)
    except BadCell:
        raise BadCell(
            message("attendance.score_range"), message("attendance.write_score")
        ) from None


_YES_NO: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("ya", "y", "yes", "lulus", "passed", "1", "true", "x"), True),
    **dict.fromkeys(("tidak", "t", "no", "n", "tidak lulus", "gagal", "failed", "0"), False),
    "false": False,
}
_YES: Final = Text("ya", "yes")
_YES_OR_NO: Final = (_YES, Text("tidak", "no"))
_yes_no = cells.choice(_YES_NO, _YES_OR_NO)


def yes_no(cell: Cell) -> bool:
    """A spreadsheet's own TRUE and FALSE too."""
    return cell if isinstance(cell, bool) else _yes_no(cell)


_MARKS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("H", "hadir", "present", "P"), "H"),
    **dict.fromkeys(("I", "izin", "excused"), "I"),
    **dict.fromkeys(("S", "sakit", "ill"), "S"),
    **dict.fromkeys(("A", "alpa", "alpha", "absent", "TK", "tanpa keterangan"), "A"),
}


# --- checks of cells together ---------------------------------------------------------------------


def _one_module(values: Values) -> Iterator[tuple[str, BadCell]]:
    if "iri" not in values or "external_id" not in values:
        return
    if (values["iri"] is None) is (values["external_id"] is None):
        wrong = message("attendance.module_by_one")
        remedy = message("attendance.copy_one")
        yield ("iri" if values["iri"] is None else "external_id"), BadCell(wrong, remedy)


def _days_in_order(values: Values) -> Iterator[tuple[str, BadCell]]:
    start, end = values.get("from_day"), values.get("to_day")
    if start is not None and end is not None and end < start:
        wrong = message("attendance.ends_first")
        remedy = message("attendance.swap_days")
        yield "to_day", BadCell(wrong, remedy)


def _rule_has_sessions(values: Values) -> Iterator[tuple[str, BadCell]]:
    if values.get("required") is not None and values.get("sessions", 1) is None:
        wrong = message("attendance.share_needs_sessions")
        remedy = message("attendance.fill_sessions")
        yield "sessions", BadCell(wrong, remedy)


def _one_person(values: Values) -> Iterator[tuple[str, BadCell]]:
    nip, page, name = (values.get(field) for field in ("nip", "home_page", "account_name"))
    if not {"nip", "home_page", "account_name"} <= values.keys():
        # One of them could not be read, which has been said; or the columns are not there.
        if "nip" in values and nip is None and not {"home_page", "account_name"} & values.keys():
            yield "nip", _NOBODY
        return
    if (nip is None) is (page is None and name is None):
        yield "nip", _NOBODY
    elif nip is None and (page is None or name is None):
        wrong = message("cells.account_incomplete")
        remedy = message("attendance.fill_both")
        yield "home_page" if page is None else "account_name", BadCell(wrong, remedy)
    elif nip is None and not _is_somebodys(page, name):
        wrong = message("cells.nobodys_account")
        remedy = message("attendance.write_account")
        yield "account_name", BadCell(wrong, remedy)


_NOBODY: Final = BadCell(message("attendance.person_by_one"), message("attendance.fill_person"))


def _is_somebodys(home_page: str | None, name: str | None) -> bool:
    is_site = home_page_key(home_page or "").startswith("//")
    return is_site and account_key(home_page, name) is not None


def _marks_agree(values: Values) -> Iterator[tuple[str, BadCell]]:
    fields = [field for field in values if field.startswith(_SESSION)]
    marks = [values[field] for field in fields]
    told = [mark for mark in marks if mark is not None]
    blank = fields[marks.index(None)] if None in marks else None
    # Those behind the last are of classes with more sessions; `join` knows how many this one has.
    if blank is not None and any(mark is not None for mark in marks[marks.index(None) :]):
        wrong = message("attendance.session_blank")
        remedy = message("attendance.fill_mark")
        yield blank, BadCell(wrong, remedy)
    attended = values.get("attended")
    if told and attended is not None and attended != told.count(_PRESENT):
        wrong = message("attendance.marks_disagree", count=told.count(_PRESENT))
        remedy = message("attendance.correct_or_clear")
        yield "attended", BadCell(wrong, remedy)


# --- columns --------------------------------------------------------------------------------------

_CODE: Final = cells.remembered(_name)


def _session_column(number: int) -> Column:
    return Column(
        f"{_SESSION}{number}",
        Text(f"Sesi {number}", f"Session {number}"),
        cells.choice(_MARKS, (_PRESENT, *_ABSENT)),
        Text("H, I, S atau A.", "H, I, S or A."),
        aliases=(f"pertemuan {number}", f"hari {number}"),
        must_exist=False,
        must_fill=False,
        in_template=False,
    )


CLASSES: Final = SheetKind(
    Text("Kelas", "Classes"),
    ("Class",),
    Text(
        "Satu baris untuk setiap kelas (angkatan), dengan modulnya.",
        "One row for each class, with its module.",
    ),
    (
        Column(
            "code",
            headers.CLASS,
            _CODE,
            Text(
                "Kode kelas, selalu sama, misalnya LATSAR-2026-I.",
                "The class's own lasting code, for example LATSAR-2026-I.",
            ),
            aliases=("kode kelas", "angkatan", "class code"),
            is_text=True,
            width=24,
        ),
        Column(
            "iri",
            headers.MODULE_IRI,
            cells.remembered(_module_iri),
            Text(
                "IRI modul seperti di katalog, atau kosong bila ID eksternal diisi.",
                "The module's IRI as in the catalogue; blank where the external id is given.",
            ),
            aliases=("iri",),
            must_fill=False,
            is_text=True,
            width=44,
        ),
        Column(
            "external_id",
            headers.EXTERNAL_ID,
            _CODE,
            Text(
                "Nomor modul milik pusat seperti di katalog, bila IRI kosong.",
                "The centre's own name of the module as in the catalogue, where the IRI is blank.",
            ),
            aliases=("idnumber", "kode modul", "module code"),
            must_fill=False,
            is_text=True,
            width=24,
        ),
        day_column(
            "from_day",
            headers.FIRST_DAY,
            Text("Hari pertama kelas. Boleh kosong.", "The first day. May be blank."),
            "tanggal mulai",
            "tgl mulai",
            must_exist=False,
            must_fill=False,
        ),
        day_column(
            "to_day",
            headers.LAST_DAY,
            Text(
                "Hari terakhir kelas: pada hari itu pelatihan selesai. Kosong: tanggal sertifikat.",
                "The last day: on it the training was completed. Blank: the certificate's date.",
            ),
            "tanggal selesai",
            "tgl selesai",
            must_fill=False,
        ),
        Column(
            "sessions",
            Text("Jumlah sesi", "Sessions"),
            cells.whole(1, 1_000),
            Text("Berapa sesi (pertemuan) kelas ini.", "How many sessions there were."),
            aliases=("jumlah pertemuan",),
            must_exist=False,
            must_fill=False,
        ),
        Column(
            "required",
            Text("Syarat kehadiran", "Required presence"),
            share,
            Text(
                "Bagian sesi yang wajib dihadiri, misalnya 80%. Kosong: tidak ada syarat.",
                "The share of sessions one must attend, such as 80%. Blank: none is required.",
            ),
            must_exist=False,
            must_fill=False,
        ),
        Column(
            "is_all",
            Text("Lengkap", "Whole class"),
            yes_no,
            Text(
                "ya: berkas ini memuat semua peserta kelas; siapa yang tidak disebut ditarik "
                "kembali, setelah disetujui.",
                "yes: the file holds all of the class; who is not named is taken back, once "
                "that is approved.",
            ),
            aliases=("whole",),
            must_exist=False,
            must_fill=False,
            blank=False,
            choices=_YES_OR_NO,
        ),
    ),
    (_one_module, _days_in_order, _rule_has_sessions),
    examples=(
        {
            "code": "LATSAR-2026-I",
            "external_id": "LATSAR-2026",
            "from_day": "02/03/2026",
            "to_day": "06/03/2026",
            "sessions": "20",
            "required": "80%",
        },
        {"code": "PRAJAB-2012", "external_id": "PRAJAB"},
    ),
)

PARTICIPANTS: Final = SheetKind(
    Text("Peserta", "Participants"),
    ("Attendance", "Daftar hadir"),
    Text("Satu baris untuk setiap peserta kelas.", "One row for each participant of a class."),
    (
        Column(
            "class_code",
            headers.CLASS,
            _CODE,
            Text("Kode kelas, lihat lembar Kelas.", "The class's code, see sheet Classes."),
            aliases=("kode kelas", "angkatan", "class code"),
            is_text=True,
            width=24,
        ),
        nip_column(
            Text(
                "18 digit, sebagai teks; kosong bila akun diisi.",
                "18 digits, as text; blank where the account is given.",
            ),
            must_fill=False,
        ),
        name_column(
            Text("Untuk yang mengisi; tidak disimpan.", "For whoever fills it in; it is not kept."),
            "nama peserta",
            must_exist=False,
        ),
        *account_columns(
            Text(
                "Hanya bila peserta disebut dengan akun, bukan NIP.",
                "Only where the participant is named by account and not by NIP.",
            ),
            Text("Nama akunnya di laman itu.", "The account's name there."),
            None,
        ),
        Column(
            "attended",
            headers.ATTENDED,
            cells.whole(0, 1_000),
            Text(
                "Berapa sesi; atau tambahkan kolom “Sesi 1”, “Sesi 2”, … berisi H, I, S, A.",
                "How many sessions; or add columns “Session 1”, “Session 2”, … with H, I, S, A.",
            ),
            aliases=("hadir", "jumlah hadir", "kehadiran"),
            must_exist=False,
            must_fill=False,
        ),
        *(_session_column(number) for number in range(1, _MOST_SESSIONS + 1)),
        Column(
            "score",
            headers.SCORE,
            _score,
            Text("0–100. Boleh kosong.", "0–100. May be blank."),
            aliases=("nilai", "nilai akhir"),
            must_exist=False,
            must_fill=False,
        ),
        Column(
            "passed",
            Text("Lulus", "Passed"),
            yes_no,
            Text(
                "ya atau tidak; kosong bila tidak dinilai.",
                "yes or no; blank where nobody judged.",
            ),
            aliases=("hasil", "keterangan lulus"),
            must_exist=False,
            must_fill=False,
            choices=_YES_OR_NO,
        ),
        Column(
            "certificate",
            headers.CERTIFICATE,
            _name,
            Text(
                "Nomor sertifikat atau STTPP, sebagai teks.",
                "The number of the certificate or STTPP, as text.",
            ),
            aliases=("nomor sttpp", "no. sttpp", "no sttpp", "no sertifikat", "nomor sertipikat"),
            must_exist=False,
            must_fill=False,
            is_text=True,
            width=32,
        ),
        day_column(
            "certificate_day",
            headers.CERTIFICATE_DAY,
            Text(
                "Tanggal sertifikat atau STTPP; wajib bila kelas tanpa “Selesai”.",
                "Its date; required where the class has no last day.",
            ),
            "tanggal sttpp",
            "tgl sttpp",
            "tgl. sttpp",
            "tgl sertifikat",
            must_exist=False,
            must_fill=False,
        ),
        Column(
            "is_deleted",
            headers.IS_DELETED,
            yes_no,
            Text(
                "ya: tarik kembali baris ini. Kosong: tidak.",
                "yes: take this row back. Blank: no.",
            ),
            must_exist=False,
            must_fill=False,
            blank=False,
            choices=(_YES,),
        ),
    ),
    (_one_person, _marks_agree),
    examples=(
        {
            "class_code": "LATSAR-2026-I",
            "nip": "199003152015032901",
            "name": "Rani Contoh",
            "attended": "18",
            "score": Text("87,5", "87.5"),
            "passed": _YES,
            "certificate": "00123/LATSAR/2026",
            "certificate_day": "10/03/2026",
        },
        {
            "class_code": "PRAJAB-2012",
            "nip": "198505052010011902",
            "name": "Tono Contoh",
            "certificate": "00077/STTPP/2012",
            "certificate_day": "14/09/2012",
        },
    ),
)

ATTENDANCE_SHEETS: Final = (CLASSES, PARTICIPANTS)
