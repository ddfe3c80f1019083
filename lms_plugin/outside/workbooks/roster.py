"""The sheets of a roster: Unit, Pegawai (employees) and Standar (standards)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.recognition.identifiers import account_key
from lms_plugin.outside.workbooks import cells
from lms_plugin.outside.workbooks.cells import NIP_TROUBLES, BadCell
from lms_plugin.outside.workbooks.columns import (
    account_columns,
    day_column,
    name_column,
    nip_column,
)
from lms_plugin.outside.workbooks.files import FileLimits
from lms_plugin.outside.workbooks.layout import Column, SheetKind, Values
from lms_plugin.outside.workbooks.tables import TableRow, read_one, read_rows
from schemas import headers
from schemas.competency.framework import BEHAVIOUR_CODES
from schemas.faults import FilePlace
from schemas.nip import NipTrouble, age_is_odd, has_month
from schemas.roster import (
    FUNCTIONAL_LEVELS,
    GRADES,
    MAX_REQUIRED_POINTS,
    NODE_KINDS,
    POST_CLASSES,
    PPPK_GRADES,
    EmployeeRow,
    EmploymentStatus,
    Roster,
    StandardRow,
    UnitRow,
)
from schemas.texts import Text, message
from schemas.zones import Zone


def read_roster(
    paths: Iterable[Path], report: Report, limits: FileLimits, progress: Progress
) -> Roster:
    """All rows that could be read whole; what is wrong with the others goes to `report`."""
    roster = Roster()
    for row in read_rows(paths, ROSTER_SHEETS, report, limits, progress):
        if row.kind is UNITS:
            _take_unit(roster, row, report)
        elif not row.is_whole:
            continue
        elif row.kind is EMPLOYEES:
            roster.employees.append(_employee(row.place, row.values))
            _warn_of_age(row, report)
        else:
            roster.standards.append(StandardRow(place=row.place, **row.values))
    return roster


FORM: Final = FilePlace(message("roster.form"))


def read_employee(given: Mapping[str, str], report: Report) -> Roster:
    """One employee that comes from a form, by the fields of the sheet's columns."""
    roster = Roster()
    row = read_one(EMPLOYEES, FORM, given, report)
    if row.is_whole:
        roster.employees.append(_employee(row.place, row.values))
        _warn_of_age(row, report)
    return roster


def _take_unit(roster: Roster, row: TableRow, report: Report) -> None:
    if not row.is_whole:
        roster.mentioned_units.add(row.values.get("code", ""))
        return
    # The column need not exist.
    unit = UnitRow(place=row.place, **{"zone": None, **row.values})
    roster.units.append(unit)
    if unit.zone is not None and unit.kind != "agency":
        wrong = message("roster.zone_unused")
        remedy = message("roster.clear_cell")
        report.warnings.add(row.place, headers.ZONE, unit.zone.value, wrong, remedy)


def _employee(place: FilePlace, values: Values) -> EmployeeRow:
    """Home page and account name become one identifier; "" where both are blank."""
    rest = dict(values)
    home_page, name = rest.pop("home_page", None), rest.pop("account_name", None)
    account = None if home_page is None else account_key(home_page, name) or ""
    return EmployeeRow(place=place, account=account, **rest)


def _warn_of_age(row: TableRow, report: Report) -> None:
    nip = row.values["nip"]
    if age_is_odd(nip):
        wrong = message("roster.odd_age")
        remedy = message("roster.check_nip")
        report.warnings.add(row.place, headers.NIP, nip, wrong, remedy)


# --- checks of cells together -------------------------------------------------------------------


def _days_in_order(values: Values) -> Iterator[tuple[str, BadCell]]:
    start: date | None = values.get("from_day")
    end: date | None = values.get("to_day")
    if start is not None and end is not None and end <= start:
        wrong = message("roster.ends_first")
        remedy = message("roster.write_end")
        yield "to_day", BadCell(wrong, remedy)


def _agency_has_zone(values: Values) -> Iterator[tuple[str, BadCell]]:
    # One that is not there could not be read, which has been said.
    if values.get("kind") == "agency" and values.get("zone", Zone.WIB) is None:
        wrong = message("roster.agency_needs_zone")
        yield "zone", BadCell(wrong, message("roster.choose_zone"))


def _month_of_nip(values: Values) -> Iterator[tuple[str, BadCell]]:
    nip, status = values.get("nip"), values.get("status")
    if nip is None or status is None or status is EmploymentStatus.PPPK:
        return
    if not has_month(nip):
        yield "nip", BadCell(*NIP_TROUBLES[NipTrouble.MONTH])


