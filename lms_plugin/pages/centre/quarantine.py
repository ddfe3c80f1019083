"""/karantina: statements that are not valid; they are repaired, tried again or discarded."""

from typing import Final

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.pages.centre.deliveries import cursor_in
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.usecases.access.signers import names_of_signers
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from lms_plugin.usecases.deliveries.read_quarantine import (
    list_quarantined,
    read_quarantined,
    read_quarantined_body,
)
from lms_plugin.usecases.deliveries.resolve_quarantine import Repair, discard, resubmit

PATH: Final = "/karantina"
_REPAIR: Final = FormFields(all_else="pernyataan")
_LINES: Final = 30
_LARGEST_SHOWN: Final = 16 * 1024
"""In bytes. What is larger is repaired through the API."""

_LARGEST_FORM: Final = 128 * 1024


def routes(context: PageContext) -> list[Route]:
    def items(visit: PageVisit) -> Response:
        after = cursor_in(visit.query)
        return visit.page(
            "centre/quarantine.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            found=list_quarantined(context.database, visit.reader, after=after, limit=_LINES),
            is_first=after is None,
        )

    def item(visit: PageVisit) -> Response:
        item_id = visit.path["item_id"]
        found = read_quarantined(context.database, visit.reader, item_id)
        body = None
        if found.size <= _LARGEST_SHOWN and found.settled is None:
            body = read_quarantined_body(context.database, visit.reader, item_id)
        by = "" if found.settled is None else found.settled.by
        return visit.page(
            "centre/quarantined.html",
            path=f"{PATH}/{item_id}",
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            item=found,
            settled_by=names_of_signers(context.database, {by})[by],
            body=None if body is None else body.decode("utf-8", "replace"),
        )

    def repair(visit: PageVisit, fields: Form) -> Response:
        body = fields.get("pernyataan", "").encode("utf-8", "surrogatepass")
        found = resubmit(context.database, visit.decider(), visit.path["item_id"], Repair(body))
        return go_to(f"/pernyataan/{found.statement}")

    def throw_away(visit: PageVisit, fields: Form) -> Response:  # noqa: ARG001
        discard(context.database, visit.decider(), visit.path["item_id"])
        return go_to(PATH)

    one = f"{PATH}/{{item_id:uuid}}"
    return [
        page(context, PATH, items),
        page(context, one, item),
        form(context, f"{one}/perbaiki", repair, _LARGEST_FORM, again=Again(item, _REPAIR)),
        form(context, f"{one}/buang", throw_away, again=Again(item)),
    ]
