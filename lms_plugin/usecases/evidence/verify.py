"""Check laws 1 to 3 on live data, a chunk at a time; nothing is changed and no one waits.

Law 1, rebuild = incremental: statements recognised afresh say what outcomes and ledger say, and
people folded afresh have the evidence, spans and profile they have. Law 2, exact sums: a unit's
sums equal the sums over its people. Law 3, nothing unexplained: every statement has an outcome or
waits in work.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lms_plugin.domain.competency.index import NO_ONE
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Unreadable
from lms_plugin.store.competency import profiles, unit_sums
from lms_plugin.store.competency.profiles import StoredProfile
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence import refold_marks, scan, verification, work
from lms_plugin.store.evidence.outcomes import StatementOutcome
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.evidence.verification import Recorded
from lms_plugin.store.statements import voids
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.usecases.evidence.fold_plan import FoldPlan, FoldScope, plan_fold
from lms_plugin.usecases.evidence.project import outcomes_of, recognised
from schemas.texts import message

STATEMENTS: Final = 1000
PEOPLE: Final = 500
MOST_FAULTS: Final = 100


@dataclass(frozen=True, slots=True)
class BrokenLaw:
    """A law that does not hold, and of what."""

    law: int
    what: str


@dataclass(slots=True)
class Verdict:
    """How much was looked at, and what was wrong; `faults` are the first of `fault_count`.

    `waiting` statements and `due` people are still to be projected or folded, which is no fault.
    """

    statements: int = 0
    people: int = 0
    units: int = 0
    waiting: int = 0
    set_aside: int = 0
    due: int = 0
    fault_count: int = 0
    faults: list[BrokenLaw] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return self.fault_count == 0

    def add(self, faults: Iterable[BrokenLaw]) -> None:
        for fault in faults:
            self.fault_count += 1
            if len(self.faults) < MOST_FAULTS:
                self.faults.append(fault)


def verify(database: Database, progress: Progress) -> Verdict:
    """Look at every statement, every person and every unit."""
    verdict = Verdict()
    cache = ReferenceSnapshotCache()
    _verify_statements(database, cache, verdict, progress)
    _verify_people(database, cache, verdict, progress)
    _verify_units(database, verdict, progress)
    with database.read() as reading:
        verdict.waiting, verdict.set_aside = work.counts(reading)
    return verdict


def _verify_statements(
    database: Database, cache: ReferenceSnapshotCache, verdict: Verdict, progress: Progress
) -> None:
    with database.read() as reading:
        bound, total = scan.bound(reading), scan.count(reading)
    place: Cursor | None = None
    while True:
        with database.read() as reading:
            # Or what is projected between two queries would look like a fault.
            snapshot.hold(reading)
            rows = scan.page(reading, place, bound, STATEMENTS)
            if not rows:
                return
            verdict.add(check_statements(reading, cache.current(reading), rows).faults)
        place = Cursor(rows[-1].stored, rows[-1].statement_id)
        verdict.statements += len(rows)
        progress(message("evidence.statements"), verdict.statements, total)


@dataclass(frozen=True, slots=True)
class Checked:
    """Of some statements, what those are taken for that no waiting void names, and what is wrong
    with what is on record of them."""

    projected: list[Projected]
    faults: list[BrokenLaw]


def check_statements(
    reading: Reading, reference: ReferenceSnapshot, rows: list[StoredStatement]
) -> Checked:
    """`rows` stand in order of `stored`, and are not in work."""
    # A void that waits may have taken its target out already, or not yet.
    unsettled = voids.pending(reading, [reference.key_of(row) for row in rows])
    settled = [row for row in rows if reference.key_of(row) not in unsettled]
    if not settled:
        return Checked([], [])
    afresh: list[Projected] = []
    faults: list[BrokenLaw] = []
    for row in settled:
        try:
            afresh.append(recognised(reference, row))
        except Unreadable as error:
            faults.append(BrokenLaw(3, f"statement {row.statement_id}: {error.message}"))
    # Of what cannot be read nothing is known that its record could be held against.
    live = verification.recorded(reading, settled, [one.key for one in afresh])
    outcomes, entries = outcomes_of(reading, afresh)
    faults.extend(_outcome_faults(outcomes, live))
    faults.extend(_entry_faults({entry.key: entry for entry in entries}, live))
    return Checked(afresh, faults)


def _outcome_faults(expected: Iterable[StatementOutcome], live: Recorded) -> Iterator[BrokenLaw]:
    for outcome in expected:
        found = live.outcomes.get(Cursor(outcome.stored, outcome.statement_id))
        if found is None:
            yield BrokenLaw(3, f"statement {outcome.statement_id} has neither outcome nor work")
        elif found != outcome:
            yield BrokenLaw(1, f"statement {outcome.statement_id} has another outcome on record")


def _entry_faults(expected: Mapping[StatementKey, Entry], live: Recorded) -> Iterator[BrokenLaw]:
    for key in expected.keys() | live.entries.keys():
        if expected.get(key) != live.entries.get(key):
            yield BrokenLaw(1, f"statement {key.statement_id} has another ledger entry on record")


def _verify_people(
    database: Database, cache: ReferenceSnapshotCache, verdict: Verdict, progress: Progress
) -> None:
    with database.read() as reading:
        total = scan.count_people(reading)
    last = 0
    while True:
        with database.read() as reading:
            snapshot.hold(reading)
            person_ids = scan.people_after(reading, last, PEOPLE)
            if not person_ids:
                return
            now = reading.now()
            settled = _settled(reading, person_ids, now)
            plan = plan_fold(reading, cache.current(reading), FoldScope(settled), now)
        verdict.add(_plan_faults(plan))
        verdict.due += len(person_ids) - len(settled)
        verdict.people += len(person_ids)
        last = person_ids[-1]
        progress(message("evidence.people"), verdict.people, total)


def _settled(reading: Reading, person_ids: list[int], now: datetime) -> dict[int, StoredProfile]:
    """The profiles that nothing is still to change: no mark, and no date gone by."""
    marked = refold_marks.marked(reading, person_ids)
    return {
        person_id: profile
        for person_id, profile in profiles.find(reading, person_ids).items()
        if person_id not in marked
        and (profile.next_change_at is None or profile.next_change_at > now)
    }


def _plan_faults(plan: FoldPlan) -> Iterator[BrokenLaw]:
    for one in plan.changed_standings:
        found = one.standing if one.finding is None else f"{one.standing}, {one.finding}"
        yield BrokenLaw(1, f"statement {one.entry.statement_id} should stand as {found}")
    for row in plan.new_evidence:
        yield BrokenLaw(1, f"person {row.person_id} lacks evidence of module {row.module_id}")
    for person_id, module_id in plan.gone_evidence:
        yield BrokenLaw(1, f"person {person_id} has evidence of module {module_id} without ground")
    for person_id in {key for key, _ in (*plan.new_spans, *plan.gone_spans)}:
        yield BrokenLaw(1, f"person {person_id} has other attainments over time")
    for person_id in plan.moved:
        yield BrokenLaw(1, f"person {person_id} has another profile")


def _verify_units(database: Database, verdict: Verdict, progress: Progress) -> None:
    with database.read() as reading:
        snapshot.hold(reading)
        people = verification.sums_of_people(reading)
        units = unit_sums.all_sums(reading)
    verdict.units = len(units)
    verdict.add(
        BrokenLaw(2, f"unit {unit_id} has sums other than its people's")
        for unit_id in people.keys() | units.keys()
        if people.get(unit_id, NO_ONE) != units.get(unit_id, NO_ONE)
    )
    progress(message("evidence.units"), len(units), len(units))
