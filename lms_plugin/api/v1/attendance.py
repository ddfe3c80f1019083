"""/api/v1/attendance: sheets of classes are looked at, imported, and reverted."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import Annotated, Any, Final, TypeVar
from uuid import UUID

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from lms_plugin.api.bodies import stream_body
from lms_plugin.api.errors import problem_of
from lms_plugin.api.v1.context import ApiContext
from lms_plugin.api.v1.downloads import XLSX, workbook
from lms_plugin.api.v1.json_bodies import Responses, conflict
from lms_plugin.api.v1.queries import (
    QueryParameters,
    SheetImportQuery,
    SheetImportsQuery,
    SheetQuery,
)
from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.completions.refusals import BuiltUpon, WouldTakeBack
from lms_plugin.domain.faults import FaultyFiles
from lms_plugin.errors import Invalid
from lms_plugin.outside.workbooks.files import GivenFile
from lms_plugin.outside.workbooks.templates import write_attendance_template
from lms_plugin.sent_files import read_files
from lms_plugin.usecases.completions.import_sheet import import_sheet
from lms_plugin.usecases.completions.open_sheet import SheetOrder
from lms_plugin.usecases.completions.preview_sheet import preview_sheet
from lms_plugin.usecases.completions.read_imports import list_imports, read_import
from lms_plugin.usecases.completions.revert_sheet import revert_sheet
from lms_plugin.usecases.completions.uploads import MOST_FILES, MOST_ROWS, UPLOAD_LIMITS
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.attendance import (
    SheetFault,
    SheetForeseen,
    SheetImport,
    SheetImported,
    SheetImportsPage,
    SheetRefusal,
    SheetReverted,
)
from schemas.problem import ProblemAnswer
from schemas.texts import message

_Answer = TypeVar("_Answer", bound=BaseModel)

_FAULTY: Final[Responses] = {
    **conflict("The centre may import no sheets."),
    422: {"model": SheetRefusal, "description": "The files have faults; nothing was changed."},
}
_BUILT_UPON: Final[Responses] = {
    409: {
        "model": SheetRefusal | ProblemAnswer,
        "description": "Something later builds on it, or it was reverted already.",
    },
}
_TAKES_BACK: Final[Responses] = {
    **_FAULTY,
    409: {
        "model": SheetRefusal | ProblemAnswer,
        "description": "People would be taken back, and `take_back` does not approve it; or the "
        "centre may import no sheets.",
    },
}
_FILES: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "minItems": 1,
                            "maxItems": MOST_FILES,
                            "description": "A workbook with both sheets, or a CSV for each; each "
                            "part with the name of its file.",
                        }
                    },
                }
            }
        },
    }
}


def create_router(context: ApiContext) -> APIRouter:
    router = APIRouter(prefix="/attendance", tags=["attendance"])
    _add_sheets(router, context)
    _add_imports(router, context)
    return router


def _add_sheets(router: APIRouter, context: ApiContext) -> None:
    @router.get(
        "/template",
        summary="An empty, annotated workbook",
        response_class=Response,
        responses={200: {"content": {XLSX: {}}}},
    )
    def template(
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> Response:
        policy.centre_of_sheets(reader)
        content = BytesIO()
        write_attendance_template(content)
        return workbook(content.getvalue(), "attendance.xlsx")

    @router.post(
        "/preview",
        summary="What importing a sheet would do; nothing is changed",
        response_model=SheetForeseen,
        responses=_FAULTY,
        openapi_extra=_FILES,
    )
    async def preview(
        request: Request,
        query: Annotated[SheetQuery, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> SheetForeseen | Response:
        order = await _order(request, decider, query.centre)

        def look() -> SheetForeseen:
            found = preview_sheet(context.database, context.cache, order, limits=UPLOAD_LIMITS)
            return SheetForeseen.of(found)

        return await _answered(look)

    @router.post(
        "/imports",
        summary="Import a sheet: all of it, or nothing if anything is wrong",
        response_model=SheetImported,
        responses=_TAKES_BACK,
        openapi_extra=_FILES,
    )
    async def imported(
        request: Request,
        query: Annotated[SheetImportQuery, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> SheetImported | Response:
        started = time.perf_counter()
        order = await _order(request, decider, query.centre, takes_back=query.take_back)

        def take() -> SheetImported:
            return SheetImported.of(import_sheet(context.database, order, limits=UPLOAD_LIMITS))

        found = await _answered(take)
        if isinstance(found, SheetImported) and found.statements:
            context.on_kept(found.statements, time.perf_counter() - started)
        return found


def _add_imports(router: APIRouter, context: ApiContext) -> None:
    @router.get("/imports", summary="Imports that changed something, the newest first")
    def listed(
        query: Annotated[SheetImportsQuery, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> SheetImportsPage:
        # One more tells whether another page follows.
        found = list_imports(
            context.database,
            reader,
            centre=query.centre,
            before=query.cursor,
            limit=query.limit + 1,
        )
        page = found[: query.limit]
        return SheetImportsPage(
            imports=tuple(page), next=page[-1].import_id if len(found) > query.limit else None
        )

    @router.get("/imports/{import_id}", summary="One of them")
    def one(
        import_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        reader: Annotated[Reader, Depends(context.reader)],
    ) -> SheetImport:
        return read_import(context.database, reader, import_id)

    @router.post(
        "/imports/{import_id}/revert",
        summary="Undo whatever it did, unless something later builds on it",
        response_model=SheetReverted,
        responses=_BUILT_UPON,
    )
    async def revert(
        import_id: UUID,
        _query: Annotated[QueryParameters, Query()],
        decider: Annotated[Decider, Depends(context.decider)],
    ) -> SheetReverted | Response:
        started = time.perf_counter()

        def undo() -> SheetReverted:
            count = revert_sheet(context.database, decider, import_id)
            return SheetReverted(import_id=import_id, statements=count)

        found = await _answered(undo)
        if isinstance(found, SheetReverted) and found.statements:
            context.on_kept(found.statements, time.perf_counter() - started)
        return found


async def _order(
    request: Request, decider: Decider, centre: str | None, *, takes_back: bool = False
) -> SheetOrder:
    """Raises Forbidden, before anything is read; TooLarge, TooSlow and Invalid."""
    policy.centre_of_sheets(decider.reader)
    body = stream_body(request, UPLOAD_LIMITS.file)
    _, sent = await read_files(request.headers, body, MOST_FILES)
    if not sent:
        raise Invalid(
            message("answers.send_file_multipart_form_data"),
            "body",
        )
    files = [GivenFile(one.name, one.content) for one in sent]
    return SheetOrder(decider, files, centre, takes_back, MOST_ROWS)


async def _answered(work: Callable[[], _Answer]) -> _Answer | Response:
    """What refuses a sheet or its reverting is answered with everything that is known of it."""
    try:
        return await run_sync(work)
    except FaultyFiles as faulty:
        return _faulty(faulty)
    except (WouldTakeBack, BuiltUpon) as refused:
        return _concerned(refused)


# --- refusals -------------------------------------------------------------------------------------


def _faulty(faulty: FaultyFiles) -> Response:
    refusal = SheetRefusal(
        error=problem_of("invalid", faulty.message, "body"),
        count=faulty.count,
        faults=tuple(map(SheetFault.of, faulty.faults)),
    )
    return _refusal(422, refusal)


def _concerned(refused: WouldTakeBack | BuiltUpon) -> Response:
    problem = problem_of("conflict", refused.message)
    return _refusal(409, SheetRefusal(error=problem, count=refused.count, people=refused.people))


def _refusal(status: int, refusal: SheetRefusal) -> Response:
    content = refusal.model_dump(mode="json", by_alias=True)
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
