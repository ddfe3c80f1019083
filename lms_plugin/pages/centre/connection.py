"""/sambungan: test a connection; what arrives is shown as it does, without any script."""

from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.statements.languages import accepted
from lms_plugin.errors import Invalid
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.connections.describe import LANGUAGES
from lms_plugin.usecases.connections.watch import WantedArrivals, watch_arrivals
from schemas.texts import message

PATH: Final = "/sambungan"
_DELIVERIES: Final = 10
_STATEMENTS: Final = 20
_EVERY: Final = 5
"""Seconds after which the page asks again."""

_FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_END: Final = datetime(2200, 1, 1, tzinfo=UTC)
_LASTS: Final = timedelta(minutes=30)
"""A page that was forgotten stops asking."""


def routes(context: PageContext) -> list[Route]:
    def connection(visit: PageVisit) -> Response:
        since = _since(visit.query.get("sejak"))
        found = watch_arrivals(context.database, context.cache, visit.reader, _wanted(visit, since))
        return visit.page(
            "centre/connection.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=found,
            is_watching=since is not None,
            again=_EVERY if _goes_on(visit, since, found.as_of) else None,
            chosen=visit.query.get("kunci") or None,
            channels=formatting.CHANNELS,
            outcomes=formatting.OUTCOMES,
            means=formatting.MEANS,
            states=formatting.STATES,
            confirms=formatting.NOT_COUNTED["confirms"],
        )

    return [page(context, PATH, connection)]


def _wanted(visit: PageVisit, since: datetime | None) -> WantedArrivals:
    liked = (*accepted(visit.request.headers.get("accept-language", "")), *LANGUAGES)
    key = visit.query.get("kunci") or None if since is not None else None
    return WantedArrivals(since, key, None, _DELIVERIES, _STATEMENTS, liked)


def _goes_on(visit: PageVisit, since: datetime | None, now: datetime) -> bool:
    return since is not None and "diam" not in visit.query and now - since < _LASTS


def _since(text: str | None) -> datetime | None:
    """Raises Invalid."""
    if text is None:
        return None
    instant = _read(text)
    if instant is None or not _FIRST <= instant < _END:
        raise Invalid(
            message("centre.sejak_must_time_offset"),
            "sejak",
        )
    return instant


def _read(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
        return None if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
