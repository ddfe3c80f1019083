"""Contents of attachments in the database, found by centre and SHA-2."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final

from sqlalchemy import select

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.tables.statements import attachment_chunks, attachments

CHUNK: Final = 256 * 1024
"""Octets in one row; the last of a content may have fewer."""

# Four megabytes in memory, however large the content is.
_ROWS_AT_ONCE: Final = 16


def insert(writing: Writing, centre_id: int, sha2: str, size: int, chunks: Iterable[bytes]) -> bool:
    """Keep a content, unless this centre has it already; whether it was new.

    `chunks` are of `CHUNK` octets each, but for the last, and read only if they are needed. Whoever
    keeps the same at the same moment is waited for.
    """
    label = ("centre_id", "sha2", "size", "stored_at")
    row = (centre_id, sha2, size, writing.now())
    if not bulk.insert_rows(writing, attachments, label, [row], skip_existing=True):
        return False
    rows = ((centre_id, sha2, place, chunk) for place, chunk in enumerate(chunks))
    columns = ("centre_id", "sha2", "place", "content")
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        bulk.insert_rows(writing, attachment_chunks, columns, some)
    return True


def sizes(reading: Reading, centre_id: int, sha2s: Collection[str]) -> dict[str, int]:
    """Of these the contents that the centre has, each with its number of octets."""
    query = select(attachments.c.sha2, attachments.c.size).where(
        attachments.c.centre_id == centre_id, any_of(reading, attachments.c.sha2, sha2s)
    )
    return {row.sha2: row.size for row in reading.connection.execute(query)}


def chunks(database: Database, centre_id: int, sha2: str) -> Iterator[bytes]:
    """The octets of a content, without keeping a connection from one piece to the next."""
    place = 0
    while (chunk := _chunk(database, centre_id, sha2, place)) is not None:
        yield chunk
        place += 1


def _chunk(database: Database, centre_id: int, sha2: str, place: int) -> bytes | None:
    query = select(attachment_chunks.c.content).where(
        attachment_chunks.c.centre_id == centre_id,
        attachment_chunks.c.sha2 == sha2,
        attachment_chunks.c.place == place,
    )
    with database.read() as reading:
        content: bytes | None = reading.connection.execute(query).scalar_one_or_none()
    return content
