"""Export the catalogue in force, or a draft, as the file that one edits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.catalogue.in_force import rows_in_force
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.errors import NotFound
from lms_plugin.outside.workbooks.catalogue import module_values
from lms_plugin.outside.workbooks.layout import Values
from lms_plugin.outside.workbooks.templates import require_new_workbook, write_catalogue_rows
from lms_plugin.store.access.centres import KnownCentre
from lms_plugin.store.catalogue import drafts, versions
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.usecases.catalogue.centre import catalogue_of, catalogues_of
from schemas.competency.catalogue import CatalogueRow
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class WantedExport:
    """Of one centre, or of all that the reader may see; what is in force, or what drafts change."""

    centre: str | None = None
    of_draft: bool = False


def export_catalogue(
    database: Database, reader: Reader, wanted: WantedExport, path: Path, *, overwrite: bool = False
) -> int:
    """Write an XLSX file; how many modules it has. To import it again changes nothing.

    Raises Forbidden; Invalid and Conflict for the path; NotFound for an unknown centre, and where
    there is nothing to export.
    """
    require_new_workbook(path, overwrite=overwrite)
    modules, centres = _rows(database, reader, wanted)
    write_catalogue_rows(path, modules, centres)
    return len(modules)


def catalogue_workbook(database: Database, reader: Reader, wanted: WantedExport) -> bytes:
    """The same file, to be sent."""
    modules, centres = _rows(database, reader, wanted)
    target = BytesIO()
    write_catalogue_rows(target, modules, centres)
    return target.getvalue()


def _rows(
    database: Database, reader: Reader, wanted: WantedExport
) -> tuple[list[Values], list[Values]]:
    """Modules and centres. The file is written when nothing is held any more."""
    modules: list[Values] = []
    centres: list[Values] = []
    of_centre = _of_draft if wanted.of_draft else _in_force
    with database.read() as reading:
        for centre in _centres(reading, reader, wanted.centre):
            found = list(of_centre(reading, centre))
            modules.extend(found)
            if found:
                centres.append({"code": centre.code, "name": centre.name})
    if not modules:
        raise NotFound(message("catalogue.no_module_export"))
    return modules, centres


def _centres(reading: Reading, reader: Reader, code: str | None) -> list[KnownCentre]:
    if code is None:
        return catalogues_of(reading, reader)
    return [catalogue_of(reading, reader, code)]


def _in_force(reading: Reading, centre: KnownCentre) -> Iterable[Values]:
    published = versions.published_modules(reading, centre.centre_id)
    return (module_values(centre.code, row) for row in rows_in_force(published))


def _of_draft(reading: Reading, centre: KnownCentre) -> Iterable[Values]:
    """Whose row is withdrawn stands with what is in force of it."""
    draft = drafts.load(reading, centre.centre_id)
    published = versions.published_modules(reading, centre.centre_id)
    standing: Mapping[str, CatalogueRow] = {
        match_key(row.iri): row for row in rows_in_force(published)
    }
    for change in draft.changes:
        if change.row is not None:
            yield module_values(centre.code, change.row)
        elif (row := standing.get(match_key(change.iri))) is not None:
            yield module_values(centre.code, row, is_withdrawn=True)
