"""/menunggu/home-page: a home page whose accounts nobody may speak for yet, and registering it."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.rendering import address
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.home_page import (
    PageWord,
    correct_home_page,
    read_home_page_sheet,
    register_home_page,
)

PATH: Final = "/menunggu/home-page"


def routes(context: PageContext) -> list[Route]:
    def home_page(visit: PageVisit) -> Response:
        found = read_home_page_sheet(context.database, context.cache, visit.reader, _place(visit))
        return visit.page("centre/home_page.html", path=_path(visit), sheet=found)

    def register(visit: PageVisit, fields: Form) -> Response:
        signer = visit.decider().principal
        register_home_page(context.database, visit.reader, signer, _place(visit), _word(fields))
        return _back(visit)

    def correct(visit: PageVisit, fields: Form) -> Response:
        signer = visit.decider().principal
        correct_home_page(context.database, visit.reader, signer, _place(visit), _word(fields))
        return _back(visit)

    one = f"{PATH}/{{example:uuid}}"
    return [
        page(context, one, home_page),
        form(context, f"{one}/daftarkan", register, again=Again(home_page)),
        form(context, f"{one}/betulkan", correct, again=Again(home_page)),
    ]


def _path(visit: PageVisit) -> str:
    return f"{PATH}/{visit.path['example']}"


def _place(visit: PageVisit) -> AccountPlace:
    return AccountPlace(visit.query.get("pusat", ""), visit.path["example"])


def _word(fields: Form) -> PageWord:
    return PageWord(fields.get("nama") == "nip", is_shared=fields.get("bersama") == "ya")


def _back(visit: PageVisit) -> Response:
    return go_to(address(_path(visit), pusat=visit.query.get("pusat")))
