"""Make statements findable that were kept by a release which did not know filters.

`lms-plugin db upgrade` does it after the migrations (where it is due, `db fill`), and once more
when all processes are of the new release: until then the old ones go on keeping statements in
their way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.domain.statements.terms import scoped, terms_of
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import reference_snapshot
from lms_plugin.store.statements import definitions, references, terms
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.usecases.statements.definitions import KnownDefinitions, new_definitions
from schemas.texts import message

BATCH: Final = 500

_STEP: Final = message("statements.indexing_statements")
_STATEMENT_REF: Final = "StatementRef"
_NOBODY: Final = Sender(0, 0, defines=False)
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class _Decoded:
    stored: StoredStatement
    statement: dict[str, Any]
    sender: Sender

    @property
    def key(self) -> StatementKey:
        return StatementKey(self.sender.centre_id, self.stored.statement_id)


def index_statements(database: Database, progress: Progress, batch: int = BATCH) -> int:
    """How many statements were made findable. A transaction for some at a time; it may be repeated,
    and goes on where it was interrupted."""
    with database.read() as reading:
        senders = {
            one.credential_id: one.sender
            for one in reference_snapshot.load_credentials(reading).values()
        }
    count, place, known = 0, None, KnownDefinitions()
    while True:
        with database.read() as reading:
            found = terms.missing(reading, place, batch)
        if not found:
            return count
        decoded = [
            _Decoded(one, _decode(one.body), senders.get(one.credential_id, _NOBODY))
            for one in found
        ]
        _write(database, decoded, known)
        count += len(found)
        place = Cursor(found[-1].stored, found[-1].statement_id)
        progress(_STEP, count, count if len(found) < batch else count + 1)


def _write(database: Database, decoded: Sequence[_Decoded], known: KnownDefinitions) -> None:
    found_by = [(one.stored, scoped(terms_of(one.statement), one.sender)) for one in decoded]
    brought = [
        (definition, one.stored.stored)
        for one in decoded
        for definition in new_definitions(one.statement, one.sender, known)
    ]
    pointing = [
        (one.key, UUID(one.statement["object"]["id"]))
        for one in decoded
        if one.statement["object"].get("objectType") == _STATEMENT_REF
    ]

    def write(writing: Writing) -> None:
        terms.add(writing, found_by)
        definitions.insert(writing, brought)
        references.insert(writing, pointing)
        references.link(writing, [one.key for one in decoded])

    database.transact(write)
    known.add(definition for definition, _ in brought)
