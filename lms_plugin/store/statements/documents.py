"""Documents: one row each, found by digests of what it belongs to and of its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, and_, delete, select, update

from lms_plugin.domain.statements.documents import Address, DocumentContent, DocumentContext
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.statements import documents

_KEY_BYTES: Final = 16
_COLUMNS: Final = (
    "centre_id",
    "context_key",
    "document_key",
    "kind",
    "activity_iri",
    "agent_key",
    "registration",
    "document_id",
    "content_type",
    "content",
    "etag",
    "updated_at",
)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    content: DocumentContent
    etag: str
    updated_at: datetime


def lock(writing: Writing, address: Address) -> str | None:
    """The tag of the document at this address, which no one else changes until we commit.

    None where there is none; then another process may insert it before `insert` does.
    """
    # SQLite passes over FOR UPDATE, and needs none: its one writer is us.
    query = select(documents.c.etag).where(_at(address)).with_for_update()
    return writing.connection.execute(query).scalar_one_or_none()


def find(reading: Reading, address: Address) -> StoredDocument | None:
    query = select(
        documents.c.content_type, documents.c.content, documents.c.etag, documents.c.updated_at
    ).where(_at(address))
    row = reading.connection.execute(query).one_or_none()
    if row is None:
        return None
    return StoredDocument(DocumentContent(row.content_type, row.content), row.etag, row.updated_at)


def insert(writing: Writing, address: Address, content: DocumentContent) -> bool:
    """False if another process has just done so."""
    context = address.context
    row = (
        context.centre_id,
        _context_key(context),
        _document_key(address),
        context.kind.value,
        context.activity,
        context.agent,
        context.registration,
        address.document_id,
        content.content_type,
        content.body,
        content.etag,
        writing.now(),
    )
    return bool(bulk.insert_rows(writing, documents, _COLUMNS, [row], skip_existing=True))


def replace(writing: Writing, address: Address, content: DocumentContent) -> None:
    """Only after `lock` has found it."""
    writing.connection.execute(
        update(documents)
        .where(_at(address))
        .values(
            content_type=content.content_type,
            content=content.body,
            etag=content.etag,
            updated_at=writing.now(),
        )
    )


def remove(writing: Writing, address: Address) -> None:
    writing.connection.execute(delete(documents).where(_at(address)))


def remove_all(writing: Writing, context: DocumentContext) -> int:
    """All documents of a context; how many there were."""
    return writing.connection.execute(delete(documents).where(_in(context))).rowcount


def ids(
    reading: Reading, context: DocumentContext, since: datetime | None
) -> Sequence[tuple[str, datetime]]:
    """Ids and when each was last changed, the longest unchanged first; changed after `since`."""
    query = select(documents.c.document_id, documents.c.updated_at).where(_in(context))
    if since is not None:
        query = query.where(documents.c.updated_at > since)
    rows = reading.connection.execute(
        query.order_by(documents.c.updated_at, documents.c.document_id)
    )
    return [(row.document_id, row.updated_at) for row in rows]


def _at(address: Address) -> ColumnElement[bool]:
    context = address.context
    return and_(
        documents.c.centre_id == context.centre_id,
        documents.c.context_key == _context_key(context),
        documents.c.document_key == _document_key(address),
    )


def _in(context: DocumentContext) -> ColumnElement[bool]:
    whole = and_(
        documents.c.centre_id == context.centre_id,
        documents.c.context_key == _context_key(context),
    )
    if context.registration is None:
        return whole
    return and_(whole, documents.c.registration == context.registration)


def _context_key(context: DocumentContext) -> bytes:
    return _digest(context.kind.value, context.activity, context.agent)


def _document_key(address: Address) -> bytes:
    registration = address.context.registration
    return _digest(None if registration is None else registration.hex, address.document_id)


def _digest(*parts: Any) -> bytes:
    # As JSON, so that no two lists of parts give the same bytes.
    return blake2b(msgspec.json.encode(parts), digest_size=_KEY_BYTES).digest()
