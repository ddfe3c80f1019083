"""Files that somebody looked at in a browser, until they confirm or a day has passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.completions import sheet_uploads


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """`files` are (name, content). Only who is `signed_by` may confirm it."""

    upload_id: UUID
    centre_id: int
    uploaded_at: datetime
    signed_by: str
    files: Sequence[tuple[str, bytes]]


def add(writing: Writing, new: KeptUpload) -> None:
    columns = (
        *("upload_id", "position", "centre_id"),
        *("uploaded_at", "signed_by", "name", "content"),
    )
    rows = [
        (new.upload_id, place, new.centre_id, new.uploaded_at, new.signed_by, name, content)
        for place, (name, content) in enumerate(new.files)
    ]
    bulk.insert_rows(writing, sheet_uploads, columns, rows)


def find(reading: Reading, upload_id: UUID) -> KeptUpload | None:
    query = select(sheet_uploads).where(sheet_uploads.c.upload_id == upload_id)
    rows = reading.connection.execute(query.order_by(sheet_uploads.c.position)).all()
    if not rows:
        return None
    first, files = rows[0], [(row.name, row.content) for row in rows]
    return KeptUpload(upload_id, first.centre_id, first.uploaded_at, first.signed_by, files)


def remove(writing: Writing, upload_id: UUID) -> None:
    writing.connection.execute(delete(sheet_uploads).where(sheet_uploads.c.upload_id == upload_id))


def remove_of(writing: Writing, signed_by: str) -> None:
    """What they looked at before: each has one at a time, so that nobody fills the store."""
    writing.connection.execute(delete(sheet_uploads).where(sheet_uploads.c.signed_by == signed_by))


def remove_before(writing: Writing, instant: datetime) -> None:
    writing.connection.execute(delete(sheet_uploads).where(sheet_uploads.c.uploaded_at < instant))
