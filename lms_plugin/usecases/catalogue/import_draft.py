"""Take files of modules into the drafts of their centres; nothing if anything is wrong."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.catalogue.draft_content import DraftContent
from lms_plugin.domain.catalogue.in_force import left_out
from lms_plugin.domain.catalogue.revisions import (
    PublishedModule,
    plan_publication,
)
from lms_plugin.domain.faults import Report, place_of
from lms_plugin.domain.progress import Progress, silent
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import Conflict
from lms_plugin.outside.workbooks.catalogue import (
    CatalogueFile,
    CentreRow,
    ModuleRow,
    read_catalogue,
)
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, FileLimits
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.catalogue import drafts
from lms_plugin.store.catalogue import versions as store
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.catalogue.publication import Publication, changes_of, tell_conflicts
from schemas import headers
from schemas.competency.catalogue import CatalogueRow, CentreChanges
from schemas.faults import FileFault, FilePlace
from schemas.texts import Text, message


@dataclass(frozen=True, slots=True)
class ImportedCatalogue:
    """The drafts, each with what publishing it would change (policy from-date), and warnings."""

    centres: tuple[CentreChanges, ...]
    warnings: tuple[FileFault, ...]
    warning_count: int


def import_catalogue(
    database: Database,
    principal: Principal,
    paths: Sequence[Path],
    *,
    are_whole: bool = False,
    limits: FileLimits = DEFAULT_LIMITS,
    progress: Progress = silent,
) -> ImportedCatalogue:
    """Import XLSX and CSV files as one. Raises FaultyFiles with everything that is wrong.

    Files name what they change, and join what a draft says already. `are_whole`, or a file that
    says so of a centre, withdraws the centre's modules that they do not name; raises Conflict where
    the centre's draft changes such a module. What stands as a file has it, makes no change.
    """
    found = Report()
    catalogue = read_catalogue(paths, found, limits, progress)
    if found.is_blind:
        found.refuse_if_faulty()
    _check_modules(catalogue.modules, found)
    _check_centres(catalogue.centres, found)
    whole = set(catalogue.whole_centres)
    if are_whole:
        whole.update(row.centre for row in catalogue.modules)
    return database.transact(
        lambda writing: _import(writing, principal, catalogue, whole, found.copy())
    )


def _import(
    writing: Writing,
    principal: Principal,
    catalogue: CatalogueFile,
    whole: Collection[str],
    report: Report,
) -> ImportedCatalogue:
    # Before anything is looked up: what is read now must still be so when it is written.
    import_alone(writing)
    _check_centres_known(writing, catalogue, report)
    report.refuse_if_faulty()
    store.save_centres(writing, {row.code: row.name for row in catalogue.centres})
    centres = store.centres_by_code(writing)
    said = [
        _OfCentre(centres[code], rows, code in whole)
        for code, rows in _by_centre(catalogue.modules, whole).items()
    ]
    published = {it.code: store.published_modules(writing, it.centre_id) for it in said}
    for it in said:
        _check_withdrawals(it, published[it.code], report)
    report.refuse_if_faulty()
    found = tuple(_draft(writing, principal, it, published[it.code], report) for it in said)
    return ImportedCatalogue(found, report.warnings.faults, report.warnings.count)


@dataclass(frozen=True, slots=True)
class _OfCentre:
    """What the files say of a centre's modules."""

    centre: store.CatalogueCentre
    rows: Sequence[ModuleRow]
    is_whole: bool

    @property
    def code(self) -> str:
        return self.centre.code

    @property
    def centre_id(self) -> int:
        return self.centre.centre_id

    def content(self, published: Sequence[PublishedModule]) -> DraftContent:
        """All that they say, whether it changes anything or not."""
        rows = tuple(row.module for row in self.rows if not row.is_withdrawn)
        withdrawn = [row.module.iri for row in self.rows if row.is_withdrawn]
        if self.is_whole:
            withdrawn = [*withdrawn, *left_out(published, rows)]
        return DraftContent(rows, tuple(dict.fromkeys(withdrawn)))


def _draft(
    writing: Writing,
    principal: Principal,
    it: _OfCentre,
    published: Sequence[PublishedModule],
    report: Report,
) -> CentreChanges:
    draft = drafts.load(writing, it.centre_id)
    said = it.content(published)
    if it.is_whole:
        _refuse_to_drop(it, draft.content)
    wanted = _that_changes(published, said, writing.now())
    kept = said.named_keys - wanted.named_keys
    removed = [one.iri for one in draft.changes if match_key(one.iri) in kept]
    is_new = bool(removed) or not _says(draft.content, wanted)
    content = draft.content.with_added(wanted).without(removed)
    if is_new:
        drafts.write(writing, principal, it.centre_id, wanted, removed)
    at = writing.now()
    planned = plan_publication(published, content, "from-date", at)
    publication = Publication(it.code, it.centre_id, planned, "from-date", at)
    tell_conflicts(writing, [publication], report.warnings)
    number = store.next_number(writing, it.centre_id)
    changes = changes_of(it.code, number, planned, is_new=is_new)
    if is_new:
        _sign(writing, principal, it, changes)
    return changes


