"""/kiriman: what a training centre sent, and what became of each statement."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell import formatting
from lms_plugin.pages.shell.page import PageContext, PageVisit, page
from lms_plugin.pages.shell.paging import slice_of
from lms_plugin.pages.shell.waiting_note import waiting_note
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.deliveries.read_receipts import (
    WantedDeliveries,
    list_deliveries,
    read_delivery,
)
from schemas.texts import message

PATH: Final = "/kiriman"
_LINES: Final = 30
_ITEMS: Final = 30


def routes(context: PageContext) -> list[Route]:
    def deliveries(visit: PageVisit) -> Response:
        only_trouble = "masalah" in visit.query
        wanted = WantedDeliveries(_LINES, only_trouble=only_trouble, after=cursor_in(visit.query))
        return visit.page(
            "centre/deliveries.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=list_deliveries(context.database, visit.reader, wanted),
            only_trouble=only_trouble,
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