def _grade_of_status(values: Values) -> Iterator[tuple[str, BadCell]]:
    grade, status = values.get("grade"), values.get("status")
    if not grade or status is None:
        return
    allowed = PPPK_GRADES if status is EmploymentStatus.PPPK else GRADES
    if grade not in allowed:
        wrong = message("roster.grade_of_status", status=status.value)
        remedy = message("roster.write_grade", first=allowed[0], last=allowed[-1])
        yield "grade", BadCell(wrong, remedy)


def _account_is_whole(values: Values) -> Iterator[tuple[str, BadCell]]:
    """Home page and name name an account together only."""
    if "home_page" not in values or "account_name" not in values:
        return
    home_page, name = values["home_page"], values["account_name"]
    if bool(home_page) != bool(name):
        wrong = message("cells.account_incomplete")
        remedy = message("roster.both_or_neither")
        yield "account_name" if home_page else "home_page", BadCell(wrong, remedy)
    elif name and account_key(home_page, name) is None:
        wrong = message("cells.nobodys_account")
        yield "account_name", BadCell(wrong, message("roster.clear_both"))


# --- columns ------------------------------------------------------------------------------------


def _kind_names() -> Mapping[str, str]:
    names = {name: kind for kind, words in NODE_KINDS.items() for name in words}
    return {**names, "provinsi": "region", "daerah": "region", "agensi": "agency"}


def _post_class_names() -> Mapping[str, str]:
    names = {name: name for name in POST_CLASSES}
    for name in ("administrator", "pengawas", "pelaksana"):
        names[f"jabatan {name}"] = name
    for level in ("utama", "madya", "pratama"):
        names[f"jabatan pimpinan tinggi {level}"] = f"JPT {level}"
        names[f"pimpinan tinggi {level}"] = f"JPT {level}"
    for level in ("", *FUNCTIONAL_LEVELS):
        for prefix in ("jabatan fungsional", "JF"):
            names[f"{prefix} {level}"] = f"fungsional {level}".strip()
    return names


def _grade_names() -> Mapping[str, str]:
    names = {grade: grade for grade in (*GRADES, *PPPK_GRADES)}
    return names | {str(number): grade for number, grade in enumerate(PPPK_GRADES, 1)}


_FROM = day_column(
    "from_day",
    headers.VALID_FROM,
    Text(
        "Hari pertama berlakunya baris ini: dd/mm/yyyy.",
        "The first day on which this row holds: dd/mm/yyyy.",
    ),
    "mulai berlaku",
    "tmt",
    "from",
)
_TO = day_column(
    "to_day",
    Text("Berlaku sampai", "Valid to"),
    Text(
        "Hari pertama yang TIDAK lagi berlaku. Kosong: masih berlaku.",
        "The first day on which it holds NO longer. Blank: it still holds.",
    ),
    "berakhir",
    "until",
    "to",
    must_fill=False,
)
_POST_CLASS = Column(
    "post_class",
    Text("Jenis jabatan", "Kind of post"),
    cells.choice(_post_class_names(), POST_CLASSES),
    Text(
        "Pilih dari daftar; jenjang fungsional boleh disebut.",
        "Choose from the list; a functional post may name its level.",
    ),
    aliases=("post class", "jenis_jabatan"),
    choices=POST_CLASSES,
    width=24,
)

UNITS: Final = SheetKind(
    Text("Unit", "Units"),
    ("Unit kerja", "Units and agencies"),
    Text(
        "Wilayah, instansi, dan unit: satu pohon. Satu baris untuk setiap masa berlaku.",
        "Region, agencies and units: one tree. One row for each time in which it holds.",
    ),
    (
        Column(
            "code",
            headers.CODE,
            cells.code,
            Text("Kode tetap milik unit ini.", "This unit's own lasting code."),
            aliases=("kode unit", "unit code"),
            is_text=True,
        ),
        Column(
            "name",
            Text("Nama", "Name"),
            cells.text,
            Text("Nama pada masa berlaku ini.", "Its name in this time."),
            aliases=("nama unit", "unit name"),
            width=40,
        ),
        Column(
            "kind",
            headers.KIND,
            cells.choice(_kind_names(), tuple(NODE_KINDS.values())),
            Text(
                "wilayah, instansi, atau unit.",
                "region, agency or unit.",
            ),
            aliases=("jenis unit",),
            choices=tuple(NODE_KINDS.values()),
        ),
        Column(
            "parent",
            headers.PARENT,
            cells.code,
            Text(
                "Kode unit di atasnya. Kosong untuk puncak pohon.",
                "The code of the unit above. Blank for the top of the tree.",
            ),
            aliases=("kode induk", "parent code"),
            must_fill=False,
            is_text=True,
        ),
        Column(
            "zone",
            headers.ZONE,
            cells.choice({zone.value: zone for zone in Zone}, tuple(Zone)),
            Text(
                "Zona waktu instansi: WIB, WITA, atau WIT.",
                "An agency's time zone: WIB (UTC+7), WITA (+8) or WIT (+9).",
            ),
            aliases=("zona waktu", "time zone"),
            must_exist=False,
            must_fill=False,
            choices=tuple(zone.value for zone in Zone),
        ),
        _FROM,
        _TO,
    ),
    (_days_in_order, _agency_has_zone),
)

