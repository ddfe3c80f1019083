"""/unit: one node's index and where learning is lacking."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.competency.index import mean_of_shown
from lms_plugin.pages.charts.heat import HEAT_STEPS, heat
from lms_plugin.pages.charts.values import ValuesChart
from lms_plugin.pages.hr.matrix import in_order, matrix_list
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from lms_plugin.pages.shell.list_file import file_of, wanted_kind
from lms_plugin.pages.shell.page import PageContext, PageVisit, go_to, page
from lms_plugin.pages.shell.paging import slice_of
from lms_plugin.pages.shell.rendering import address
from lms_plugin.pages.shell.waiting_note import note_of, waiting_note
from lms_plugin.store.people.employees import WHOLE, MemberOrder
from lms_plugin.usecases.competency.read_index import read_roots
from lms_plugin.usecases.competency.read_unit import WantedUnit, read_unit
from lms_plugin.usecases.competency.read_zone import zone_of_node
from lms_plugin.usecases.people.list_people import ListedPeople, WantedPeople, list_people
from schemas.competency.figures import FULL_TENTHS, IndexFigures
from schemas.competency.framework import FRAMEWORK
from schemas.competency.index import NodeIndex
from schemas.texts import message

_CHILDREN: Final = 30
_GAPS: Final = 8
_PEOPLE: Final = 10


def routes(context: PageContext) -> list[Route]:
    def roots(visit: PageVisit) -> Response:
        found = read_roots(context.database, context.cache, visit.reader).nodes
        if len(found) == 1:
            return go_to(address(f"/unit/{found[0].code}"))
        return visit.page("hr/roots.html", nodes=found, waiting=waiting_note(visit))

    def index(visit: PageVisit) -> Response:
        code = visit.path["code"]
        choice = Choice(
            chosen_day(visit.query), zone_of_node(context.database, context.cache, code)
        )
        wanted = WantedUnit(_GAPS, context.told_after, choice.as_of)
        found, gaps, unlinked = read_unit(
            context.database, context.cache, visit.reader, code, wanted
        )
        order = visit.query.get("urut") or None
        parts, kind = in_order(found.children, order), wanted_kind(visit)
        if kind is not None:
            return file_of(matrix_list(found, parts, choice), kind, "unit-kerja")
        return visit.page(
            "hr/unit.html",
            path=f"/unit/{code}",
            choice=choice,
            index=found,
            gaps=gaps,
            unlinked=unlinked,
            values=ValuesChart(message("hr.index_name"), found.figures.values),
            short={cell.value: cell.people_short for cell in gaps.total.cells},
            people=None if found.children else people_of(visit, found),
            order=order,
            children=slice_of(parts, _CHILDREN, visit.query, "bagian"),
            framework=FRAMEWORK,
            titles={value.code: value.title for value in FRAMEWORK},
            mean=mean_of_shown([value.tenths or 0 for value in found.figures.values]),
            decided=_decided(found.figures),
            heat=heat,
            heat_steps=HEAT_STEPS,
            # Where one begins: further down it is about this unit alone.
            waiting=note_of({}) if found.path else waiting_note(visit),
        )

    def people_of(visit: PageVisit, unit: NodeIndex) -> ListedPeople:
        """Where there are no units to compare, people are: those who lack most."""
        wanted = WantedPeople(
            order=MemberOrder(WHOLE), limit=_PEOPLE, told_after=context.told_after
        )
        return list_people(
            context.database, context.cache, visit.reader, unit.node.code, wanted, unit.as_of
        )

    return [page(context, "/unit", roots), page(context, "/unit/{code:path}", index)]


def _decided(figures: IndexFigures) -> int | None:
    """What share of the index rests on decisions, in tenths of a percent, half up."""
    whole = figures.headline.sum
    if not whole:
        return None
    return (2 * figures.decided.sum * FULL_TENTHS + whole) // (2 * whole)
