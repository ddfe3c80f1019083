"""/: leads everyone to the page that is theirs; centres and operators begin with what waits."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.roles import Role
from lms_plugin.pages.shell.page import PageContext, PageVisit, go_to, page
from lms_plugin.pages.shell.waiting_note import waiting_counts

_HOMES: Final = {Role.LEARNER: "/saya", Role.HR: "/unit"}


def routes(context: PageContext) -> list[Route]:
    def home(visit: PageVisit) -> Response:
        elsewhere = _HOMES.get(visit.reader.role)
        if elsewhere is not None:
            return go_to(elsewhere)
        return visit.page("shell/home.html", causes=waiting_counts(visit))

    return [page(context, "/", home)]
