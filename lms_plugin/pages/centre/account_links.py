"""/menunggu/kaitan: whose accounts are by the word of a person, and taking that back."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.settling.link_account import list_links, unlink_account

PATH: Final = "/menunggu/kaitan"


def routes(context: PageContext) -> list[Route]:
    def links(visit: PageVisit) -> Response:
        return visit.page(
            "centre/account_links.html",
            path=PATH,
            found=list_links(context.database, visit.reader),
            zone=zone_of_reader(context.database, context.cache, visit.reader),
        )

    def unlink(visit: PageVisit, fields: Form) -> Response:  # noqa: ARG001
        signer = visit.decider().principal
        unlink_account(context.database, visit.reader, signer, visit.path["link"])
        return go_to(PATH)

    again = Again(links)
    return [
        page(context, PATH, links),
        form(context, f"{PATH}/{{link:int}}/cabut", unlink, again=again),
    ]
