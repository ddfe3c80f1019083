"""/temuan: what a training centre should look at in what it has sent."""

from datetime import timedelta
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.read_findings import WantedFindings, list_findings

PATH: Final = "/temuan"
_LINES: Final = 30


def routes(context: PageContext) -> list[Route]:
    def findings(visit: PageVisit) -> Response:
        wanted = WantedFindings(_LINES, after=visit.query.get("setelah"))
        return visit.page(
            "centre/findings.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=list_findings(context.database, context.cache, visit.reader, wanted),
            is_first=wanted.after is None,
            # A group ends before its last instant.
            moment_after=timedelta(seconds=1),
        )

    return [page(context, PATH, findings)]
