"""/lembar: sheets of classes are uploaded, looked at, imported, and reverted."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access import policy
from lms_plugin.domain.completions.refusals import BuiltUpon, WouldTakeBack
from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.errors import NotFound
from lms_plugin.outside.workbooks.files import GivenFile
from lms_plugin.outside.workbooks.templates import write_attendance_template
from lms_plugin.pages.shell.page import (
    Again,
    Form,
    FormLimits,
    PageContext,
    PageVisit,
    file_form,
    form,
    go_to,
    page,
)
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.sent_files import SentFile
from lms_plugin.usecases.access.centres import list_centres
from lms_plugin.usecases.access.signers import names_of_signers
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.completions.read_imports import PAGE, list_imports, read_import
from lms_plugin.usecases.completions.revert_sheet import revert_sheet
from lms_plugin.usecases.completions.uploads import (
    MOST_FILES,
    UPLOAD_LIMITS,
    import_upload,
    preview_upload,
    upload_sheet,
)
from schemas.texts import message

PATH: Final = "/lembar"
_LIMITS: Final = FormLimits(size=UPLOAD_LIMITS.file, files=MOST_FILES)
_FIELDS: Final = FormFields(frozenset({"berkas"}))
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


_UPLOADED: Final = f"{PATH}/periksa/{{upload_id:uuid}}"
_IMPORTED: Final = f"{PATH}/{{import_id:uuid}}"


def routes(context: PageContext) -> list[Route]:
    return [*_of_uploads(context), *_of_imports(context)]


def _of_imports(context: PageContext) -> list[Route]:
    def template(visit: PageVisit) -> Response:
        policy.centre_of_sheets(visit.reader)
        content = BytesIO()
        write_attendance_template(content)
        headers = {
            "Content-Disposition": 'attachment; filename="lembar-kelas.xlsx"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(content.getvalue(), media_type=_SPREADSHEET, headers=headers)

    def one(visit: PageVisit) -> Response:
        found = read_import(context.database, visit.reader, visit.path["import_id"])
        signed = found.by, found.reverted_by or ""
        names = names_of_signers(context.database, signed)
        return visit.page(
            "centre/sheet_import.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            one=found,
            signed_by=names[signed[0]],
            reverted_by=names[signed[1]],
        )

    def revert(visit: PageVisit, fields: Form) -> Response:  # noqa: ARG001 - it has no fields
        import_id: UUID = visit.path["import_id"]
        try:
            revert_sheet(context.database, visit.decider(), import_id)
        except BuiltUpon as refused:
            return visit.page("centre/sheet_people.html", 409, path=PATH, refused=refused)
        return go_to(f"{PATH}/{import_id}")

    return [
        page(context, PATH, _listed),
        page(context, f"{PATH}/templat.xlsx", template),
        page(context, _IMPORTED, one),
        form(context, f"{_IMPORTED}/batalkan", revert, again=Again(one)),
    ]


def _of_uploads(context: PageContext) -> list[Route]:
    def upload(visit: PageVisit, fields: Form, files: Sequence[SentFile]) -> Response:
        given = [GivenFile(one.name, one.content) for one in files]
        centre = fields.get("pusat") or None
        upload_id = upload_sheet(context.database, visit.decider(), given, centre)
        return go_to(f"{PATH}/periksa/{upload_id}")

    def looked_at(visit: PageVisit) -> Response:
        upload_id: UUID = visit.path["upload_id"]
        try:
            found = preview_upload(context.database, context.cache, visit.decider(), upload_id)
        except FaultyFiles as faulty:
            return visit.page("centre/sheet_faults.html", path=PATH, faulty=faulty)
        return visit.page("centre/sheet_preview.html", path=PATH, upload=upload_id, preview=found)

    def confirm(visit: PageVisit, fields: Form) -> Response:
        upload_id: UUID = visit.path["upload_id"]
        takes_back = fields.get("tarik") == "ya"
        decider = visit.decider()
        try:
            done = import_upload(context.database, decider, upload_id, takes_back=takes_back)
        except FaultyFiles as faulty:
            return visit.page("centre/sheet_faults.html", path=PATH, faulty=faulty)
        except WouldTakeBack as refused:
            return visit.page("centre/sheet_people.html", 409, path=PATH, refused=refused)
        return go_to(PATH if done.import_id is None else f"{PATH}/{done.import_id}")

    return [
        file_form(context, f"{PATH}/unggah", upload, _LIMITS, again=Again(_listed, _FIELDS)),
        page(context, _UPLOADED, looked_at),
        form(context, f"{_UPLOADED}/impor", confirm),
    ]


def _listed(visit: PageVisit) -> Response:
    context = visit.context
    before = _cursor(visit)
    found = list_imports(context.database, visit.reader, before=before)
    own = policy.centre_of_sheets(visit.reader)
    names = names_of_signers(context.database, {one.by for one in found})
    return visit.page(
        "centre/sheets.html",
        path=PATH,
        zone=zone_of_reader(context.database, context.cache, visit.reader),
        imports=found,
        names=names,
        next=found[-1].import_id if len(found) == PAGE else None,
        is_first=before is None,
        centres=list_centres(context.database) if own is None else (),
    )


def _cursor(visit: PageVisit) -> UUID | None:
    """Raises NotFound."""
    sent = visit.query.get("setelah")
    try:
        return None if sent is None else UUID(sent)
    except ValueError:
        raise NotFound(message("centre.no_such_part_list")) from None
