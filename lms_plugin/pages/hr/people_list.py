"""/unit/…/pegawai: the people behind a node's index."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.hr.heat import heat
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.store.people.employees import BY_NAME, NAME, POST, WHOLE, MemberOrder
from lms_plugin.usecases.competency.read_zone import zone_of_node
from lms_plugin.usecases.people.list_people import PAGE, WantedPeople, list_people
from schemas.competency.framework import FRAMEWORK, Value
from schemas.texts import message

_LONGEST_NAME: Final = 100
_ORDERS: Final = {
    "nama": NAME,
    "jabatan": POST,
    "capaian": WHOLE,
    **{value.code: value.code for value in FRAMEWORK},
}


def routes(context: PageContext) -> list[Route]:
    def people(visit: PageVisit) -> Response:
        code = visit.path["code"]
        zone = zone_of_node(context.database, context.cache, code)
        choice, value = Choice(chosen_day(visit.query), zone), _value(visit)
        number = _number(visit)
        wanted = WantedPeople(
            itself="langsung" in visit.query,
            short_of=None if value is None else value.code,
            called=visit.query.get("cari", "").strip()[:_LONGEST_NAME] or None,
            order=_order(visit),
            skip=(number - 1) * PAGE,
            told_after=context.told_after,
        )
        found = list_people(
            context.database, context.cache, visit.reader, code, wanted, choice.as_of
        )
        return visit.page(
            "hr/people.html",
            path=f"/unit/{code}/pegawai",
            choice=choice,
            found=found,
            wanted=wanted,
            number=number,
            pages=-(-found.total // PAGE),
            value=value,
            framework=FRAMEWORK,
            order=visit.query.get("urut"),
            heat=heat,
        )

    return [page(context, "/unit/{code:path}/pegawai", people)]


def _value(visit: PageVisit) -> Value | None:
    """The value that people are short of. Raises Invalid."""
    code = visit.query.get("nilai") or None
    if code is None:
        return None
    found = next((value for value in FRAMEWORK if value.code == code), None)
    if found is None:
        raise Invalid(message("hr.no_such_value"), "nilai")
    return found


def _order(visit: PageVisit) -> MemberOrder:
    """Raises Invalid."""
    text = visit.query.get("urut")
    if text is None:
        return BY_NAME
    by = _ORDERS.get(text.removeprefix("-"))
    if by is None:
        raise Invalid(message("hr.no_such_order"), "urut")
    return MemberOrder(by, descending=text.startswith("-"))


def _number(visit: PageVisit) -> int:
    """Of the page, from 1. Raises Invalid."""
    text = visit.query.get("hal", "1")
    if not (text.isascii() and text.isdigit()):
        raise Invalid(message("shell.must_number", field="hal"), "hal")
    # Nine digits are more pages than there are.
    return max(1, int(text[:9]))
