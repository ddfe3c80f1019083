"""Change a centre's draft module by module, without losing what somebody else changed meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lms_plugin.domain.access.principals import DeedKind
from lms_plugin.domain.catalogue.draft_content import NOTHING_SAID, DraftContent
from lms_plugin.domain.catalogue.in_force import rows_in_force
from lms_plugin.domain.catalogue.names import BEGINNING
from lms_plugin.domain.catalogue.revisions import PublishedModule, plan_publication
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.outside.workbooks.catalogue import require_module, typed_values
from lms_plugin.store.access import deeds
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.catalogue import drafts, versions
from lms_plugin.store.catalogue.drafts import Draft
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.catalogue.centre import catalogue_of
from lms_plugin.usecases.catalogue.publication import Publication, refuse_conflicts
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.competency.catalogue import CatalogueRow
from schemas.competency.framework import BEHAVIOUR_CODES
from schemas.texts import Message, message


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Which draft, and as of which revision whoever changes it has seen it; None does not ask."""

    centre: str | None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class _Editing:
    """A draft and what is in force, while nobody else can change either."""

    centre: KnownCentre
    draft: Draft
    published: Sequence[PublishedModule]

    def standing(self, iri: str) -> CatalogueRow | None:
        """A module as the draft has it, else as it is in force."""
        rows = (*self.draft.content.rows, *rows_in_force(self.published))
        return next((row for row in rows if match_key(row.iri) == match_key(iri)), None)

    def in_force(self, iri: str) -> str | None:
        """How the module in force of this IRI writes it."""
        key = match_key(iri)
        found = (one.iri for one in self.published if one.is_in_force)
        return next((own for own in found if match_key(own) == key), None)


@dataclass(frozen=True, slots=True)
class _DraftEdit:
    """What is to be said, and of which modules nothing any more, by their IRI."""

    said: DraftContent = NOTHING_SAID
    removed: tuple[str, ...] = ()


_Make = Callable[[_Editing], _DraftEdit]


def put_module(database: Database, decider: Decider, place: DraftPlace, row: CatalogueRow) -> int:
    """Say in the draft how a module is to be; the draft's new revision.

    As it is in force already, the draft says nothing of it any more. Raises Forbidden, NotFound;
    Conflict where somebody else has changed it since, or has published; ConflictingModules where an
    IRI or external id is another module's.
    """
    return _edit(database, decider, place, lambda editing: _put(editing, row))


def add_alias(
    database: Database, decider: Decider, place: DraftPlace, iri: str, module: str
) -> int:
    """Say in the draft that an IRI is another of a module's, which goes on as it is. Raises as
    `put_module` does, and NotFound where there is no such module."""

    def make(editing: _Editing) -> _DraftEdit:
        row = editing.standing(module)
        if row is None:
            raise NotFound(_no_module(module))
        known = {match_key(one) for one in (row.iri, *row.aliases)}
        if match_key(iri) in known:
            raise Conflict(message("catalogue.modules_already", iri=iri))
        return _put(editing, row.model_copy(update={"aliases": (*row.aliases, iri)}))

    return _edit(database, decider, place, make)


def withdraw_module(database: Database, decider: Decider, place: DraftPlace, iri: str) -> int:
    """Say in the draft that a module in force is to go. Raises as `put_module` does, and NotFound
    where it is not in force."""

    def make(editing: _Editing) -> _DraftEdit:
        own = editing.in_force(iri)
        if own is None:
            raise NotFound(_no_module(iri))
        return _DraftEdit(DraftContent(withdrawn=(own,)))

    return _edit(database, decider, place, make)


def take_out(database: Database, decider: Decider, place: DraftPlace, iri: str) -> int:
    """Let the draft say nothing of a module any more. Raises as `put_module` does, and NotFound
    where it says nothing."""

    def make(editing: _Editing) -> _DraftEdit:
        if match_key(iri) not in editing.draft.content.named_keys:
            raise NotFound(message("catalogue.draft_changes_nothing_about", iri=iri))
        return _DraftEdit(removed=(iri,))

    return _edit(database, decider, place, make)


def _put(editing: _Editing, row: CatalogueRow) -> _DraftEdit:
    row = _checked(row)
    said = DraftContent((row,))
    content = editing.draft.content
    others = content.without([row.iri])
    planned = plan_publication(editing.published, others.with_added(said), "from-date", BEGINNING)
    if any(plan.iri == row.iri and plan.change is not None for plan in planned):
        return _DraftEdit(said)
    is_drafted = match_key(row.iri) in content.named_keys
    return _DraftEdit(removed=(row.iri,) if is_drafted else ())


def _checked(row: CatalogueRow) -> CatalogueRow:
    """As the cells of a file would be read, wherever it comes from. Raises Invalid."""
    strange = [code for code in row.contributions if code not in BEHAVIOUR_CODES]
    if strange:
        raise Invalid(
            message("catalogue.no_behaviour", strange=strange[0]),
            "contributions",
        )
    return require_module(typed_values(row))


def _edit(database: Database, decider: Decider, place: DraftPlace, make: _Make) -> int:
    def write(writing: Writing) -> int:
        # Before anything is looked up: what is read now must still be so when it is written.
        import_alone(writing)
        centre = catalogue_of(writing, decider.reader, place.centre)
        draft = drafts.load(writing, centre.centre_id)
        published = versions.published_modules(writing, centre.centre_id)
        edit = make(_Editing(centre, draft, published))
        _refuse_stale(draft, edit, place.seen)
        if not edit.said.named_keys and not edit.removed:
            return draft.revision
        _refuse_impossible(writing, centre, published, draft, edit)
        revision = drafts.write(
            writing, decider.principal, centre.centre_id, edit.said, edit.removed
        )
        _sign(writing, decider, centre, edit)
        return revision

    return database.transact(write)


def _refuse_stale(draft: Draft, edit: _DraftEdit, seen: int | None) -> None:
    """What somebody else has written about another module is no reason."""
    if seen is None:
        return
    named = edit.said.named_keys | {match_key(iri) for iri in edit.removed}
    newer = [one for one in draft.written if one.revision > seen and match_key(one.iri) in named]
    if newer:
        raise Conflict(message("catalogue.somebody_else_changed_module_draft"))
    if draft.published_revision > seen:
        raise Conflict(message("catalogue.catalogue_published_since_opened"))


def _refuse_impossible(
    writing: Writing,
    centre: KnownCentre,
    published: Sequence[PublishedModule],
    draft: Draft,
    edit: _DraftEdit,
) -> None:
    """Raises ConflictingModules, where the draft could not be published any more."""
    if edit.removed:
        # Taking something out is how conflicts are settled.
        return
    at = writing.now()
    content = draft.content.with_added(edit.said)
    planned = plan_publication(published, content, "from-date", at)
    publication = Publication(centre.code, centre.centre_id, planned, "from-date", at)
    refuse_conflicts(writing, [publication])


def _sign(writing: Writing, decider: Decider, centre: KnownCentre, edit: _DraftEdit) -> None:
    said = edit.said
    kind = "removed" if edit.removed else "withdrawal" if said.withdrawn else "row"
    (iri,) = (*edit.removed, *said.withdrawn, *(row.iri for row in said.rows))
    details = {"kind": kind, "module": iri}
    new = NewDeed(DeedKind.CATALOGUE_DRAFTED, centre.code, centre.centre_id, details)
    deeds.sign(writing, decider.principal, new)


def _no_module(iri: str) -> Message:
    return message("catalogue.no_module_force", iri=iri)
