"""/unit: one node's index, its gaps, and the people behind it."""

from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from lms_plugin.pages.shell.page import PageContext, PageVisit, go_to, page
from lms_plugin.pages.shell.paging import slice_of
from lms_plugin.pages.shell.rendering import address
from lms_plugin.pages.shell.waiting_note import note_of, waiting_note
from lms_plugin.usecases.competency.read_index import read_roots
from lms_plugin.usecases.competency.read_unit import WantedUnit, read_unit
from lms_plugin.usecases.competency.read_zone import zone_of_node
from lms_plugin.usecases.people.read_people import PeopleSelection, read_people
from schemas.competency.framework import FRAMEWORK, Value
from schemas.texts import message

_CHILDREN: Final = 30
_GAPS: Final = 8
_PEOPLE: Final = 25


def routes(context: PageContext) -> list[Route]:
    def roots(visit: PageVisit) -> Response:
        found = read_roots(context.database, context.cache, visit.reader).nodes
        if len(found) == 1:
            return go_to(address(f"/unit/{found[0].code}"))
        return visit.page("hr/roots.html", nodes=found, waiting=waiting_note(visit))

    def index(visit: PageVisit) -> Response:
        code, choice = visit.path["code"], _choice(visit)
        wanted = WantedUnit(_GAPS, context.told_after, choice.as_of)
        found, gaps, unlinked = read_unit(
            context.database, context.cache, visit.reader, code, wanted
        )
        return visit.page(
            "hr/unit.html",
            path=f"/unit/{code}",
            choice=choice,
            index=found,
            gaps=gaps,
            unlinked=unlinked,
            values=list(zip(found.figures.values, gaps.total.cells, strict=True)),
            children=slice_of(found.children, _CHILDREN, visit.query, "bagian"),
            framework=FRAMEWORK,
            names={value.code: value.name for value in FRAMEWORK},
            # Where one begins: further down it is about this unit alone.
            waiting=note_of({}) if found.path else waiting_note(visit),
        )

    def people(visit: PageVisit) -> Response:
        code, choice, value = visit.path["code"], _choice(visit), _value(visit)
        selection = PeopleSelection(
            short_of=None if value is None else value.code,
            after=_after(visit),
            limit=_PEOPLE,
            told_after=context.told_after,
        )
        found = read_people(
            context.database, context.cache, visit.reader, code, selection, choice.as_of
        )
        return visit.page(
            "hr/people.html",
            path=f"/unit/{code}/pegawai",
            choice=choice,
            found=found,
            value=value,
            is_first=selection.after is None,
            framework=FRAMEWORK,
        )

    return [
        page(context, "/unit", roots),
        # Before the next one, which would take the last word for a part of the code.
        page(context, "/unit/{code:path}/pegawai", people),
        page(context, "/unit/{code:path}", index),
    ]


def _choice(visit: PageVisit) -> Choice:
    zone = zone_of_node(visit.context.database, visit.context.cache, visit.path["code"])
    return Choice(chosen_day(visit.query), zone)


def _value(visit: PageVisit) -> Value | None:
    """The value that people are short of. Raises Invalid."""
    code = visit.query.get("nilai") or None
    if code is None:
        return None
    found = next((value for value in FRAMEWORK if value.code == code), None)
    if found is None:
        raise Invalid(message("hr.no_such_value"), "nilai")
    return found


def _after(visit: PageVisit) -> UUID | None:
    """Where the page before ended. Raises Invalid."""
    text = visit.query.get("setelah")
    try:
        return None if text is None else UUID(text)
    except ValueError:
        raise Invalid(
            message("hr.pages_link_damaged"),
            "setelah",
        ) from None
