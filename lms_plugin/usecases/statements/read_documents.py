"""Read documents: one, or which ones there are."""

from dataclasses import dataclass
from datetime import datetime

from lms_plugin.domain.statements.documents import Address, DocumentContext
from lms_plugin.errors import NotFound
from lms_plugin.store.engine.database import Database
from lms_plugin.store.statements import documents
from lms_plugin.store.statements.documents import StoredDocument
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class DocumentListing:
    """`updated_at` is the latest change of one of them, None where there are none."""

    ids: list[str]
    updated_at: datetime | None


class DocumentReader:
    """Reads documents as they are committed. Both methods raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def one(self, address: Address) -> StoredDocument:
        """Raises NotFound."""
        with self._database.read() as reading:
            found = documents.find(reading, address)
        if found is None:
            raise NotFound(message("statements.no_document"))
        return found

    def ids(self, context: DocumentContext, since: datetime | None) -> DocumentListing:
        """Which documents a context has, each id once; `since`: those changed after it."""
        with self._database.read() as reading:
            found = documents.ids(reading, context, since)
        # One state id may stand under several registrations.
        distinct = dict(found)
        return DocumentListing(list(distinct), max(distinct.values(), default=None))
