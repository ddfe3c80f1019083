"""/: leads everyone to the page that is theirs."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.roles import Role
from lms_plugin.pages.centre import deliveries
from lms_plugin.pages.shell.page import PageContext, PageVisit, go_to, page

_HOMES: Final = {
    Role.LEARNER: "/saya",
    Role.HR: "/unit",
    Role.CENTRE: deliveries.PATH,
    Role.OPERATOR: "/unit",
}


def routes(context: PageContext) -> list[Route]:
    def home(visit: PageVisit) -> Response:
        return go_to(_HOMES[visit.reader.role])

    return [page(context, "/", home)]
