"""/saya/riwayat and /orang/…/riwayat: everything that was received about a person."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.texts.reader import language_of_reader
from lms_plugin.usecases.competency.read_zone import zone_of_person, zone_of_reader
from lms_plugin.usecases.evidence.read_records import (
    LANGUAGES,
    WantedRecords,
    read_own_records,
    read_records,
)
from schemas.competency.records import RecordsPage
from schemas.zones import Zone

_LINES: Final = 30


def routes(context: PageContext) -> list[Route]:
    def own(visit: PageVisit) -> Response:
        zone = zone_of_reader(context.database, context.cache, visit.reader)
        found = read_own_records(context.database, context.cache, visit.reader, _wanted(visit))
        return _page(visit, "/saya", zone, found)

    def other(visit: PageVisit) -> Response:
        person = visit.path["public_id"]
        wanted = _wanted(visit)
        found = read_records(context.database, context.cache, visit.reader, person, wanted)
        zone = zone_of_person(context.database, context.cache, person)
        return _page(visit, f"/orang/{person}", zone, found)

    return [
        page(context, "/saya/riwayat", own),
        page(context, "/orang/{public_id:uuid}/riwayat", other),
    ]


def _wanted(visit: PageVisit) -> WantedRecords:
    languages = (language_of_reader().value, *LANGUAGES)
    return WantedRecords(_LINES, visit.query.get("setelah"), languages)


def _page(visit: PageVisit, profile: str, zone: Zone, found: RecordsPage) -> Response:
    return visit.page(
        "people/records.html",
        path=f"{profile}/riwayat",
        profile=profile,
        zone=zone,
        found=found,
        is_first="setelah" not in visit.query,
    )
