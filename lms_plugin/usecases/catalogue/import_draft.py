"""Take in catalogues as drafts, a version for each centre; nothing if anything is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.catalogue.revisions import key_conflicts, plan_publication
from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress, silent
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.outside.workbooks.catalogue import (
    CatalogueFile,
    CentreRow,
    ModuleRow,
    read_catalogue,
)
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, FileLimits
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.catalogue import names
from lms_plugin.store.catalogue import versions as store
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.people.roster import import_alone
from lms_plugin.usecases.catalogue.publish import changes_of, tell_conflicts
from schemas.competency.catalogue import CatalogueRow, CentreChanges
from schemas.faults import Bilingual, FileFault, FilePlace


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
    limits: FileLimits = DEFAULT_LIMITS,
    progress: Progress = silent,
) -> ImportedCatalogue:
    """Import XLSX and CSV files as one. Raises FaultyFiles with everything that is wrong.

    A centre's draft holds all its modules: one that is missing would be withdrawn by publishing.
    Content equal to the centre's newest version makes no new one.
    """
    found = Report()
    catalogue = read_catalogue(paths, found, limits, progress)
    if found.is_blind:
        found.refuse_if_faulty()
    _check_modules(catalogue.modules, found)
    _check_centres(catalogue.centres, found)
    return database.transact(lambda writing: _import(writing, principal, catalogue, found.copy()))


def _import(
    writing: Writing, principal: Principal, catalogue: CatalogueFile, report: Report
) -> ImportedCatalogue:
    # Before anything is looked up: what is read now must still be so when it is written.
    import_alone(writing)
    _check_centres_known(writing, catalogue, report)
    report.refuse_if_faulty()
    store.save_centres(writing, {row.code: row.name for row in catalogue.centres})
    centres = store.centres_by_code(writing)
    drafts = tuple(
        _draft(writing, centres[code], rows, report)
        for code, rows in _by_centre(catalogue.modules).items()
    )
    for draft in drafts:
        if draft.is_new:
            centre_id = centres[draft.centre].centre_id
            _sign(writing, principal, centre_id, draft)
    return ImportedCatalogue(drafts, report.warnings.faults, report.warnings.count)


def _sign(writing: Writing, principal: Principal, centre_id: int, draft: CentreChanges) -> None:
    details = {"number": draft.number, "changes": len(draft.changes)}
    new = NewDeed(DeedKind.CATALOGUE_IMPORTED, draft.centre, centre_id, details)
    deeds.sign(writing, principal, new)


def _draft(
    writing: Writing, centre: store.CatalogueCentre, rows: Sequence[CatalogueRow], report: Report
) -> CentreChanges:
    newest = store.newest_version(writing, centre.centre_id)
    is_new = newest is None or newest.rows != tuple(rows)
    number = 0 if newest is None else newest.number
    if is_new:
        number += 1
        store.add_version(writing, centre.centre_id, number, rows)
    published = store.published_modules(writing, centre.centre_id)
    planned = plan_publication(published, rows, "from-date", writing.now())
    elsewhere = names.keys_elsewhere(writing, [centre.centre_id])
    tell_conflicts(key_conflicts({centre.code: planned}, elsewhere), report.warnings)
    return changes_of(centre.code, number, planned, is_new=is_new)


def _by_centre(rows: Iterable[ModuleRow]) -> Mapping[str, list[CatalogueRow]]:
    """Rows by centre, in the order of their IRIs, so that moving a row changes nothing."""
    found: dict[str, list[CatalogueRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.centre, row.module.iri)):
        found[row.centre].append(row.module)
    return found


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


def _iris(module: CatalogueRow) -> Iterable[tuple[str, str]]:
    yield "IRI", module.iri
    for alias in module.aliases:
        yield "Alias", alias


def _refuse_iri(place: FilePlace, column: str, iri: str, first: FilePlace, report: Report) -> None:
    wrong = Bilingual(
        f"IRI ini sudah milik modul di baris {first.row} ({first.file}).",
        f"This IRI is the module's in row {first.row} ({first.file}).",
    )
    remedy = Bilingual(
        "Satu IRI hanya milik satu modul: hapus dari salah satunya.",
        "An IRI is one module's only: delete it from one of them.",
    )
    report.faults.add(place, column, iri, wrong, remedy)


def _refuse_external_id(
    place: FilePlace, external_id: str, first: FilePlace, report: Report
) -> None:
    wrong = Bilingual(
        f"ID eksternal ini sudah dipakai di baris {first.row} oleh pusat yang sama.",
        f"The same centre uses this external id in row {first.row} already.",
    )
    remedy = Bilingual("Perbaiki salah satunya.", "Correct one of them.")
    report.faults.add(place, "ID eksternal", external_id, wrong, remedy)


def _check_centres(rows: Iterable[CentreRow], report: Report) -> None:
    seen: dict[str, CentreRow] = {}
    for row in rows:
        first = seen.setdefault(row.code, row)
        if first is not row:
            wrong = Bilingual(
                f"Kode pusat ini sudah ada di baris {first.place.row}.",
                f"This centre's code stands in row {first.place.row} already.",
            )
            remedy = Bilingual("Hapus salah satunya.", "Delete one of them.")
            report.faults.add(row.place, "Kode", row.code, wrong, remedy)


def _check_centres_known(writing: Writing, catalogue: CatalogueFile, report: Report) -> None:
    known = {
        *store.centres_by_code(writing),
        *catalogue.mentioned_centres,
        *(row.code for row in catalogue.centres),
    }
    for row in catalogue.modules:
        if row.centre not in known:
            wrong = Bilingual("Pusat ini tidak dikenal.", "This centre is unknown.")
            remedy = Bilingual(
                "Perbaiki kodenya, atau tambahkan di lembar Pusat dengan namanya.",
                "Correct its code, or add it with its name to the sheet Pusat.",
            )
            report.faults.add(row.place, "Pusat", row.centre, wrong, remedy)
