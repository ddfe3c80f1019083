"""Read a centre's draft and the modules in force."""

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.catalogue.in_force import rows_in_force
from lms_plugin.domain.catalogue.revisions import PlannedModule, plan_publication
from lms_plugin.domain.faults import FaultCollector
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import NotFound
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.catalogue import drafts, versions
from lms_plugin.store.catalogue.drafts import DraftChange
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.usecases.catalogue.centre import catalogue_of, catalogues_of
from lms_plugin.usecases.catalogue.publication import Publication, tell_conflicts
from schemas.competency.catalogue import (
    CatalogueDraft,
    CatalogueInForce,
    CatalogueProblem,
    CatalogueRow,
    DraftedChange,
    ListedModule,
    ModuleChange,
)
from schemas.faults import FileFault
from schemas.texts import message, stored


def list_catalogues(database: Database, reader: Reader) -> list[KnownCentre]:
    """The centres whose catalogue the reader may see. Raises Forbidden."""
    with database.read() as reading:
        return catalogues_of(reading, reader)


def read_draft(database: Database, reader: Reader, centre: str | None = None) -> CatalogueDraft:
    """Without any change, where nobody has begun one. Raises Forbidden, NotFound and Invalid."""
    with database.read() as reading:
        return _draft(reading, catalogue_of(reading, reader, centre))


def _draft(reading: Reading, centre: KnownCentre) -> CatalogueDraft:
    draft = drafts.load(reading, centre.centre_id)
    published = versions.published_modules(reading, centre.centre_id)
    at = reading.now()
    planned = plan_publication(published, draft.content, "from-date", at)
    by_key = {match_key(plan.iri): plan for plan in planned}
    publication = Publication(centre.code, centre.centre_id, planned, "from-date", at)
    return CatalogueDraft(
        centre=centre.code,
        number=versions.next_number(reading, centre.centre_id),
        revision=draft.revision,
        changes=tuple(_line(one, by_key.get(match_key(one.iri))) for one in draft.changes),
        unchanged=sum(plan.change is None and plan.is_in_force for plan in planned),
        withdrawn=sum(plan.is_withdrawn_now for plan in planned),
        problems=_problems(reading, publication),
    )


def _line(one: DraftChange, plan: PlannedModule | None) -> DraftedChange:
    change: ModuleChange | None = None if plan is None else plan.change
    return DraftedChange(
        change_id=one.change_id,
        iri=one.iri,
        change=change,
        module=one.row,
        revision=one.revision,
        changed_at=one.changed_at,
        by=f"{one.principal.kind.value}:{one.principal.name}",
        label=one.label,
    )


def _problems(reading: Reading, publication: Publication) -> tuple[CatalogueProblem, ...]:
    findings = FaultCollector()
    tell_conflicts(reading, [publication], findings)
    return tuple(map(_problem, findings.faults))


def _problem(fault: FileFault) -> CatalogueProblem:
    text = message("catalogue.problem", wrong=fault.wrong, remedy=fault.remedy)
    wrong = fault.wrong
    return CatalogueProblem(
        key=fault.value or "", text=text, reason=wrong.code, fields=stored(wrong)["fields"]
    )


def list_modules(database: Database, reader: Reader, centre: str | None = None) -> CatalogueInForce:
    """Raises Forbidden, NotFound and Invalid."""
    with database.read() as reading:
        found = catalogue_of(reading, reader, centre)
        modules = listed(reading, found.centre_id)
        revision = drafts.load(reading, found.centre_id).revision
    in_order = sorted(modules, key=lambda one: (one.module.title.casefold(), one.module.iri))
    return CatalogueInForce(centre=found.code, revision=revision, modules=tuple(in_order))


def listed(reading: Reading, centre_id: int) -> list[ListedModule]:
    """A centre's modules in force, by their IRI."""
    published = versions.published_modules(reading, centre_id)
    ids = {one.iri: one.module_id for one in published}
    rows = rows_in_force(published)
    return [ListedModule(module_id=ids[row.iri], module=row) for row in rows]


def read_module(
    database: Database, reader: Reader, centre: str | None, module_id: int
) -> CatalogueRow:
    """A module as the draft has it, else as it is in force. Raises Forbidden, NotFound and
    Invalid."""
    with database.read() as reading:
        found = catalogue_of(reading, reader, centre)
        in_force = {one.module_id: one.module for one in listed(reading, found.centre_id)}
        draft = drafts.load(reading, found.centre_id)
    if module_id not in in_force:
        raise NotFound(_NO_MODULE)
    key = match_key(in_force[module_id].iri)
    drafted = (row for row in draft.content.rows if match_key(row.iri) == key)
    return next(drafted, in_force[module_id])


def read_drafted(
    database: Database, reader: Reader, centre: str | None, change_id: int
) -> CatalogueRow:
    """A module of the draft. Raises Forbidden, NotFound and Invalid."""
    with database.read() as reading:
        found = catalogue_of(reading, reader, centre)
        changes = drafts.load(reading, found.centre_id).changes
    row = next((one.row for one in changes if one.change_id == change_id), None)
    if row is None:
        raise NotFound(_NO_MODULE)
    return row


_NO_MODULE = message("catalogue.no_module")