EMPLOYEES: Final = SheetKind(
    Text("Pegawai", "Employees"),
    ("People", "ASN"),
    Text(
        "Satu baris untuk setiap pegawai dan masa berlaku; mutasi adalah baris baru.",
        "One row for each employee and time; a mutation is a new row.",
    ),
    (
        nip_column(
            Text(
                "18 digit, disimpan sebagai teks.",
                "18 digits, kept as text: as a number a spreadsheet would damage them.",
            )
        ),
        name_column(Text("Nama lengkap.", "Full name."), "nama pegawai"),
        Column(
            "status",
            Text("Status", "Status"),
            cells.choice({it.value: it for it in EmploymentStatus}, tuple(EmploymentStatus)),
            Text("PNS, PPPK, atau CPNS.", "PNS, PPPK or CPNS."),
            aliases=("status kepegawaian", "employment status"),
            choices=tuple(it.value for it in EmploymentStatus),
        ),
        Column(
            "unit",
            headers.UNIT,
            cells.remembered(cells.code),
            Text("Kode unit, lihat lembar Unit.", "The unit's code, see sheet Units."),
            aliases=("kode unit", "unit kerja"),
            is_text=True,
        ),
        Column(
            "post",
            Text("Jabatan", "Post"),
            cells.remembered(cells.text),
            Text("Nama jabatan.", "The name of the post."),
            aliases=("nama jabatan", "position"),
            must_fill=False,
            blank="",
            width=32,
        ),
        _POST_CLASS,
        Column(
            "grade",
            Text("Golongan", "Grade"),
            cells.choice(_grade_names(), ("I/a–IV/e (PNS, CPNS)", "I–XVII (PPPK)")),
            Text(
                "I/a–IV/e untuk PNS dan CPNS, I–XVII untuk PPPK.",
                "I/a–IV/e for PNS and CPNS, I–XVII for PPPK.",
            ),
            aliases=("gol", "golongan ruang", "pangkat/gol"),
            must_fill=False,
            blank="",
            is_text=True,
        ),
        _FROM,
        _TO,
        *account_columns(
            Text(
                "Alamat laman LMS (homePage), persis seperti dikirim LMS.",
                "The account's homePage, exactly as the LMS sends it.",
            ),
            Text(
                "Nama akun, persis seperti dikirim LMS.",
                "The account's name, exactly as the LMS sends it.",
            ),
            "",
        ),
        Column(
            "mailbox",
            headers.MAILBOX,
            cells.mailbox,
            Text("Alamat surel, dengan atau tanpa mailto:.", "With or without mailto:."),
            aliases=("email", "e-mail", "mbox"),
            must_exist=False,
            must_fill=False,
            blank="",
            width=32,
        ),
        Column(
            "pns_orang_id",
            headers.PNS_ORANG_ID,
            cells.code,
            Text(
                "Kunci SIASN; menyatukan NIP lama dan baru orang yang sama.",
                "SIASN's key; it joins a person's old and new numbers.",
            ),
            aliases=("pns_orang_id",),
            must_exist=False,
            must_fill=False,
            blank="",
            is_text=True,
            width=36,
        ),
    ),
    (_days_in_order, _month_of_nip, _grade_of_status, _account_is_whole),
)

STANDARDS: Final = SheetKind(
    Text("Standar", "Standards"),
    ("Standard",),
    Text(
        "Boleh kosong. Poin yang disyaratkan instansi; tanpa baris berlaku 100.",
        "May stay empty. Points an agency requires; without a row it is 100.",
    ),
    (
        Column(
            "agency",
            headers.AGENCY,
            cells.code,
            Text("Kode instansi, lihat lembar Unit.", "The agency's code, see sheet Units."),
            aliases=("kode instansi", "agency code"),
            is_text=True,
        ),
        _POST_CLASS,
        Column(
            "behaviour",
            headers.BEHAVIOUR,
            cells.choice({code: code for code in BEHAVIOUR_CODES}, BEHAVIOUR_CODES),
            Text("BP.1 sampai KB.3.", "BP.1 to KB.3."),
            aliases=("kode perilaku", "behavior"),
            choices=BEHAVIOUR_CODES,
        ),
        Column(
            "points",
            Text("Poin", "Points"),
            cells.whole(1, MAX_REQUIRED_POINTS),
            Text(f"1–{MAX_REQUIRED_POINTS}.", f"1–{MAX_REQUIRED_POINTS}."),
            aliases=("standar", "required points"),
        ),
        _FROM,
    ),
)

ROSTER_SHEETS: Final = (UNITS, EMPLOYEES, STANDARDS)
