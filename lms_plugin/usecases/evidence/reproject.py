"""Take kept statements for what a centre's rules in force say, and what people have decided about
them, a step at a time, amid the traffic.

A step holds projection, never the keeping of statements, for as long as it takes: statements, those
whom they concern, and the place up to which all this is done change in one transaction. So what is
on record of a statement always is what the rules say that hold for its place; and whoever goes on,
after whatever happened, begins where the last step ended.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.recognition.in_force import Place
from lms_plugin.errors import Unreadable
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import scan
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.store.locks.inputs import Input
from lms_plugin.store.recognition import activations, decisions
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.usecases.evidence.project import recognised, record_again
from schemas.texts import message

STATEMENTS: Final = 2000
"""In one step, whoever sent them; of other centres' only their places are looked at."""

LAST_ID: Final = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True)
class ReprojectionStep:
    """What one step came to. `changed` statements are taken for something else than before."""

    centre_id: int
    changed: int
    people: int
    is_last: bool


@dataclass(slots=True)
class Reprojected:
    changed: int = 0
    people: int = 0


def reproject_all(database: Database, progress: Progress, limit: int = STATEMENTS) -> Reprojected:
    """Go on until every centre's rules hold for all that is kept. `people` are counted once for
    each step that folded them."""
    cache, found = ReferenceSnapshotCache(), Reprojected()
    with database.read() as reading:
        total = scan.count(reading)
    done = 0
    while (step := reproject_step(database, cache, limit)) is not None:
        found.changed += step.changed
        found.people += step.people
        done += limit
        progress(
            message("evidence.statements"), total if step.is_last else min(done, total - 1), total
        )
    return found


def reproject_step(
    database: Database, cache: ReferenceSnapshotCache, limit: int = STATEMENTS
) -> ReprojectionStep | None:
    """One step for one centre; None where there is nothing to do."""
    with database.read() as reading:
        if not activations.unfinished(reading) and not decisions.unfinished(reading):
            return None
    return database.transact(lambda writing: _step(writing, cache, limit))


@dataclass(frozen=True, slots=True)
class _DueChange:
    """What of a centre's is to be gone through: its own rules, or decisions about its statements.
    `after` is what is known once it has been gone through so far, None: to the end."""

    name: Input
    centre_id: int
    activation_id: int
    until: datetime
    through: Place | None
    after: Callable[[Place | None], ReferenceSnapshot]
    move: Callable[[Writing, int, Place | None], None]


def _due(reference: ReferenceSnapshot) -> _DueChange | None:
    """Rules first: what is decided about the rest looks at what they find."""
    rules, decided = reference.rules, reference.decisions

    def after_rules(through: Place | None) -> ReferenceSnapshot:
        return replace(reference, rules=rules.after_step(min(rules.unfinished), through))

    def after_decisions(through: Place | None) -> ReferenceSnapshot:
        return replace(reference, decisions=decided.after_step(min(decided.unfinished), through))

    for centre_id, one in sorted(rules.unfinished.items()):
        place = (centre_id, one.activation_id, one.until, one.through)
        return _DueChange("rules", *place, after_rules, activations.move)
    for centre_id, other in sorted(decided.unfinished.items()):
        place = (centre_id, other.activation_id, other.until, other.through)
        return _DueChange("decisions", *place, after_decisions, decisions.move)
    return None


def _step(writing: Writing, cache: ReferenceSnapshotCache, limit: int) -> ReprojectionStep | None:
    # Before anything is looked up: no projection is under way by rules that this step changes.
    inputs.change_inputs(writing)
    before = cache.current(writing)
    due = _due(before)
    if due is None:
        return None
    place = None if due.through is None else Cursor(*due.through)
    end = scan.end_of_step(writing, place, due.until, limit)
    through = None if end is None else (end.stored, end.statement_id)
    after = due.after(through)
    credential_ids = credentials_of(before, due.centre_id)
    rows = scan.between(writing, place, end or Cursor(due.until, LAST_ID), credential_ids)
    changed = list(taken_otherwise(before, after, rows))
    people = record_again(writing, after, changed)
    due.move(writing, due.activation_id, through)
    inputs.bump(writing, due.name)
    return ReprojectionStep(due.centre_id, len(changed), people, through is None)


def credentials_of(reference: ReferenceSnapshot, centre_id: int) -> list[int]:
    found = reference.credentials.values()
    return sorted(one.credential_id for one in found if one.centre_id == centre_id)


def taken_otherwise(
    before: ReferenceSnapshot, after: ReferenceSnapshot, rows: Iterable[StoredStatement]
) -> Iterator[Projected]:
    """Of these statements those that are taken for something else now: for what."""
    for row in rows:
        if before.versions_for(row) == after.versions_for(row):
            continue
        try:
            was, now = recognised(before, row), recognised(after, row)
        except Unreadable:
            # Nothing is known of it; `verify` tells of it.
            continue
        if now != was:
            yield now
