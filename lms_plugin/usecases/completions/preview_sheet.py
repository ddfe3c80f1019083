"""What an import of a sheet would do, and what of it would count or why not; nothing is written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

from lms_plugin.domain.completions.attendance import AttendanceRow
from lms_plugin.domain.completions.outcomes import RowOutcome
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.evidence.criteria import below_mark, meets, says_passed
from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.domain.evidence.project import project
from lms_plugin.domain.evidence.standings import STANDINGS
from lms_plugin.domain.progress import Progress, silent
from lms_plugin.domain.recognition.reasons import REASONS
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, FileLimits
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.people import identifiers
from lms_plugin.usecases.competency.resolve import LedgerResolver, match_keys_of
from lms_plugin.usecases.completions.import_sheet import count_results, left_out, tally_of
from lms_plugin.usecases.completions.keep_rows import RowDelivery, judge_rows
from lms_plugin.usecases.completions.name_rows import named_rows
from lms_plugin.usecases.completions.open_sheet import OpenedSheet, SheetOrder, open_sheet
from lms_plugin.usecases.completions.prepare_rows import PreparedRow
from lms_plugin.usecases.completions.prepare_sheet import prepared_parts
from schemas.attendance import ForeseenEffect, SheetPreview
from schemas.texts import Message, Text, message

_CHANGES: Final = frozenset({RowOutcome.CREATED, RowOutcome.REPLACED})
_ABSENT: Final = "present_too_seldom"
_TEXTS: Final[dict[str, Text | Message]] = {
    **{status.value: text for status, text in STANDINGS.items()},
    _ABSENT: REASONS[_ABSENT],
    EntryStatus.COUNTED.value: message("attendance.would_count"),
}
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class _Effect(NamedTuple):
    """What becomes of a row: its class, the title of its module or "", and a code."""

    class_code: str
    module: str
    code: str


def preview_sheet(
    database: Database,
    cache: ReferenceSnapshotCache,
    order: SheetOrder,
    *,
    limits: FileLimits = DEFAULT_LIMITS,
    progress: Progress = silent,
) -> SheetPreview:
    """Raises what `open_sheet` raises, and FaultyFiles."""
    sheet = open_sheet(database, order, limits, progress, is_kept=False)
    looking = _Looking(sheet)
    rows, done = sheet.attendance.rows, 0
    # A transaction for each part: what waits between them is nothing but the making of statements.
    for part in prepared_parts(sheet, progress):
        with database.read() as reading:
            looking.look(reading, cache.current(reading), rows[done : done + len(part)], part)
        done += len(part)
    sheet.report.refuse_if_faulty()
    with database.read() as reading:
        return looking.told(reading)


class _Looking:
    def __init__(self, sheet: OpenedSheet) -> None:
        self._sheet = sheet
        self._counted: Counter[str] = Counter()
        self._effects: Counter[_Effect] = Counter()

    def look(
        self,
        reading: Reading,
        reference: ReferenceSnapshot,
        rows: Sequence[AttendanceRow],
        prepared: Sequence[PreparedRow],
    ) -> None:
        now = reading.now()
        delivery = RowDelivery(self._sheet.credential, prepared, Channel.SHEET)
        outcomes = [one.outcome for one in judge_rows(reading, delivery, now)]
        count_results(self._counted, self._sheet.report, rows, outcomes)
        changed = [
            (row, one)
            for row, one, outcome in zip(rows, prepared, outcomes, strict=True)
            if outcome in _CHANGES
        ]
        self._effects.update(self._foreseen(reading, reference, changed, now))

    def _foreseen(
        self,
        reading: Reading,
        reference: ReferenceSnapshot,
        changed: Sequence[tuple[AttendanceRow, PreparedRow]],
        now: datetime,
    ) -> Iterator[_Effect]:
        entries = [(row, self._entry(one, now)) for row, one in changed]
        keys = match_keys_of(entry for _, entry in entries if entry is not None)
        resolver = LedgerResolver(reference, identifiers.matched_holders_of(reading, keys))
        for row, entry in entries:
            code = row.of_class.code
            yield _Effect(code, "", _ABSENT) if entry is None else _effect(code, entry, resolver)

    def _entry(self, row: PreparedRow, now: datetime) -> Entry | None:
        """None of what completes nothing."""
        assert row.body is not None
        assert row.key_id is not None
        # Under whichever id it would be kept: nothing of the entry hangs on it.
        return project(_decode(row.body), row.key_id, now, self._sheet.credential).entry

    def told(self, reading: Reading) -> SheetPreview:
        missing = left_out(reading, self._sheet)
        self._counted["left_out"] = len(missing)
        ids: list[UUID] = [statement_id for _, statement_id in missing]
        warnings = self._sheet.report.warnings
        return SheetPreview(
            tally=tally_of(self._counted),
            left_out=named_rows(reading, self._sheet.centre.centre_id, ids),
            effects=tuple(_told(effect, count) for effect, count in sorted(self._effects.items())),
            warnings=warnings.faults,
            warning_count=warnings.count,
        )


def _effect(class_code: str, entry: Entry, resolver: LedgerResolver) -> _Effect:
    """By itself: what else is known of the person and the module plays no part here."""
    module = resolver.module(entry, entry.external_id, entry.timestamp)
    if not resolver.vouches(entry):
        return _Effect(class_code, "", EntryStatus.UNVOUCHED_ACCOUNT.value)
    if isinstance(module, EntryStatus):
        return _Effect(class_code, "", module.value)
    revision = module.revision_at(entry.timestamp)
    status = EntryStatus.COUNTED
    if resolver.person(entry, entry, entry.timestamp) is None:
        status = EntryStatus.UNKNOWN_LEARNER
    elif revision.withdrawn:
        status = EntryStatus.MODULE_WITHDRAWN
    elif below_mark(revision, entry.score):
        status = EntryStatus.FAILED_PASS_MARK
    elif not meets(
        revision,
        completed=entry.completed,
        passed=says_passed(revision, entry.score, entry.passed) is True,
    ):
        status = EntryStatus.CRITERION_NOT_MET
    return _Effect(class_code, revision.title, status.value)


def _told(effect: _Effect, count: int) -> ForeseenEffect:
    text = _TEXTS[effect.code]
    return ForeseenEffect(
        class_=effect.class_code,
        module=effect.module or None,
        code=effect.code,
        text=text,
        count=count,
    )
