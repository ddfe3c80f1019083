"""/menunggu: what waits of what a training centre sent, and what would settle it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.roles import Role
from lms_plugin.domain.evidence.waiting import REMEDIES, WaitingCause
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.errors import NotFound
from lms_plugin.pages.centre.waiting_file import waiting_file
from lms_plugin.pages.shell.language import say
from lms_plugin.pages.shell.list_file import in_order, wanted_kind
from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.read_waiting import (
    LANGUAGES,
    WantedGroups,
    list_waiting_groups,
    sum_up_waiting,
)
from schemas.competency.waiting import WaitingGroupLine, WaitingLine
from schemas.nip import read_nip
from schemas.texts import message

PATH: Final = "/menunggu"
_LINES: Final = 30
_ORDERS: Final[Mapping[str, Callable[[WaitingLine], Any]]] = {
    "sebab": lambda one: say(one.cause).casefold(),
    "pusat": lambda one: one.centre or "",
    "rekaman": lambda one: one.statements,
    "akun": lambda one: one.people,
    "modul": lambda one: one.modules,
    "sejak": lambda one: one.since,
    "minggu": lambda one: one.last_week,
}


def routes(context: PageContext) -> list[Route]:
    def summary(visit: PageVisit) -> Response:
        kind = wanted_kind(visit)
        zone = zone_of_reader(context.database, context.cache, visit.reader)
        found = sum_up_waiting(context.database, context.cache, visit.reader)
        lines = in_order(found.lines, visit.query, _ORDERS)
        if kind is not None:
            return waiting_file(kind, lines, found.as_of, zone)
        order = visit.query.get("urut") or None
        return visit.page(
            "centre/waiting.html", path=PATH, zone=zone, found=found, lines=lines, order=order
        )

    def groups(visit: PageVisit) -> Response:
        cause = _cause(visit.path["cause"])
        liked = (*accepted(visit.request.headers.get("accept-language", "")), *LANGUAGES)
        centre, after = visit.query.get("pusat"), visit.query.get("setelah")
        wanted = WantedGroups(cause, _LINES, centre, after, liked)
        found = list_waiting_groups(context.database, context.cache, visit.reader, wanted)
        return visit.page(
            "centre/waiting_groups.html",
            path=f"{PATH}/{cause.value}",
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=found,
            remedy=REMEDIES[cause],
            centre=centre,
            is_first=after is None,
            numbers=_numbers(visit, cause, found.groups),
        )

    return [page(context, PATH, summary), page(context, f"{PATH}/{{cause}}", groups)]


def _cause(text: str) -> WaitingCause:
    """Raises NotFound."""
    try:
        return WaitingCause(text)
    except ValueError:
        raise NotFound(message("centre.nothing_waits_such_cause")) from None


def _numbers(
    visit: PageVisit, cause: WaitingCause, groups: tuple[WaitingGroupLine, ...]
) -> dict[str, str]:
    """Account → the NIP that it has for its name, for who may look people up by it."""
    if cause is not WaitingCause.UNKNOWN_LEARNER or visit.reader.role is not Role.OPERATOR:
        return {}
    names = {one.name: read_nip(one.name.partition(" ")[2]) for one in groups if one.name}
    return {name: nip for name, nip in names.items() if nip is not None}
