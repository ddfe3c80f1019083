"""/menunggu/penyedia: who sends about the modules of another centre, and naming them providers."""

from datetime import date
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.evidence.settling.providers import name_provider, read_spoken_for
from schemas.texts import message

PATH: Final = "/menunggu/penyedia"


def routes(context: PageContext) -> list[Route]:
    def providers(visit: PageVisit) -> Response:
        return visit.page(
            "centre/providers.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=read_spoken_for(context.database, context.cache, visit.reader),
        )

    def name(visit: PageVisit, fields: Form) -> Response:
        zone = zone_of_reader(context.database, context.cache, visit.reader)
        pair = fields.get("pemilik", ""), fields.get("penyedia", "")
        signer, since = visit.decider().principal, (_day(fields), zone)
        name_provider(context.database, visit.reader, signer, pair, since)
        return go_to(PATH)

    return [page(context, PATH, providers), form(context, PATH, name, again=Again(providers))]


def _day(fields: Form) -> date:
    """Raises Invalid."""
    try:
        return date.fromisoformat(fields.get("sejak", ""))
    except ValueError:
        raise Invalid(message("centre.write_day_yyyy_mm_dd"), "sejak") from None
