"""Lists of pages as files to take away, and the order in which a page shows them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from starlette.responses import Response

from lms_plugin.errors import Invalid
from lms_plugin.outside.workbooks.lists import TakenList, list_as_text, list_as_workbook
from lms_plugin.pages.shell.page import PageVisit
from lms_plugin.texts.reader import language_of_reader
from schemas.texts import message

Item = TypeVar("Item")

_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def wanted_kind(visit: PageVisit) -> str | None:
    """Of the file that is to be taken away; None to see the page. Raises Invalid."""
    kind = visit.query.get("unduh") or None
    if kind is not None and kind not in _TYPES:
        raise Invalid(message("shell.no_such_file"), "unduh")
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


def in_order(
    items: Iterable[Item], query: Mapping[str, str], keys: Mapping[str, Callable[[Item], Any]]
) -> list[Item]:
    """By the key that `urut` names, from the last on after a minus; as they are, without one.
    Raises Invalid."""
    wanted = query.get("urut") or None
    if wanted is None:
        return [*items]
    key = keys.get(wanted.removeprefix("-"))
    if key is None:
        raise Invalid(message("shell.no_such_order"), "urut")
    return sorted(items, key=key, reverse=wanted.startswith("-"))
