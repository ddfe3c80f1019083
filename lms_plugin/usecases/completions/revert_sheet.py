"""Revert an import of a sheet: whatever it did is undone, unless something later builds on it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.access.principals import DeedKind
from lms_plugin.domain.completions.refusals import BuiltUpon
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.progress import Progress, silent
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict
from lms_plugin.store.access import centres, credentials, deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.completions import imports
from lms_plugin.store.completions import rows as kept_rows
from lms_plugin.store.completions.imports import KeptChange, KeptImport
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.statements import statements, voids
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.completions.keep_rows import RowDelivery, keep_rows_within
from lms_plugin.usecases.completions.name_rows import MOST_NAMED, named_rows
from lms_plugin.usecases.completions.prepare_rows import PreparedRow, statement_again
from lms_plugin.usecases.completions.prepare_sheet import PART
from lms_plugin.usecases.completions.read_imports import find_import
from lms_plugin.usecases.completions.sheet_sender import open_sheet_sender
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from schemas.texts import message
from schemas.xapi.scalars import XapiVersion, instant

_REVERTING: Final = message("completions.reverting")
_MICROSECOND: Final = timedelta(microseconds=1)
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def revert_sheet(
    database: Database, decider: Decider, import_id: UUID, progress: Progress = silent
) -> int:
    """How many statements that took. Raises Forbidden, NotFound, BuiltUpon; Conflict where it was
    reverted already; Unavailable."""
    with database.read() as reading:
        found = find_import(reading, decider.reader, import_id)
        known = centres.all_rows(reading)
    centre = next(one for one in known if one.centre_id == found.centre_id)
    credential = open_sheet_sender(database, centre)

    def write(writing: Writing) -> int:
        return SheetReverting(writing, credential, found).take(decider, progress)

    return database.transact(write)


class SheetReverting:
    """One transaction, now or at an instant that is known: first it is seen whether all can be
    undone, then it is."""

    def __init__(
        self,
        writing: Writing,
        credential: Credential,
        found: KeptImport,
        stored: datetime | None = None,
    ) -> None:
        self._writing = writing
        self._credential = credential
        self._import = found
        self._new = 0
        credentials.hold(writing, credential.credential_id)
        self._stored = stored or statements.begin_keep(writing)

    def take(self, decider: Decider, progress: Progress) -> int:
        found, signature = self._import, decider.signature
        if not imports.mark_reverted(self._writing, found.import_id, self._stored, signature):
            raise Conflict(message("completions.import_reverted_already"))
        self._refuse_if_built_upon()
        done = 0
        for part in self._parts():
            self._undo(part)
            done += len(part)
            progress(_REVERTING, done, max(done, sum(found.tally.values())))
        new = NewDeed(
            DeedKind.ATTENDANCE_REVERTED, str(found.import_id), found.centre_id, {"rows": done}
        )
        deeds.sign(self._writing, decider.principal, new)
        return self._new

    def _parts(self) -> Iterator[list[KeptChange]]:
        after: UUID | None = None
        while part := imports.changes_of(self._writing, self._import.import_id, PART, after):
            yield part
            after = part[-1].key_id

    def _refuse_if_built_upon(self) -> None:
        changed: list[UUID] = []
        count = 0
        for part in self._parts():
            for one in self._changed_later(part):
                count += 1
                told = one.after_id or one.before_id
                if told is not None and len(changed) < MOST_NAMED:
                    changed.append(told)
        if count:
            named = named_rows(self._writing, self._import.centre_id, changed)
            raise BuiltUpon(named, count)

    def _changed_later(self, part: Sequence[KeptChange]) -> Iterator[KeptChange]:
        """Also what was voided by another door, and what cannot be said again."""
        now = kept_rows.find(self._writing, [one.key_id for one in part])
        stood = self._bodies(one.before_id for one in part)
        after = [self._key(one.after_id) for one in part if one.after_id is not None]
        voided = voids.of_targets(self._writing, after)
        for one in part:
            stands = now[one.key_id].statement_id if one.key_id in now else None
            is_voided = one.after_id is not None and self._key(one.after_id) in voided
            is_gone = one.before_id is not None and stood[one.before_id].is_destroyed
            if stands != one.after_id or is_voided or is_gone:
                yield one

    def _undo(self, part: Sequence[KeptChange]) -> None:
        stood = self._bodies(one.before_id for one in part)
        rows = [self._row(one, stood) for one in part]
        at: datetime = self._stored + self._new * _MICROSECOND
        delivery = RowDelivery(self._credential, rows, Channel.SHEET)
        kept = keep_rows_within(self._writing, delivery, at)
        self._new += kept.new
        again = {one.key_id: one.after_id for one in kept.changes}
        restored = [
            (one.key_id, one.before_id, again[one.key_id])
            for one in part
            if one.before_id is not None
        ]
        imports.stand_in(
            self._writing, [(key, once, now) for key, once, now in restored if now is not None]
        )

    def _row(self, change: KeptChange, stood: dict[UUID, StoredStatement]) -> PreparedRow:
        if change.before_id is None:
            return PreparedRow("$", change.key_id)
        body = stood[change.before_id].body
        told = instant(_decode(body)["timestamp"], XapiVersion.V1_0_3)
        statement = statement_again(body, self._credential.sender, None)
        return PreparedRow("$", change.key_id, told, statement)

    def _bodies(self, ids: Iterator[UUID | None]) -> dict[UUID, StoredStatement]:
        keys = [self._key(one) for one in ids if one is not None]
        found = statements.find(self._writing, keys)
        return {key.statement_id: one for key, one in found.items()}

    def _key(self, statement_id: UUID) -> StatementKey:
        return StatementKey(self._import.centre_id, statement_id)
