"""Sheets that somebody looks at in a browser first, and imports then, or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_bytes
from typing import Final
from uuid import UUID

from lms_plugin.domain.statements.uuid7 import RANDOM_BYTES, ordered_id
from lms_plugin.errors import Invalid, NotFound
from lms_plugin.outside.workbooks.files import FileLimits, GivenFile
from lms_plugin.store.access import centres
from lms_plugin.store.completions import uploads
from lms_plugin.store.completions.uploads import KeptUpload
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.completions.import_sheet import import_sheet
from lms_plugin.usecases.completions.open_sheet import SheetOrder
from lms_plugin.usecases.completions.preview_sheet import preview_sheet
from lms_plugin.usecases.completions.sheet_sender import centre_of_sheet
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.attendance import SheetPreview, SheetSummary
from schemas.texts import message

UPLOAD_LIMITS: Final = FileLimits(file=5 * 2**20, unpacked=48 * 2**20, cells=1_000_000)
"""Narrower than a command's: a web process serves others at the same time."""

MOST_ROWS: Final = 20_000
"""Of one upload: so many are previewed or kept within some seconds."""


MOST_FILES: Final = 4


def upload_sheet(
    database: Database, decider: Decider, files: Sequence[GivenFile], centre: str | None
) -> UUID:
    """Keep files until they are imported, instead of those the same person uploaded before. Raises
    Forbidden, Invalid and NotFound."""
    if not files:
        raise Invalid(message("completions.choose_file_first"), "berkas")

    def write(writing: Writing) -> UUID:
        known = centre_of_sheet(writing, decider.reader, centre)
        now = writing.now()
        upload_id = ordered_id(now, token_bytes(RANDOM_BYTES))
        kept = [(one.name, one.content) for one in files]
        uploads.remove_of(writing, decider.signature)
        uploads.add(writing, KeptUpload(upload_id, known.centre_id, now, decider.signature, kept))
        return upload_id

    return database.transact(write)


def preview_upload(
    database: Database, cache: ReferenceSnapshotCache, decider: Decider, upload_id: UUID
) -> SheetPreview:
    """Raises NotFound, and what `preview_sheet` raises."""
    order = _order(database, decider, upload_id)
    return preview_sheet(database, cache, order, limits=UPLOAD_LIMITS)


def import_upload(
    database: Database, decider: Decider, upload_id: UUID, *, takes_back: bool
) -> SheetSummary:
    """The files are gone afterwards. Raises NotFound, and what `import_sheet` raises."""
    order = replace(_order(database, decider, upload_id), takes_back=takes_back)
    summary = import_sheet(database, order, limits=UPLOAD_LIMITS)
    database.transact(lambda writing: uploads.remove(writing, upload_id))
    return summary


def _order(database: Database, decider: Decider, upload_id: UUID) -> SheetOrder:
    with database.read() as reading:
        found, code = _find(reading, decider, upload_id)
    files = [GivenFile(name, content) for name, content in found.files]
    return SheetOrder(decider, files, code, most_rows=MOST_ROWS)


def _find(reading: Reading, decider: Decider, upload_id: UUID) -> tuple[KeptUpload, str]:
    """With the code of its centre. Nobody else's, an operator's neither: they saw no preview."""
    found = uploads.find(reading, upload_id)
    if found is None or found.signed_by != decider.signature:
        raise NotFound(message("completions.file_imported_already_kept_no"))
    return found, centres.codes(reading)[found.centre_id]
