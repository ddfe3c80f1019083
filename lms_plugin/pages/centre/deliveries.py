"""/kiriman: what a training centre sent, and what became of each statement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.roles import Role
from lms_plugin.errors import Invalid
from lms_plugin.pages.centre.deliveries_file import deliveries_file
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.list_file import wanted_kind
from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.pages.shell.paging import slice_of
from lms_plugin.pages.shell.waiting_note import waiting_note
from lms_plugin.texts.reader import told
from lms_plugin.usecases.access.centres import list_centres
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.deliveries.read_receipts import (
    MOST_EXPORTED,
    WantedDeliveries,
    export_deliveries,
    list_deliveries,
    read_delivery,
)
from schemas.texts import message
from schemas.zones import Zone

PATH: Final = "/kiriman"
_LINES: Final = 30
_ITEMS: Final = 30
_FIRST: Final = date(2000, 1, 1)
_LAST: Final = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class ChosenDeliveries:
    """What the reader chose to see. Both days are in."""

    centre: str | None
    first: date | None
    last: date | None
    only_trouble: bool

    def wanted(self, zone: Zone) -> WantedDeliveries:
        after = None if self.last is None else self.last + timedelta(days=1)
        return WantedDeliveries(
            _LINES,
            since=None if self.first is None else zone.midnight(self.first),
            until=None if after is None else zone.midnight(after),
            only_trouble=self.only_trouble,
            centre=self.centre,
        )

    @property
    def query(self) -> dict[str, Any]:
        """What of the address goes along from page to page, and into a file."""
        return {
            "pusat": self.centre,
            "dari": self.first,
            "sampai": self.last,
            "masalah": 1 if self.only_trouble else None,
        }


def routes(context: PageContext) -> list[Route]:
    def deliveries(visit: PageVisit) -> Response:
        chosen = _chosen(visit)
        zone = zone_of_reader(context.database, context.cache, visit.reader)
        wanted = replace(chosen.wanted(zone), after=cursor_in(visit.query))
        kind = wanted_kind(visit)
        if kind is not None:
            return _file(visit, kind, chosen, zone)
        return visit.page(
            "centre/deliveries.html",
            path=PATH,
            zone=zone,
            found=list_deliveries(context.database, visit.reader, wanted),
            chosen=chosen,
            centres=_centres(visit),
            is_first=wanted.after is None,
            outcomes=formatting.OUTCOMES,
            channels=formatting.CHANNELS,
            waiting=waiting_note(visit),
        )

    def delivery(visit: PageVisit) -> Response:
        delivery_id = visit.path["delivery_id"]
        receipt = read_delivery(context.database, visit.reader, delivery_id)
        return visit.page(
            "centre/delivery.html",
            path=f"{PATH}/{delivery_id}",
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            receipt=receipt,
            items=slice_of(receipt.items, _ITEMS, visit.query, "bagian"),
            outcomes=formatting.OUTCOMES,
            channel=formatting.CHANNELS[receipt.summary.door],
        )

    return [
        page(context, PATH, deliveries),
        page(context, f"{PATH}/{{delivery_id:uuid}}", delivery),
    ]


def cursor_in(query: Mapping[str, str]) -> UUID | None:
    """Where the page before ended. Raises Invalid."""
    text = query.get("setelah")
    try:
        return None if text is None else UUID(text)
    except ValueError:
        raise Invalid(message("centre.setelah_must_id"), "setelah") from None


def _chosen(visit: PageVisit) -> ChosenDeliveries:
    """Raises Invalid."""
    return ChosenDeliveries(
        centre=visit.query.get("pusat") or None,
        first=_day(visit, "dari"),
        last=_day(visit, "sampai"),
        only_trouble=bool(visit.query.get("masalah")),
    )


def _day(visit: PageVisit, name: str) -> date | None:
    """Raises Invalid."""
    text = visit.query.get(name)
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if not _FIRST <= day <= _LAST:
        raise Invalid(message("centre.write_day_yyyy_mm_dd"), name)
    return day


def _centres(visit: PageVisit) -> dict[str, str]:
    """Code → name of those between which the reader may choose."""
    if visit.reader.role is not Role.OPERATOR:
        return {}
    return {one.code: one.name for one in list_centres(visit.context.database)}


def _file(visit: PageVisit, kind: str, chosen: ChosenDeliveries, zone: Zone) -> Response:
    wanted = replace(chosen.wanted(zone), limit=MOST_EXPORTED)
    found = export_deliveries(visit.context.database, visit.reader, wanted)
    lines = [one.summary for one in found]
    return deliveries_file(kind, lines, _about(chosen, len(lines)), zone)


def _about(chosen: ChosenDeliveries, count: int) -> list[tuple[str, str]]:
    said = [
        (told("centre.centre"), chosen.centre),
        (told("centre.deliveries_from"), chosen.first and formatting.day(chosen.first, Zone.WIB)),
        (told("centre.deliveries_to"), chosen.last and formatting.day(chosen.last, Zone.WIB)),
        (
            told("centre.deliveries_only_trouble"),
            told("centre.yes") if chosen.only_trouble else None,
        ),
        (told("centre.file_count"), formatting.number(count)),
    ]
    return [(name, value) for name, value in said if value]
