"""Lists of HR as files to take away."""

from typing import Final

from starlette.responses import Response

from lms_plugin.errors import Invalid
from lms_plugin.outside.workbooks.lists import TakenList, list_as_text, list_as_workbook
from lms_plugin.pages.shell.page import PageVisit
from lms_plugin.texts.reader import language_of_reader
from schemas.texts import message

_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def wanted_kind(visit: PageVisit) -> str | None:
    """Of the file that is to be taken away; None to see the page. Raises Invalid."""
    kind = visit.query.get("unduh") or None
    if kind is not None and kind not in _TYPES:
        raise Invalid(message("hr.no_such_file"), "unduh")
    return kind


def file_of(taken: TakenList, kind: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{kind}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    is_workbook = kind == "xlsx"
    content = list_as_workbook(taken) if is_workbook else list_as_text(taken, language_of_reader())
    return Response(content, media_type=_TYPES[kind], headers=headers)
