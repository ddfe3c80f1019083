"""/katalog: a centre's modules in force, its draft, and what publishing that would bring."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, get_args

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.errors import Invalid
from lms_plugin.pages.shell.list_file import in_order
from lms_plugin.pages.shell.page import Again, Form, PageContext, PageVisit, form, go_to, page
from lms_plugin.pages.shell.paging import slice_of
from lms_plugin.pages.shell.refusal import FormFields
from lms_plugin.pages.shell.rendering import address
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.catalogue.edit_draft import DraftPlace, take_out, withdraw_module
from lms_plugin.usecases.catalogue.export import WantedExport, catalogue_workbook
from lms_plugin.usecases.catalogue.preview import WantedPreview, preview_draft
from lms_plugin.usecases.catalogue.publish import (
    NamedWithdrawals,
    WantedPublication,
    publish_as,
)
from lms_plugin.usecases.catalogue.read_draft import list_catalogues, list_modules, read_draft
from lms_plugin.usecases.competency.read_zone import zone_of_reader
from schemas.competency.catalogue import CatalogueRow, DraftPreview, ListedModule, Policy
from schemas.texts import Message, message

PATH: Final = "/katalog"
_LINES: Final = 15
_PREVIEW: Final = "dampak"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(context: PageContext) -> list[Route]:
    def catalogue(visit: PageVisit) -> Response:
        typed = visit.query if visit.refusal is None else visit.refusal.typed
        centre = typed.get("pusat")
        known = list_catalogues(context.database, visit.reader)
        if centre is None and len(known) != 1:
            return visit.page("centre/catalogues.html", path=PATH, centres=known)
        found = list_modules(context.database, visit.reader, centre)
        draft = read_draft(context.database, visit.reader, found.centre)
        return visit.page(
            "centre/catalogue.html",
            path=PATH,
            zone=zone_of_reader(context.database, context.cache, visit.reader),
            draft=draft,
            changes=slice_of(draft.changes, _LINES, visit.query, "lembar"),
            modules=slice_of(_shown(found.modules, visit.query), _LINES, visit.query, "bagian"),
            in_force=len(found.modules),
            preview=_preview(visit, context.cache, found.centre),
            query={"pusat": found.centre},
            sought=visit.query.get("cari", ""),
            order=visit.query.get("urut") or None,
            names=FIELD_NAMES,
        )

    def download(visit: PageVisit) -> Response:
        wanted = WantedExport(visit.query.get("pusat"), of_draft="draf" in visit.query)
        content = catalogue_workbook(context.database, visit.reader, wanted)
        return Response(content, media_type=XLSX, headers=DOWNLOAD)

    def withdraw(visit: PageVisit, fields: Form) -> Response:
        place = place_in(fields)
        withdraw_module(context.database, visit.decider(), place, fields.get("iri", ""))
        return to_draft(place.centre)

    def remove(visit: PageVisit, fields: Form) -> Response:
        place = place_in(fields)
        take_out(context.database, visit.decider(), place, fields.get("iri", ""))
        return to_draft(place.centre)

    def publish(visit: PageVisit, fields: Form) -> Response:
        place = place_in(fields)
        named = NamedWithdrawals(count=number_in(fields, "ditarik") or 0)
        policy = _policy(fields.get("kebijakan", "from-date"))
        wanted = WantedPublication(
            place.centre, policy=policy, withdrawing=named, revision=place.seen
        )
        publish_as(context.database, visit.decider(), wanted)
        return go_to(address(PATH, pusat=place.centre))

    again = Again(catalogue, FormFields(frozenset({"ditarik"})))
    return [
        page(context, PATH, catalogue),
        page(context, f"{PATH}/unduh", download),
        form(context, f"{PATH}/tarik", withdraw, again=again),
        form(context, f"{PATH}/keluarkan", remove, again=again),
        form(context, f"{PATH}/terbitkan", publish, again=again),
    ]


FIELD_NAMES: Final[Mapping[str, Message]] = {
    "title": message("centre.module_field_title"),
    "iri": message("centre.module_field_iri"),
    "jp": message("centre.module_field_jp"),
    "jenis_diklat": message("centre.module_field_kind"),
    "criterion": message("centre.module_field_criterion"),
    "pass_mark": message("centre.module_field_pass_mark"),
    "effective_from": message("centre.module_field_from"),
    "aliases": message("centre.module_field_aliases"),
    "external_id": message("centre.module_field_external_id"),
    "validity_months": message("centre.module_field_validity"),
    "contributions": message("centre.module_field_points"),
    "withdrawn": message("centre.module_field_withdrawn"),
}
"""What a module holds, and what of it may change. The file's headers are names for machines."""

_ORDERS: Final[Mapping[str, Callable[[ListedModule], Any]]] = {
    "judul": lambda one: one.module.title.casefold(),
    "jp": lambda one: one.module.jp,
}

DOWNLOAD: Final = {
    "Cache-Control": "no-store",
    "Content-Disposition": 'attachment; filename="katalog.xlsx"',
    "X-Content-Type-Options": "nosniff",
}


def to_draft(centre: str | None) -> Response:
    return go_to(f"{address(PATH, pusat=centre)}#draf")


def place_in(fields: Form) -> DraftPlace:
    """Which draft, and which revision of it the form was filled in for. Raises Invalid."""
    return DraftPlace(fields.get("pusat"), number_in(fields, "revisi"))


def number_in(fields: Form, name: str) -> int | None:
    """Raises Invalid."""
    text = fields.get(name)
    if text is None:
        return None
    # Nine digits are more than there are of anything, and int() refuses thousands of them.
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Invalid(message("centre.must_number"), name)
    return int(text)


def _shown(modules: Iterable[ListedModule], query: Mapping[str, str]) -> list[ListedModule]:
    """Those in whose title or addresses stands what is searched for. Raises Invalid."""
    sought = query.get("cari", "").strip().casefold()
    found = [one for one in modules if any(sought in text for text in _texts(one.module))]
    return in_order(found, query, _ORDERS)


def _texts(module: CatalogueRow) -> Iterable[str]:
    told = (module.title, module.iri, module.external_id or "", *module.aliases)
    return (text.casefold() for text in told)


def _policy(text: str) -> Policy:
    """Raises Invalid."""
    for policy in get_args(Policy):
        if policy == text:
            return policy  # type: ignore[no-any-return]
    raise Invalid(message("centre.choose_since_when_changes_hold"), "kebijakan")


def _preview(visit: PageVisit, cache: ReferenceSnapshotCache, centre: str) -> DraftPreview | None:
    """Only where it is asked for: it takes its time."""
    policy = visit.query.get(_PREVIEW)
    if policy is None:
        return None
    wanted = WantedPreview(centre, _policy(policy))
    return preview_draft(visit.context.database, cache, visit.reader, wanted)