def _sign(writing: Writing, principal: Principal, it: _OfCentre, changes: CentreChanges) -> None:
    details = {
        "number": changes.number,
        "changes": len(changes.changes),
        "rows": len(it.rows),
        "whole": it.is_whole,
    }
    new = NewDeed(DeedKind.CATALOGUE_IMPORTED, it.code, it.centre_id, details)
    deeds.sign(writing, principal, new)


def _that_changes(
    published: Sequence[PublishedModule], said: DraftContent, at: datetime
) -> DraftContent:
    """Without what stands so already."""
    planned = plan_publication(published, said, "from-date", at)
    changed = {match_key(plan.iri) for plan in planned if plan.change is not None}
    return DraftContent(
        tuple(row for row in said.rows if match_key(row.iri) in changed),
        tuple(iri for iri in said.withdrawn if match_key(iri) in changed),
    )


def _says(content: DraftContent, wanted: DraftContent) -> bool:
    return set(wanted.withdrawn) <= set(content.withdrawn) and all(
        row in content.rows for row in wanted.rows
    )


def _refuse_to_drop(it: _OfCentre, draft: DraftContent) -> None:
    """A whole file names all modules; what was drafted meanwhile is not lost by it."""
    named = {match_key(row.module.iri) for row in it.rows}
    lost = [row.iri for row in draft.rows if match_key(row.iri) not in named]
    if lost:
        listed = ", ".join(lost[:_NAMED])
        raise Conflict(
            message(
                "catalogue.draft_centre_changes_modules_whole",
                it=it.code,
                count=len(lost),
                listed=listed,
            )
        )


_NAMED: Final = 10


def _by_centre(
    rows: Iterable[ModuleRow], whole: Iterable[str]
) -> Mapping[str, Sequence[ModuleRow]]:
    """Rows by centre, in the order of their IRIs, so that moving a row changes nothing."""
    of_centre: dict[str, list[ModuleRow]] = {code: [] for code in whole}
    for row in sorted(rows, key=lambda row: row.module.iri):
        of_centre.setdefault(row.centre, []).append(row)
    return dict(sorted(of_centre.items()))


# --- checks -------------------------------------------------------------------------------------


def _check_modules(rows: Iterable[ModuleRow], report: Report) -> None:
    iris: dict[str, ModuleRow] = {}
    external_ids: dict[tuple[str, str], ModuleRow] = {}
    for row in rows:
        for column, iri in _iris(row.module):
            first = iris.setdefault(match_key(iri), row)
            # A module may name its own IRI among its aliases, too.
            if first is not row:
                _refuse_iri(row.place, column, iri, first.place, report)
        external_id = row.module.external_id
        if external_id is None:
            continue
        first = external_ids.setdefault((row.centre, external_id), row)
        if first is not row:
            _refuse_external_id(row.place, external_id, first.place, report)


def _iris(module: CatalogueRow) -> Iterable[tuple[Text, str]]:
    yield headers.IRI, module.iri
    for alias in module.aliases:
        yield headers.ALIASES, alias


def _refuse_iri(place: FilePlace, column: Text, iri: str, first: FilePlace, report: Report) -> None:
    wrong = message("catalogue.iri_taken", place=place_of(first))
    remedy = message("catalogue.one_module_only")
    report.faults.add(place, column, iri, wrong, remedy)


def _refuse_external_id(
    place: FilePlace, external_id: str, first: FilePlace, report: Report
) -> None:
    wrong = message("catalogue.external_id_taken", place=place_of(first))
    remedy = message("catalogue.correct_one")
    report.faults.add(place, headers.EXTERNAL_ID, external_id, wrong, remedy)


def _check_withdrawals(it: _OfCentre, published: Sequence[PublishedModule], report: Report) -> None:
    """Only what is in force can be withdrawn."""
    in_force = {match_key(module.iri) for module in published if module.is_in_force}
    for row in it.rows:
        if row.is_withdrawn and match_key(row.module.iri) not in in_force:
            wrong = message("catalogue.not_in_force")
            remedy = message("catalogue.delete_or_clear")
            report.faults.add(row.place, headers.IS_WITHDRAWN, row.module.iri, wrong, remedy)


def _check_centres(rows: Iterable[CentreRow], report: Report) -> None:
    seen: dict[str, CentreRow] = {}
    for row in rows:
        first = seen.setdefault(row.code, row)
        if first is not row:
            wrong = message("catalogue.centre_twice", place=place_of(first.place))
            remedy = message("workbooks.delete_one")
            report.faults.add(row.place, headers.CODE, row.code, wrong, remedy)


def _check_centres_known(writing: Writing, catalogue: CatalogueFile, report: Report) -> None:
    known = {
        *store.centres_by_code(writing),
        *catalogue.mentioned_centres,
        *(row.code for row in catalogue.centres),
    }
    for row in catalogue.modules:
        if row.centre not in known:
            wrong = message("catalogue.unknown_centre")
            remedy = message("catalogue.add_centre")
            report.faults.add(row.place, headers.CENTRE, row.centre, wrong, remedy)
