"""The sample as the workbooks that a personnel office and training centres would import."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

from demonstration.courses import CENTRES, MOOC_SITE, Offer, SampleCourse
from demonstration.province import SampleEmployee, SamplePost, SampleProvince
from demonstration.units import SampleNode
from lms_plugin.outside.workbooks.catalogue import CENTRES as CENTRE_SHEET
from lms_plugin.outside.workbooks.catalogue import MODULES
from lms_plugin.outside.workbooks.layout import SheetKind
from lms_plugin.outside.workbooks.roster import EMPLOYEES, STANDARDS, UNITS
from schemas.competency.catalogue import FULL_SCORE, JENIS_DIKLAT
from schemas.competency.framework import BEHAVIOURS
from schemas.roster import NODE_KINDS

_MAIL_DOMAIN: Final = "surel.contoh.example"

Row = Mapping[str, str | int | date | None]
"""Field of the sheet → what its cell holds; fields left out stay blank."""


def write_roster(file: Path, province: SampleProvince) -> None:
    """Units, employees and standards, a sheet each."""
    with Workbook(file) as workbook:
        _write(workbook, UNITS, (_unit(node, province.roster_from) for node in province.nodes))
        _write(workbook, EMPLOYEES, _employees(province.employees))
        _write(workbook, STANDARDS, _standards(province))


def write_catalogue(file: Path, offer: Offer) -> None:
    """Modules and centres, a sheet each."""
    with Workbook(file) as workbook:
        _write(workbook, MODULES, map(_module, offer.listed))
        centres = ({"code": centre.code, "name": centre.name} for centre in CENTRES)
        _write(workbook, CENTRE_SHEET, centres)


def _unit(node: SampleNode, since: date) -> Row:
    return {
        "code": node.code,
        "name": node.name,
        "kind": NODE_KINDS[node.kind].id,
        "parent": node.parent,
        "zone": node.zone.value if node.kind == "agency" else None,
        "from_day": since,
    }


def _employees(employees: Iterable[SampleEmployee]) -> Iterator[Row]:
    for employee in employees:
        for held in employee.held:
            yield _employee(employee, held)


def _employee(employee: SampleEmployee, held: SamplePost) -> Row:
    return {
        "nip": held.nip,
        "name": employee.name,
        "status": held.status.value,
        "unit": held.unit.code,
        "post": held.position.post,
        "post_class": held.position.post_class,
        "grade": held.grade,
        "from_day": held.from_day,
        "to_day": held.to_day,
        "home_page": MOOC_SITE,
        "account_name": employee.user_name,
        "mailbox": f"{employee.user_name}@{_MAIL_DOMAIN}",
        "pns_orang_id": employee.pns_orang_id,
    }


def _standards(province: SampleProvince) -> Iterator[Row]:
    for standard in province.standards:
        yield {
            "agency": standard.agency,
            "post_class": standard.post_class,
            "behaviour": standard.behaviour,
            "points": standard.points,
            "from_day": province.roster_from,
        }


def _module(course: SampleCourse) -> Row:
    module = course.module
    mark = module.pass_mark
    points = module.contributions
    return {
        "iri": module.iri,
        "aliases": "\n".join(module.aliases),
        "external_id": module.external_id,
        "title": module.title,
        "centre": course.centre.code,
        "jp": module.jp,
        "jenis_diklat": JENIS_DIKLAT[module.jenis_diklat - 1],
        "criterion": module.criterion,
        "pass_mark": None if mark is None else mark * 100 // FULL_SCORE,
        "validity_months": module.validity_months,
        "effective_from": module.effective_from,
        **{behaviour.column: points.get(behaviour.code) for behaviour in BEHAVIOURS},
    }


def _write(workbook: Workbook, kind: SheetKind, rows: Iterable[Row]) -> None:
    sheet = workbook.add_worksheet(kind.name.id)
    bold = workbook.add_format({"bold": True})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for place, column in enumerate(kind.columns):
        sheet.write_string(0, place, column.header.id, bold)
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(kind.columns):
            cell = row.get(column.field)
            if isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day)
            elif isinstance(cell, str):
                # As text: a number of 18 digits would lose three of them.
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell)
