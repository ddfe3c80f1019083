"""Sheets of the province's centres, by the use cases themselves."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from lms_plugin.domain.access.policy import Reader
from lms_plugin.outside.workbooks.attendance import ATTENDANCE_SHEETS
from lms_plugin.outside.workbooks.files import GivenFile
from lms_plugin.usecases.access.home_pages import HomePageRequest, add_home_page
from lms_plugin.usecases.completions.import_sheet import import_sheet
from lms_plugin.usecases.completions.open_sheet import SheetOrder
from lms_plugin.usecases.completions.preview_sheet import preview_sheet
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.attendance import SheetPreview, SheetSummary
from tests.province import OPERATOR, PRIMA, SIGNER, Province, iri, nip

NIP_PAGE = "https://nip.bpsdm.example"
Row = dict[str, Any]


def a_class(code: str = "K1", module: int = PRIMA, **cells: Any) -> Row:
    return {
        "code": code,
        "iri": iri(module),
        "to_day": "10/01/2026",
        "sessions": "10",
        "required": "80%",
    } | cells


def participant(name: str = "Ayu", class_code: str = "K1", **cells: Any) -> Row:
    return {"class_code": class_code, "nip": nip(name), "attended": "9"} | cells


def sheet(classes: Sequence[Row], participants: Sequence[Row], name: str = "a.xlsx") -> GivenFile:
    """Written as a spreadsheet program would."""
    content = BytesIO()
    with Workbook(content) as workbook:
        for kind, rows in zip(ATTENDANCE_SHEETS, (classes, participants), strict=True):
            opened = workbook.add_worksheet(kind.name.id)
            fields = list(dict.fromkeys(field for row in rows for field in row))
            must = [one.field for one in kind.columns if one.must_exist and one.field not in fields]
            fields += must
            opened.write_row(0, 0, [kind.header_of(field).id for field in fields])
            for number, row in enumerate(rows, 1):
                opened.write_row(number, 0, [row.get(field, "") for field in fields])
    return GivenFile(name, content.getvalue())


def register_nips(province: Province) -> None:
    """BPSDM may name people by NIP."""
    request = HomePageRequest("BPSDM", NIP_PAGE, names_are_nip=True)
    add_home_page(province.database, SIGNER, request)


def order(
    classes: Sequence[Row],
    participants: Sequence[Row],
    reader: Reader = OPERATOR,
    centre: str | None = "BPSDM",
    **more: Any,
) -> SheetOrder:
    return SheetOrder(Decider(reader, SIGNER), [sheet(classes, participants)], centre, **more)


def take(
    province: Province, classes: Sequence[Row], participants: Sequence[Row], **more: Any
) -> SheetSummary:
    """Import, and let everything be projected."""
    found = import_sheet(province.database, order(classes, participants, **more))
    province.project()
    return found


def look(
    province: Province, classes: Sequence[Row], participants: Sequence[Row], **more: Any
) -> SheetPreview:
    return preview_sheet(province.database, province.cache, order(classes, participants, **more))


def counts(found: SheetSummary | SheetPreview) -> dict[str, int]:
    """What is not 0."""
    return {name: count for name, count in found.tally.model_dump().items() if count}


def people(rows: Iterable[Any]) -> list[str]:
    return [one.person for one in rows]
