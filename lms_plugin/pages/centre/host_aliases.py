"""/menunggu/alias-host: other hosts of centres' sites, and naming them."""

from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.access.host_aliases import SameElsewhere
from lms_plugin.errors import NotFound
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.pages.shell.rendering import address
from lms_plugin.usecases.access.host_aliases import (
    HostAliasRequest,
    forget_host_alias,
    name_host_alias,
    read_host_aliases,
)
from lms_plugin.usecases.evidence.settling.account import AccountPlace
from lms_plugin.usecases.evidence.settling.other_host import suggest_host_alias
from schemas.texts import message

PATH: Final = "/menunggu/alias-host"
_FIELDS: Final = FormFields(by_path={"ALIAS": "alias", "HOST": "host"})


def routes(context: PageContext) -> list[Route]:
    def aliases(visit: PageVisit) -> Response:
        centre = visit.query.get("pusat")
        return visit.page(
            "centre/host_aliases.html",
            path=PATH,
            centre=centre,
            found=read_host_aliases(context.database, visit.reader, centre),
            suggested=_suggested(visit),
        )

    def name(visit: PageVisit, fields: Form) -> Response:
        given = (fields.get("pusat", ""), fields.get("alias", ""), fields.get("host", ""))
        signer, asked = visit.decider().principal, HostAliasRequest(*given)
        name_host_alias(context.database, visit.reader, signer, asked)
        return go_to(address(PATH, pusat=asked.centre))

    def remove(visit: PageVisit, fields: Form) -> Response:
        signer, centre = visit.decider().principal, fields.get("pusat", "")
        forget_host_alias(context.database, visit.reader, signer, centre, fields.get("alias", ""))
        return go_to(address(PATH, pusat=centre))

    return [
        page(context, PATH, aliases),
        form(context, PATH, name, again=Again(aliases, _FIELDS)),
        form(context, f"{PATH}/hapus", remove, again=Again(aliases)),
    ]


def _suggested(visit: PageVisit) -> SameElsewhere | None:
    """Of the module that waits from whose line somebody comes. Raises NotFound."""
    centre, example = visit.query.get("pusat"), visit.query.get("contoh")
    if centre is None or example is None:
        return None
    try:
        place = AccountPlace(centre, UUID(example))
    except ValueError:
        raise NotFound(message("centre.no_such_record")) from None
    return suggest_host_alias(visit.context.database, visit.context.cache, visit.reader, place)
