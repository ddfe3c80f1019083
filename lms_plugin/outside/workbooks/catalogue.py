"""The sheets of a catalogue: Modul (modules) and Pusat (training centres)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress
from lms_plugin.errors import Invalid
from lms_plugin.outside.workbooks import cells
from lms_plugin.outside.workbooks.cells import BadCell, nearest
from lms_plugin.outside.workbooks.columns import day_column
from lms_plugin.outside.workbooks.files import FileLimits
from lms_plugin.outside.workbooks.layout import Column, SheetKind, Values
from lms_plugin.outside.workbooks.tables import TableRow, read_cell, read_rows
from lms_plugin.texts.reader import said
from schemas import headers
from schemas.competency.catalogue import (
    FULL_SCORE,
    JENIS_DIKLAT,
    MAX_CONTRIBUTION,
    CatalogueRow,
    CriterionWord,
)
from schemas.competency.framework import BEHAVIOUR_CODES, BEHAVIOURS, Behaviour
from schemas.faults import FilePlace
from schemas.texts import Text, message

_MAX_JP: Final = 2_000
_MAX_MONTHS: Final = 600
_BEHAVIOUR_LIKE = re.compile(r"[A-Za-z]{2}\s?[.\-_]?\s?[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A training centre that a workbook names."""

    place: FilePlace
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module and the code of its centre."""

    place: FilePlace
    centre: str
    module: CatalogueRow
    is_withdrawn: bool = False


@dataclass(slots=True)
class CatalogueFile:
    """All rows of one import. `mentioned_centres` are codes of rows that could not be read; of
    `whole_centres` the files say that they hold all modules."""

    modules: list[ModuleRow] = field(default_factory=list)
    centres: list[CentreRow] = field(default_factory=list)
    mentioned_centres: set[str] = field(default_factory=set)
    whole_centres: set[str] = field(default_factory=set)


def read_catalogue(
    paths: Iterable[Path], report: Report, limits: FileLimits, progress: Progress
) -> CatalogueFile:
    """All rows that could be read whole; what is wrong with the others goes to `report`."""
    found = CatalogueFile()
    for row in read_rows(paths, CATALOGUE_SHEETS, report, limits, progress):
        if row.kind is MODULES and row.is_whole:
            found.modules.append(_module(row))
            _warn_of_mark(row, report)
        elif row.kind is CENTRES and row.is_whole:
            _take_centre(row, found)
        elif row.kind is CENTRES:
            found.mentioned_centres.add(row.values.get("code", ""))
    return found


def _take_centre(row: TableRow, found: CatalogueFile) -> None:
    values = dict(row.values)
    if values.pop("is_whole", None):
        found.whole_centres.add(values["code"])
    found.centres.append(CentreRow(place=row.place, **values))


def _module(row: TableRow) -> ModuleRow:
    values = dict(row.values)
    centre = values.pop("centre")
    is_withdrawn = bool(values.pop("is_withdrawn", None))
    return ModuleRow(row.place, centre, _row(values), is_withdrawn)


def _row(values: Values) -> CatalogueRow:
    contributions = {
        behaviour.code: points
        for behaviour in BEHAVIOURS
        if (points := values.pop(behaviour.column, None)) is not None
    }
    return CatalogueRow(**values, contributions=contributions)


def module_values(centre: str, module: CatalogueRow, *, is_withdrawn: bool = False) -> Values:
    """The cells of a module's row, by field: such as reading gives the module again."""
    mark = module.pass_mark
    return {
        **module.model_dump(exclude={"contributions", "aliases", "pass_mark", "jenis_diklat"}),
        "centre": centre,
        "criterion": _CRITERION_WORDS[module.criterion],
        "aliases": "\n".join(module.aliases) or None,
        "pass_mark": None if mark is None else mark / _MILLIONTHS_PER_POINT,
        "jenis_diklat": JENIS_DIKLAT[module.jenis_diklat - 1],
        "is_withdrawn": _YES if is_withdrawn else None,
        **{one.column: module.contributions.get(one.code) for one in BEHAVIOURS},
    }


def module_of(typed: Mapping[str, str]) -> CatalogueRow | dict[str, BadCell]:
    """The module that somebody typed, field → text, read as the cells of a row are; or what is
    wrong with which field."""
    values: Values = {}
    faults: dict[str, BadCell] = {}
    for column in MODULES.columns:
        if column.field in _NO_CONTENT:
            continue
        try:
            values[column.field] = read_cell(column, typed.get(column.field, ""))
        except BadCell as bad:
            faults[column.field] = bad
    return faults or _row(values)


