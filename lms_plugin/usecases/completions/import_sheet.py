"""Import a sheet of completions: all of it, or, when anything is wrong with it, nothing.

Statements are made before; one transaction keeps them, a part at a time, with what the import did
to each key. So it can be reverted, and nobody ever sees half of it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lms_plugin.domain.access.principals import DeedKind
from lms_plugin.domain.completions.attendance import AttendanceRow, group_id
from lms_plugin.domain.completions.outcomes import RowOutcome
from lms_plugin.domain.completions.refusals import WouldTakeBack
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.faults import Report
from lms_plugin.domain.progress import Progress, silent
from lms_plugin.outside.workbooks.files import DEFAULT_LIMITS, FileLimits
from lms_plugin.store.access import credentials, deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.completions import imports
from lms_plugin.store.completions import rows as kept_rows
from lms_plugin.store.completions.imports import KeptChange, KeptImport
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.statements import statements
from lms_plugin.usecases.completions.keep_rows import KeptRows, RowDelivery, keep_rows_within
from lms_plugin.usecases.completions.name_rows import named_rows
from lms_plugin.usecases.completions.open_sheet import OpenedSheet, SheetOrder, open_sheet
from lms_plugin.usecases.completions.prepare_rows import PreparedRow
from lms_plugin.usecases.completions.prepare_sheet import (
    PART,
    PreparedSheet,
    prepared_sheet,
    taken_back,
)
from lms_plugin.usecases.statements.write_receipts import new_id
from schemas import headers
from schemas.attendance import SheetSummary, SheetTally
from schemas.texts import message

_STORING: Final = message("completions.storing")
_MICROSECOND: Final = timedelta(microseconds=1)


def import_sheet(
    database: Database,
    order: SheetOrder,
    *,
    limits: FileLimits = DEFAULT_LIMITS,
    progress: Progress = silent,
) -> SheetSummary:
    """Success means committed. Raises FaultyFiles with everything that is wrong, WouldTakeBack,
    what `open_sheet` raises, and Unavailable."""
    sheet = open_sheet(database, order, limits, progress)
    with prepared_sheet(database, sheet, progress) as prepared:
        return database.transact(
            lambda writing: SheetWriting(writing, order, sheet, progress).take(prepared)
        )


def left_out(reading: Reading, sheet: OpenedSheet) -> list[tuple[UUID, UUID]]:
    """Of classes told whole: keys of those who are not named, and what stands for them."""
    whole = set(sheet.attendance.whole)
    if not whole:
        return []
    centre_id = sheet.centre.centre_id
    named = {row.key_in(centre_id) for row in sheet.attendance.rows if row.of_class.code in whole}
    groups = {group_id(centre_id, code) for code in whole}
    standing = kept_rows.standing_in(reading, centre_id, groups)
    return [pair for pair in standing if pair[0] not in named]


class SheetWriting:
    """One transaction, now or at an instant that is known. Its parts count on, so that no two
    statements share an instant."""

    def __init__(
        self,
        writing: Writing,
        order: SheetOrder,
        sheet: OpenedSheet,
        progress: Progress = silent,
        stored: datetime | None = None,
    ) -> None:
        self._writing = writing
        self._order = order
        self._sheet = sheet
        self._progress = progress
        self._report = sheet.report.copy()
        self._counted: Counter[str] = Counter()
        self._new = 0
        # Imports of one centre come one after the other: so parts need no order among themselves.
        credentials.hold(writing, sheet.credential.credential_id)
        self._stored = stored or statements.begin_keep(writing)
        self._import_id = new_id(self._stored)

    def take(self, prepared: PreparedSheet) -> SheetSummary:
        missing = self._approved()
        done, rows = 0, self._sheet.attendance.rows
        for part in prepared.parts():
            self._count(rows[done : done + len(part)], self._keep(part))
            done += len(part)
            self._progress(_STORING, done, len(rows))
        self._report.refuse_if_faulty()
        gone = list(taken_back(key for key, _ in missing))
        for first in range(0, len(gone), PART):
            self._counted["left_out"] += len(self._keep(gone[first : first + PART]).changes)
        return self._summary()

    def _approved(self) -> list[tuple[UUID, UUID]]:
        missing = left_out(self._writing, self._sheet)
        if missing and not self._order.takes_back:
            ids = [statement_id for _, statement_id in missing]
            named = named_rows(self._writing, self._sheet.centre.centre_id, ids)
            raise WouldTakeBack(named, len(missing))
        return missing

    def _keep(self, rows: Sequence[PreparedRow]) -> KeptRows:
        delivery = RowDelivery(self._sheet.credential, rows, Channel.SHEET)
        at: datetime = self._stored + self._new * _MICROSECOND
        kept = keep_rows_within(self._writing, delivery, at)
        changes = (KeptChange(*one) for one in kept.changes)
        imports.add_changes(self._writing, self._import_id, changes)
        self._new += kept.new
        return kept

    def _count(self, rows: Sequence[AttendanceRow], kept: KeptRows) -> None:
        count_results(self._counted, self._report, rows, [one.outcome for one in kept.results])

    def _summary(self) -> SheetSummary:
        tally = tally_of(self._counted)
        if tally.changed:
            self._record(tally)
        return SheetSummary(
            import_id=self._import_id if tally.changed else None,
            tally=tally,
            new=self._new,
            warnings=self._report.warnings.faults,
            warning_count=self._report.warnings.count,
        )

    def _record(self, tally: SheetTally) -> None:
        decider, centre_id = self._order.decider, self._sheet.centre.centre_id
        counts = tally.model_dump()
        kept = KeptImport(
            self._import_id,
            centre_id,
            self._stored,
            decider.signature,
            self._sheet.digest,
            counts,
        )
        imports.add(self._writing, kept)
        # Counts alone: the names of files may hold anything.
        new = NewDeed(DeedKind.ATTENDANCE_IMPORTED, str(self._import_id), centre_id, counts)
        deeds.sign(self._writing, decider.principal, new)


def count_results(
    counted: Counter[str],
    report: Report,
    rows: Sequence[AttendanceRow],
    outcomes: Iterable[RowOutcome],
) -> None:
    """Rows and what becomes of each. Only what was never told can be refused: that is a fault."""
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome is RowOutcome.REFUSED:
            report.faults.add(
                row.participant.place, headers.IS_DELETED, None, _NOTHING_THERE, _CLEAR
            )
            continue
        counted[outcome.value] += 1
        if row.is_absent and outcome in {RowOutcome.CREATED, RowOutcome.REPLACED}:
            counted["absent"] += 1


def tally_of(counted: Counter[str]) -> SheetTally:
    return SheetTally(**counted)


_NOTHING_THERE: Final = message("attendance.never_told")
_CLEAR: Final = message("attendance.check_person")
