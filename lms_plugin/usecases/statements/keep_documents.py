"""Keep documents: put, merge and delete, each under the conditions that its sender sets.

The condition is checked and the change made in one transaction, which holds the document: of two
writers who have read the same, the second learns of the first.
"""

from dataclasses import replace

from lms_plugin.domain.statements.documents import (
    Address,
    DocumentContent,
    DocumentContext,
    check_json,
    merged,
)
from lms_plugin.domain.statements.preconditions import Preconditions, require, require_for_put
from lms_plugin.errors import Invalid, TooLarge
from lms_plugin.store.engine.database import Database, TryAgain, Writing
from lms_plugin.store.statements import documents
from schemas.texts import FaultyValue, message
from schemas.xapi.scalars import XapiVersion


class DocumentKeeper:
    """Writes documents. `limit` is in bytes, for one document, merged ones as well.

    Every method raises Precondition where the sender's conditions do not hold, and Unavailable; on
    any error nothing has changed.
    """

    def __init__(self, database: Database, limit: int) -> None:
        self._database = database
        self._limit = limit

    def put(
        self,
        address: Address,
        content: DocumentContent,
        preconditions: Preconditions,
        version: XapiVersion,
    ) -> None:
        """Keep it in place of what is there. Raises Conflict, Invalid."""
        _check(content)

        def work(writing: Writing) -> None:
            etag = documents.lock(writing, address)
            require_for_put(address.context.kind, version, preconditions, etag)
            _write(writing, address, content, is_new=etag is None)

        self._database.transact(work)

    def post(
        self, address: Address, content: DocumentContent, preconditions: Preconditions
    ) -> None:
        """Merge it into what is there; keep it as it is where nothing is. Raises Invalid, TooLarge.

        Only JSON objects are merged.
        """
        _check(content)

        def work(writing: Writing) -> None:
            etag = documents.lock(writing, address)
            require(preconditions, etag)
            # Without a tag there was nothing to hold: what has come since, `insert` will meet.
            kept = None if etag is None else documents.find(writing, address)
            result = content if kept is None else self._merged(kept.content, content)
            _write(writing, address, result, is_new=kept is None)

        self._database.transact(work)

    def delete(self, address: Address, preconditions: Preconditions) -> None:
        """See to it that it is gone; it need not have been there."""

        def work(writing: Writing) -> None:
            etag = documents.lock(writing, address)
            require(preconditions, etag)
            if etag is not None:
                documents.remove(writing, address)

        self._database.transact(work)

    def delete_all(self, context: DocumentContext) -> None:
        """All documents of a context."""
        self._database.transact(lambda writing: documents.remove_all(writing, context))

    def _merged(self, kept: DocumentContent, sent: DocumentContent) -> DocumentContent:
        if not (kept.is_json and sent.is_json):
            raise Invalid(
                message("statements.document_kept_here_already_post"),
                path="header Content-Type",
            )
        try:
            body = merged(kept.body, sent.body)
        except FaultyValue as error:
            raise Invalid(message("statements.body", error=str(error)), path="$") from error
        if len(body) > self._limit:
            raise TooLarge(
                message("statements.merged_document_would_larger_bytes", limit=self._limit),
                self._limit,
            )
        return replace(kept, body=body)


def _check(content: DocumentContent) -> None:
    """Raises Invalid where JSON is said to be sent and is not."""
    if not content.is_json:
        return
    try:
        check_json(content.body)
    except FaultyValue as error:
        raise Invalid(message("statements.body", error=str(error)), path="$") from error


def _write(writing: Writing, address: Address, content: DocumentContent, *, is_new: bool) -> None:
    if not is_new:
        documents.replace(writing, address, content)
    elif not documents.insert(writing, address, content):
        raise TryAgain(message("statements.another_request_just_made_document"), retry_after=1)
