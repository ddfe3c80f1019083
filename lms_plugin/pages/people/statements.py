"""/pernyataan: what became of one statement, and why."""

from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access import policy
from lms_plugin.errors import NotFound
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.as_of import Choice, chosen_day
from lms_plugin.pages.shell.page import PageContext, PageVisit, go_to, page
from lms_plugin.pages.shell.rendering import address
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.read_outcome import read_outcome

PATH: Final = "/pernyataan"


def routes(context: PageContext) -> list[Route]:
    def search(visit: PageVisit) -> Response:
        wanted = visit.query.get("id")
        if wanted is None:
            return visit.page("people/statements.html")
        centre = visit.query.get("pusat", "").strip() or None
        return go_to(address(f"{PATH}/{_id(wanted)}", pusat=centre))

    def outcome(visit: PageVisit) -> Response:
        zone = zone_of_reader(context.database, context.cache, visit.reader)
        choice = Choice(chosen_day(visit.query), zone)
        statement = visit.path["statement_id"]
        centre = visit.query.get("pusat")
        found = read_outcome(
            context.database, context.cache, visit.reader, statement, choice.as_of, centre
        )
        return visit.page(
            "people/statement.html",
            choice=choice,
            outcome=found,
            state=formatting.STATES[found.state],
            means=None if found.means is None else formatting.MEANS[found.means],
        )

    return [page(context, PATH, search), page(context, f"{PATH}/{{statement_id:uuid}}", outcome)]


def _id(text: str) -> UUID:
    """Raises NotFound: whatever is no id, names nothing."""
    try:
        return UUID(text.strip())
    except ValueError:
        raise NotFound(policy.NO_STATEMENT) from None
