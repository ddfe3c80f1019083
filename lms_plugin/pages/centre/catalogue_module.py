"""/katalog/modul: one module for the draft, and what it would credit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from starlette.responses import Response
from starlette.routing import Route

from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.faults import ConflictingModules
from lms_plugin.domain.statements.languages import accepted
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.outside.workbooks.catalogue import MODULES, module_of, typed_values
from lms_plugin.outside.workbooks.cells import BadCell
from lms_plugin.pages.centre.catalogue import FIELD_NAMES, number_in, place_in, to_draft
from lms_plugin.pages.centre.catalogue import PATH as CATALOGUE
from lms_plugin.pages.shell.page import Form, PageContext, PageVisit, form, page
from lms_plugin.usecases.catalogue.edit_draft import add_alias, put_module
from lms_plugin.usecases.catalogue.preview import WantedPreview, preview_draft
from lms_plugin.usecases.catalogue.read_draft import read_draft, read_drafted, read_module
from lms_plugin.usecases.catalogue.suggest_module import suggest_module
from lms_plugin.usecases.evidence.read_waiting import LANGUAGES
from schemas.competency.catalogue import CatalogueRow, DraftPreview, SuggestedModule
from schemas.competency.framework import FRAMEWORK, Behaviour
from schemas.texts import Message, Text, message

PATH: Final = f"{CATALOGUE}/modul"
_LARGEST_FORM: Final = 64 * 1024
_MOST_FIELDS: Final = 64
_GROUPS: Final[Sequence[tuple[Message, tuple[str, ...]]]] = (
    (message("centre.module_group_what"), ("title", "iri", "jp", "jenis_diklat")),
    (message("centre.module_group_when"), ("criterion", "pass_mark")),
    (message("centre.module_group_from"), ("effective_from",)),
)
_RARER: Final = ("aliases", "external_id", "validity_months")
_COLUMNS: Final = {one.field: one for one in MODULES.columns}


@dataclass(frozen=True, slots=True)
class FormField:
    """A field, what stands in it, and what is wrong with that."""

    name: str
    label: Text | Message
    note: Text | None
    value: str
    choices: tuple[str | Text, ...]
    is_needed: bool
    is_long: bool
    fault: Message | None


@dataclass(frozen=True, slots=True)
class ModuleSheet:
    """What is shown: the fields as they are, and what came of looking at them."""

    centre: str
    revision: int
    typed: Mapping[str, str]
    faults: Mapping[str, BadCell]
    problems: tuple[Message, ...] = ()
    preview: DraftPreview | None = None
    suggested: SuggestedModule | None = None


def routes(context: PageContext) -> list[Route]:
    def show(visit: PageVisit) -> Response:
        suggested = _suggested(visit)
        if suggested is not None:
            typed = _of_suggestion(suggested)
        else:
            row = _known(visit)
            typed = {} if row is None else typed_values(row)
        # Whose catalogue it is; the centre's own, where none is named.
        draft = read_draft(context.database, visit.reader, visit.query.get("pusat"))
        sheet = ModuleSheet(draft.centre, draft.revision, typed, {}, suggested=suggested)
        return _page(visit, sheet)

    def take(visit: PageVisit, fields: Form) -> Response:
        place = place_in(fields)
        draft = read_draft(context.database, visit.reader, place.centre)
        seen = draft.revision if place.seen is None else place.seen
        found = module_of(fields)
        if not isinstance(found, CatalogueRow):
            return _page(visit, ModuleSheet(draft.centre, seen, fields, found), 400)
        try:
            if fields.get("aksi") == "periksa":
                wanted = WantedPreview(draft.centre, also=DraftContent((found,)))
                preview = preview_draft(context.database, context.cache, visit.reader, wanted)
                return _page(visit, ModuleSheet(draft.centre, seen, fields, {}, preview=preview))
            put_module(context.database, visit.decider(), place, found)
        except Conflict as conflict:
            problems = _problems(conflict)
            return _page(visit, ModuleSheet(draft.centre, seen, fields, {}, problems), 409)
        return to_draft(draft.centre)

    def alias(visit: PageVisit, fields: Form) -> Response:
        place = place_in(fields)
        iri, module = fields.get("iri", ""), fields.get("milik", "")
        add_alias(context.database, visit.decider(), place, iri, module)
        return to_draft(place.centre)

    return [
        page(context, PATH, show),
        form(context, PATH, take, _LARGEST_FORM, _MOST_FIELDS),
        form(context, f"{CATALOGUE}/alias", alias),
    ]


def _page(visit: PageVisit, sheet: ModuleSheet, status: int = 200) -> Response:
    groups = [(legend, [_field(sheet, name) for name in names]) for legend, names in _GROUPS]
    rarer = [_field(sheet, name) for name in _RARER]
    values = [
        (Text(value.name, value.english), [_points(sheet, one) for one in value.behaviours])
        for value in FRAMEWORK
    ]
    shown = [*(field for _, fields in groups for field in fields), *rarer]
    shown += [field for _, fields in values for field in fields]
    return visit.page(
        "centre/catalogue_module.html",
        status,
        path=PATH,
        catalogue=CATALOGUE,
        sheet=sheet,
        groups=groups,
        rarer=rarer,
        # What is wrong is not hidden.
        rarer_is_open=any(one.fault for one in rarer),
        values=values,
        wrong=[one for one in shown if one.fault is not None],
    )


def _field(sheet: ModuleSheet, name: str) -> FormField:
    column = _COLUMNS[name]
    return FormField(
        name=name,
        label=FIELD_NAMES[name],
        note=column.note,
        value=sheet.typed.get(name, ""),
        choices=column.choices,
        is_needed=column.must_fill,
        is_long=name == "aliases",
        fault=_fault(sheet, name),
    )


def _points(sheet: ModuleSheet, behaviour: Behaviour) -> FormField:
    """How many points go without saying, so it has no note of its own."""
    name, code = behaviour.column, behaviour.code
    return FormField(
        name=name,
        label=Text(f"{code} {behaviour.text}", f"{code} {behaviour.english}"),
        note=None,
        value=sheet.typed.get(name, ""),
        choices=(),
        is_needed=False,
        is_long=False,
        fault=_fault(sheet, name),
    )


def _fault(sheet: ModuleSheet, name: str) -> Message | None:
    bad = sheet.faults.get(name)
    if bad is None:
        return None
    if not sheet.typed.get(name, "").strip():
        # A file speaks of cells.
        return message("centre.field_required")
    return message("centre.module_fault", wrong=bad.wrong, remedy=bad.remedy)


def _problems(conflict: Conflict) -> tuple[Message, ...]:
    if not isinstance(conflict, ConflictingModules):
        return (conflict.message,)
    return tuple(
        message("workbooks.cell", header=one.value, wrong=one.wrong, remedy=one.remedy)
        for one in conflict.faults
    )


# --- what stands in the fields first ------------------------------------------------------------


def _suggested(visit: PageVisit) -> SuggestedModule | None:
    """Raises NotFound."""
    example = visit.query.get("contoh")
    if example is None:
        return None
    try:
        statement = UUID(example)
    except ValueError:
        raise NotFound(message("centre.no_such_record")) from None
    liked = (*accepted(visit.request.headers.get("accept-language", "")), *LANGUAGES)
    centre = visit.query.get("pusat")
    return suggest_module(visit.context.database, visit.reader, centre, statement, liked)


def _known(visit: PageVisit) -> CatalogueRow | None:
    centre = visit.query.get("pusat")
    module_id = number_in(visit.query, "modul")
    if module_id is not None:
        return read_module(visit.context.database, visit.reader, centre, module_id)
    change_id = number_in(visit.query, "perubahan")
    if change_id is not None:
        return read_drafted(visit.context.database, visit.reader, centre, change_id)
    return None


def _of_suggestion(suggested: SuggestedModule) -> dict[str, str]:
    return {
        "iri": suggested.iri,
        "external_id": suggested.external_id or "",
        "title": suggested.title or "",
        "criterion": suggested.criterion,
        "effective_from": f"{suggested.effective_from:%d/%m/%Y}",
    }