def require_module(typed: Mapping[str, str]) -> CatalogueRow:
    """The same. Raises Invalid for the first that is wrong."""
    found = module_of(typed)
    if isinstance(found, CatalogueRow):
        return found
    field, bad = next(iter(found.items()))
    header = MODULES.header_of(field)
    raise Invalid(
        message("workbooks.cell", header=header, wrong=bad.wrong, remedy=bad.remedy),
        field,
    )


def typed_values(module: CatalogueRow) -> dict[str, str]:
    """A module as somebody would type it: such as `module_of` gives it again."""
    values = module_values("", module)
    return {field: _typed(value) for field, value in values.items() if value is not None}


def _typed(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Text):
        return said(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


_NO_CONTENT: Final = frozenset({"centre", "is_withdrawn"})
_MILLIONTHS_PER_POINT: Final = FULL_SCORE // 100


def _warn_of_mark(row: TableRow, report: Report) -> None:
    """A cell formatted as a percentage holds 0.75 where it shows 75 %."""
    mark = row.values.get("pass_mark")
    if mark is not None and 0 < mark <= 10_000:
        wrong = message("catalogue.mark_of_one")
        remedy = message("cells.write_plain_number", example=75)
        report.warnings.add(row.place, headers.PASS_MARK, f"{mark / 10_000:g}", wrong, remedy)


def _refuse_behaviour(header: str) -> BadCell | None:
    """A header that looks like a behaviour of the framework, but is none."""
    if _BEHAVIOUR_LIKE.fullmatch(header.strip()) is None:
        return None
    near = nearest(header, BEHAVIOUR_CODES) or BEHAVIOUR_CODES[0]
    return BadCell(
        message("catalogue.no_such_behaviour"),
        message(
            "catalogue.nearest_behaviour",
            near=near,
            first=BEHAVIOUR_CODES[0],
            last=BEHAVIOUR_CODES[-1],
        ),
    )


_CRITERION_WORDS: Final[Mapping[CriterionWord, Text]] = {
    "Passed": Text("lulus", "Passed"),
    "Completed": Text("selesai", "Completed"),
    "CompletedAndPassed": Text("selesai dan lulus", "CompletedAndPassed"),
    "CompletedOrPassed": Text("selesai atau lulus", "CompletedOrPassed"),
    "NotApplicable": Text("tidak berlaku", "NotApplicable"),
}
"""In English as cmi5 calls them."""
_CRITERIA: Final = tuple(_CRITERION_WORDS.values())


def _criterion_names() -> Mapping[str, CriterionWord]:
    names = ((name, word) for word, text in _CRITERION_WORDS.items() for name in text)
    return dict(names)


def _jenis_names() -> Mapping[str, int]:
    names = dict(zip(JENIS_DIKLAT, range(1, 26), strict=True))
    return {**names, **{str(number): number for number in names.values()}}


_YES: Final = Text("ya", "yes")
_YES_OR_NO: Final = (_YES, Text("tidak", "no"))
_YES_NAMES: Final = {"ya": True, "yes": True, "tidak": False, "no": False}


def _behaviour_column(behaviour: Behaviour) -> Column:
    return Column(
        behaviour.column,
        Text(behaviour.code, behaviour.code),
        cells.whole(1, MAX_CONTRIBUTION),
        Text(
            f"{behaviour.text}. Poin 1–{MAX_CONTRIBUTION}, kosong bila tidak ada.",
            f"{behaviour.english}. Points 1–{MAX_CONTRIBUTION}, blank for none.",
        ),
        aliases=(
            f"{behaviour.code} points",
            f"{behaviour.code} {behaviour.text}",
            f"{behaviour.code} {behaviour.english}",
        ),
        must_exist=False,
        must_fill=False,
        width=7,
    )


MODULES: Final = SheetKind(
    Text("Modul", "Modules"),
    ("Katalog", "Catalogue"),
    Text(
        "Satu baris untuk setiap modul pelatihan, dengan poin untuk setiap perilaku.",
        "One row for each training module, with its points for each behaviour.",
    ),
    (
        Column(
            "iri",
            headers.IRI,
            cells.iri,
            Text(
                "Alamat tetap modul, seperti dikirim LMS sebagai object.id.",
                "The module's lasting address, as the LMS sends it in object.id.",
            ),
            is_text=True,
            width=44,
        ),
        Column(
            "aliases",
            headers.ALIASES,
            cells.iris,
            Text(
                "IRI lain dari modul yang sama, dipisah spasi, baris baru, atau titik koma.",
                "Other IRIs of the same module, parted by blanks, line breaks or semicolons.",
            ),
            must_exist=False,
            must_fill=False,
            blank=(),
            is_text=True,
            width=44,
        ),
        Column(
            "external_id",
            headers.EXTERNAL_ID,
            cells.code,
            Text(
                "Nomor modul di LMS (idnumber), satu-satunya dalam pusat ini.",
                "The module's id number in the LMS, unique within the centre.",
            ),
            aliases=("idnumber", "id number"),
            must_exist=False,
            must_fill=False,
            is_text=True,
        ),
        Column(
            "title",
            Text("Judul", "Title"),
            cells.text,
            Text("Judul modul.", "The module's title."),
            aliases=("judul modul", "nama modul"),
            width=40,
        ),
        Column(
            "centre",
            headers.CENTRE,
            cells.code,
            Text(
                "Kode pusat pelatihan; pusat baru ditulis di lembar Pusat.",
                "The training centre's code; a new one stands in the sheet Centres.",
            ),
            aliases=("kode pusat", "center", "centre code", "center code"),
            is_text=True,
        ),
        Column(
            "jp",
            Text("JP", "JP"),
            cells.whole(1, _MAX_JP),
            Text("Jam pelajaran (45 menit).", "Lesson hours (jam pelajaran) of 45 minutes."),
            aliases=("jam pelajaran",),
            width=7,
        ),
        Column(
            "jenis_diklat",
            Text("jenisDiklat", "Kind of training"),
            cells.choice(_jenis_names(), JENIS_DIKLAT),
            Text("Jenis menurut SIASN: nama atau nomor 1–25.", "SIASN's kind: name or 1–25."),
            aliases=("jenis_diklat",),
            choices=JENIS_DIKLAT,
            width=24,
        ),
        Column(
            "criterion",
            Text("Kriteria", "Criterion"),
            cells.choice(_criterion_names(), _CRITERIA),
            Text(
                "Kapan modul dianggap selesai: lulus, selesai, selesai dan lulus, …",
                "What completes the module, in cmi5's words: Passed, Completed, …",
            ),
            aliases=("kriteria selesai", "move on"),
            choices=_CRITERIA,
            width=22,
        ),
        Column(
            "pass_mark",
            headers.PASS_MARK,
            cells.millionths,
            Text("0–100. Kosong: tanpa skor minimal.", "0–100. Blank: no mark is required."),
            aliases=("nilai lulus", "ambang lulus"),
            must_exist=False,
            must_fill=False,
        ),
        Column(
            "validity_months",
            Text("Masa berlaku (bulan)", "Validity (months)"),
            cells.whole(1, _MAX_MONTHS),
            Text("Kosong: berlaku seterusnya.", "Blank: valid without end."),
            aliases=("masa berlaku", "validity"),
            must_exist=False,
            must_fill=False,
        ),
        day_column(
            "effective_from",
            Text("Berlaku sejak", "Effective from"),
            Text(
                "Sejak tanggal ini (WIB) isi baris ini berlaku: dd/mm/yyyy.",
                "From this date (WIB) on the row holds: dd/mm/yyyy.",
            ),
            "valid from",
            "mulai berlaku",
        ),
        *map(_behaviour_column, BEHAVIOURS),
        Column(
            "is_withdrawn",
            headers.IS_WITHDRAWN,
            cells.choice(_YES_NAMES, _YES_OR_NO),
            Text(
                "“ya”: modul ini ditarik saat terbit. Kosong: tetap.",
                "“yes”: publishing withdraws this module. Blank: it stays.",
            ),
            must_exist=False,
            must_fill=False,
            choices=_YES_OR_NO,
        ),
    ),
    refuse_header=_refuse_behaviour,
)

CENTRES: Final = SheetKind(
    Text("Pusat", "Centres"),
    ("Centers",),
    Text(
        "Boleh kosong. Pusat pelatihan yang baru atau berganti nama.",
        "May stay empty. Training centres that are new or have another name now.",
    ),
    (
        Column(
            "code",
            headers.CODE,
            cells.code,
            Text("Kode tetap pusat ini.", "This centre's own lasting code."),
            aliases=("kode pusat",),
            is_text=True,
        ),
        Column(
            "name",
            Text("Nama", "Name"),
            cells.text,
            Text("Nama pusat pelatihan.", "The training centre's name."),
            aliases=("nama pusat",),
            width=40,
        ),
        Column(
            "is_whole",
            Text("Katalog lengkap", "Whole catalogue"),
            cells.choice(_YES_NAMES, _YES_OR_NO),
            Text(
                "“ya”: berkas memuat semua modul pusat ini; yang tidak disebut ditarik. Kosong: "
                "yang tidak disebut tidak berubah.",
                "“yes”: the file holds all modules of this centre; others are withdrawn. "
                "Blank: others stay as they are.",
            ),
            must_exist=False,
            must_fill=False,
            choices=_YES_OR_NO,
            width=24,
        ),
    ),
)

CATALOGUE_SHEETS: Final = (MODULES, CENTRES)
