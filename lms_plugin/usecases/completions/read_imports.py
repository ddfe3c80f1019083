"""The imports of sheets that changed something."""

from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.errors import NotFound
from lms_plugin.store.access import centres
from lms_plugin.store.completions import imports
from lms_plugin.store.completions.imports import KeptImport
from lms_plugin.store.engine.database import Database, Reading
from schemas.attendance import SheetImport, SheetTally
from schemas.texts import message

PAGE: Final = 30
MOST: Final = 500


def list_imports(
    database: Database,
    reader: Reader,
    *,
    centre: str | None = None,
    before: UUID | None = None,
    limit: int = PAGE,
) -> list[SheetImport]:
    """`before` is the last of the page before. Raises Forbidden and NotFound."""
    own = policy.centre_of_sheets(reader)
    with database.read() as reading:
        codes = centres.codes(reading)
        wanted = own
        if centre is not None:
            wanted = next((one for one, code in codes.items() if code == centre), None)
            if wanted is None or own not in (None, wanted):
                raise NotFound(policy.NO_CENTRE)
        found = imports.page(reading, wanted, limit, before)
    return [_told(one, codes) for one in found]


def read_import(database: Database, reader: Reader, import_id: UUID) -> SheetImport:
    """Raises Forbidden and NotFound."""
    with database.read() as reading:
        return _told(find_import(reading, reader, import_id), centres.codes(reading))


def find_import(reading: Reading, reader: Reader, import_id: UUID) -> KeptImport:
    """Raises Forbidden and NotFound."""
    own = policy.centre_of_sheets(reader)
    found = imports.find(reading, import_id)
    if found is None or own not in (None, found.centre_id):
        raise NotFound(_NO_IMPORT)
    return found


_NO_IMPORT: Final = message("completions.no_import")


def _told(one: KeptImport, codes: dict[int, str]) -> SheetImport:
    return SheetImport(
        import_id=one.import_id,
        centre=codes.get(one.centre_id, ""),
        at=one.at,
        by=one.signed_by,
        digest=one.digest.hex(),
        tally=SheetTally(**one.tally),
        reverted_at=one.reverted_at,
        reverted_by=one.reverted_by,
    )
