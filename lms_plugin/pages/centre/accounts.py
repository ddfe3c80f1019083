"""/menunggu/akun: an account that nobody is known under, and what somebody can do about it.

It is found by one of its statements, so that no number of an employee stands in an address.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.errors import NotFound
from lms_plugin.outside.workbooks.roster import EMPLOYEES
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.pages.shell.rendering import address
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.find_people import find_people
from lms_plugin.usecases.evidence.settling.link_account import (
    LinkRequest,
    link_account,
    preview_link,
)
from lms_plugin.usecases.evidence.settling.outsiders import note_outsider, restore_outsider
from lms_plugin.usecases.evidence.settling.read_account import read_account
from lms_plugin.usecases.people.add_employee import add_employee
from schemas.competency.accounts import AccountSheet
from schemas.faults import FileFault
from schemas.roster import POST_CLASSES, EmploymentStatus
from schemas.texts import Text, message

PATH: Final = "/menunggu/akun"
_SEARCH: Final = FormFields(frozenset({"cari"}))
_REASON: Final = FormFields(frozenset({"alasan"}))
_CELLS: Final = ("nip", "name", "status", "unit", "post_class", "grade", "from_day")
_FIELDS: Final = {
    name: column.field
    for column in EMPLOYEES.columns
    if column.field in _CELLS
    for name in column.names
}
"""Which field a fault is about, by what its column is called in either language."""


def routes(context: PageContext) -> list[Route]:
    def search(visit: PageVisit, fields: Form) -> Response:
        sought = fields.get("cari", "")
        found = find_people(context.database, context.cache, visit.reader, sought)
        return _account(visit, sought=sought, found=found)

    def preview(visit: PageVisit, fields: Form) -> Response:
        request = LinkRequest(_place(visit), _person(fields))
        found = preview_link(context.database, context.cache, visit.reader, request)
        sheet = _sheet(visit)
        return visit.page("centre/account_preview.html", account=sheet, preview=found, **_of(visit))

    def preview_again(visit: PageVisit) -> Response:
        return preview(visit, {} if visit.refusal is None else visit.refusal.typed)

    def link(visit: PageVisit, fields: Form) -> Response:
        request = LinkRequest(_place(visit), _person(fields))
        signer, reason = visit.decider().principal, fields.get("alasan", "")
        link_account(context.database, visit.reader, signer, request, reason)
        return _back(visit)

    def not_ours(visit: PageVisit, fields: Form) -> Response:
        signer, reason = visit.decider().principal, fields.get("alasan", "")
        note_outsider(context.database, visit.reader, signer, _place(visit), reason)
        return _back(visit)

    def wait_again(visit: PageVisit, fields: Form) -> Response:  # noqa: ARG001
        signer = visit.decider().principal
        restore_outsider(context.database, visit.reader, signer, _place(visit))
        return _back(visit)

    def add(visit: PageVisit, fields: Form) -> Response:
        cells = {name: fields.get(name, "") for name in _CELLS}
        sheet = _sheet(visit)
        given = {**cells, "post": "", "to_day": "", **_identifier(sheet)}
        signer = visit.decider().principal
        try:
            add_employee(context.database, visit.reader, signer, given, lambda: _new_id(context))
        except FaultyFiles as faulty:
            return _account(visit, status=400, cells=cells, faulty=faulty)
        return _back(visit)

    one = f"{PATH}/{{example:uuid}}"
    return [
        page(context, one, _account),
        form(context, f"{one}/cari", search, again=Again(_account, _SEARCH)),
        form(context, f"{one}/pratinjau", preview, again=Again(_account)),
        form(context, f"{one}/kaitkan", link, again=Again(preview_again, _REASON)),
        form(context, f"{one}/bukan-pegawai", not_ours, again=Again(_account, _REASON)),
        form(context, f"{one}/menunggu-lagi", wait_again, again=Again(_account)),
        form(context, f"{one}/tambah", add, again=Again(_account)),
    ]


def _account(
    visit: PageVisit,
    *,
    status: int = 200,
    sought: str = "",
    found: Any = None,
    cells: Mapping[str, str] | None = None,
    faulty: FaultyFiles | None = None,
) -> Response:
    sheet = _sheet(visit)
    given = dict.fromkeys(_CELLS, "") | {
        "nip": sheet.nip or "",
        "name": next(iter(sheet.stated_names), ""),
    }
    typed = {} if visit.refusal is None else visit.refusal.typed
    given |= {name: text for name, text in typed.items() if name in _CELLS}
    return visit.page(
        "centre/account.html",
        status,
        account=sheet,
        sought=sought,
        found=found,
        cells=given if cells is None else cells,
        faulty=faulty is not None,
        faults=_by_field(faulty),
        statuses=[one.value for one in EmploymentStatus],
        post_classes=POST_CLASSES,
        **_of(visit),
    )


def _of(visit: PageVisit) -> dict[str, Any]:
    context = visit.context
    return {
        "path": f"{PATH}/{visit.path['example']}",
        "zone": zone_of_reader(context.database, context.cache, visit.reader),
    }


def _sheet(visit: PageVisit) -> AccountSheet:
    liked = (*accepted(visit.request.headers.get("accept-language", "")), *LANGUAGES)
    context = visit.context
    return read_account(context.database, context.cache, visit.reader, _place(visit), liked)


def _place(visit: PageVisit) -> AccountPlace:
    return AccountPlace(visit.query.get("pusat", ""), visit.path["example"])


def _person(fields: Form) -> UUID:
    """Raises NotFound: whatever is no id, names nobody."""
    try:
        return UUID(fields.get("pegawai", ""))
    except ValueError:
        raise NotFound(message("centre.choose_employee_first")) from None


def _back(visit: PageVisit) -> Response:
    """To the account, which says what has become of it."""
    return go_to(address(f"{PATH}/{visit.path['example']}", pusat=visit.query.get("pusat")))


def _new_id(context: PageContext) -> UUID:
    return UUID(bytes=context.random_bytes(16), version=4)


def _identifier(sheet: AccountSheet) -> dict[str, str]:
    """The cells that make the account the new employee's; none for what rosters do not name."""
    account = next(iter(sheet.names), "")
    if account.startswith("mailto:"):
        return {"mailbox": account}
    home_page, space, name = account.partition(" ")
    return {"home_page": home_page, "account_name": name} if space else {}


def _column(fault: FileFault) -> str:
    """What it is called, in one of the languages."""
    column = fault.column
    return (column.id if isinstance(column, Text) else column) or ""


def _by_field(faulty: FaultyFiles | None) -> dict[str, list[Any]]:
    """Field → its faults; those of none under the empty text."""
    found: dict[str, list[Any]] = {}
    for one in () if faulty is None else faulty.faults:
        found.setdefault(_FIELDS.get(_column(one), ""), []).append(one)
    return found
