"""Destroy statements whose time is over: propose, then destroy what an authority approved.

What a statement was taken for, and its ledger entry, stay as its tombstone, so that no figure
changes. What cannot be destroyed whole is left, and counted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access.principals import DeedKind, Principal
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.evidence.tombstones import tombstone_of
from lms_plugin.domain.progress import Progress
from lms_plugin.domain.recognition.decisions.decision import StatementDecisions
from lms_plugin.domain.recognition.in_force import InForce
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.recognition.own_rules.rule_list import OwnRules
from lms_plugin.domain.statements.attachments import named_in
from lms_plugin.errors import Conflict, Invalid
from lms_plugin.store.access import centres, deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine import snapshot
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import scan
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.store.recognition import activations, decisions
from lms_plugin.store.retention import destructions
from lms_plugin.store.retention.destructions import Destruction, Tombstone
from lms_plugin.store.statements.statements import Cursor, StoredStatement
from lms_plugin.usecases.evidence.verify import check_statements
from schemas.texts import message

STATEMENTS: Final = 1000
LONGEST_AUTHORITY: Final = 200

_STEP: Final = message("retention.statements")
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class Left(StrEnum):
    """Why a statement stays although its time is over."""

    IN_WORK = "in_work"
    VOID_IN_WORK = "void_in_work"
    HAS_ATTACHMENTS = "has_attachments"


@dataclass(frozen=True, slots=True)
class Due:
    """A statement that may be destroyed. `credits` says that a ledger entry of it stays."""

    statement_id: UUID
    stored: datetime
    centre: str
    means: Means
    reason: str
    credits: bool


@dataclass(slots=True)
class Sorted:
    """What was looked at: how many by centre and year of `stored`, and what stays."""

    due: Counter[tuple[str, int]] = field(default_factory=Counter)
    left: Counter[Left] = field(default_factory=Counter)


def propose_destruction(
    database: Database, cut_at: datetime, tell: Callable[[Sequence[Due]], None], progress: Progress
) -> Sorted:
    """Tell of each statement that is due, in order of `stored`; nothing is changed.

    Raises Conflict where what is on record is not what the statements say.
    """
    found = Sorted()
    for page in _pages(database, cut_at, found, progress):
        tell(page.due)
    return found


def destroy_statements(
    database: Database,
    principal: Principal,
    cut_at: datetime,
    authority: str,
    progress: Progress,
) -> tuple[Destruction, Sorted]:
    """Destroy what is due, on this authority: the number of the decree, or what approved it.

    A destruction that was interrupted goes on, up to its own `cut_at`, when it is asked for again.
    Raises Invalid, and Conflict where another one is unfinished, or where what is on record is not
    what the statements say; what was stored earlier is destroyed by then.
    """
    _check(authority)
    begun = database.transact(lambda writing: _begun(writing, principal, cut_at, authority))
    found = Sorted()
    for page in _pages(database, begun.cut_at, found, progress):
        database.transact(partial(_bury, begun=begun, page=page))
    return database.transact(lambda writing: destructions.finish(writing, begun)), found


def _check(authority: str) -> None:
    if not authority.strip() or len(authority) > LONGEST_AUTHORITY:
        raise Invalid(
            message("retention.name_decision_rests", longest_authority=LONGEST_AUTHORITY),
            path="--authority",
        )


def _begun(writing: Writing, principal: Principal, cut_at: datetime, authority: str) -> Destruction:
    begun = _destruction(writing, cut_at, authority)
    # Whoever goes on with another's signs for it, too.
    details = {"cut_at": begun.cut_at.isoformat()}
    new = NewDeed(DeedKind.STATEMENTS_DESTROYED, str(begun.destruction_id), details=details)
    deeds.sign(writing, principal, new)
    return begun


def _destruction(writing: Writing, cut_at: datetime, authority: str) -> Destruction:
    earlier = destructions.unfinished(writing)
    if earlier is None:
        return destructions.begin(writing, cut_at, authority)
    if earlier.authority != authority:
        raise Conflict(
            message("retention.destruction_authority_not_finished", authority=earlier.authority)
        )
    return earlier


def _bury(writing: Writing, begun: Destruction, page: "_DueStatements") -> None:
    """Raises Conflict where a centre's rules, or decisions, have changed since the page was looked
    at: what a statement was taken for last is what its tombstone must say."""
    inputs.share_inputs(writing)
    if activations.load(writing) != page.rules or decisions.load(writing) != page.decided:
        raise Conflict(message("retention.rules_recognition_decisions_being"))
    destructions.bury(writing, begun, page.tombstones)


# --- page by page ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _DueStatements:
    """What is due among some statements in a row."""

    due: list[Due]
    tombstones: list[Tombstone]
    rules: InForce[OwnRules]
    decided: InForce[StatementDecisions]


def _pages(
    database: Database, cut_at: datetime, found: Sorted, progress: Progress
) -> Iterator[_DueStatements]:
    """Counts in `found` what it comes by."""
    cache = ReferenceSnapshotCache()
    with database.read() as reading:
        total = destructions.count_intact(reading, cut_at)
        waiting = destructions.in_work(reading, cut_at)
    found.left[Left.IN_WORK] = waiting
    place, done = None, 0
    while True:
        with database.read() as reading:
            snapshot.hold(reading)
            rows = scan.page(reading, place, cut_at, STATEMENTS, intact=True)
            if not rows:
                progress(_STEP, total, total)
                return
            page = _page(reading, cache.current(reading), rows, found)
        yield page
        place = Cursor(rows[-1].stored, rows[-1].statement_id)
        done += len(rows)
        # Never all of it: that says that the step is over, and is said once, above.
        progress(_STEP, min(done, total - 1), total)


def _page(
    reading: Reading, reference: ReferenceSnapshot, rows: list[StoredStatement], found: Sorted
) -> _DueStatements:
    checked = check_statements(reading, reference, rows)
    if checked.faults:
        raise Conflict(message("retention.record_not_statements_say", what=checked.faults[0].what))
    found.left[Left.VOID_IN_WORK] += len(rows) - len(checked.projected)
    codes = centres.codes(reading)
    bodies = {reference.key_of(row): row.body for row in rows}
    page = _DueStatements([], [], reference.rules, reference.decisions)
    for projected in checked.projected:
        # Their contents lie elsewhere, and others may name them, too.
        if any(named_in(_decode(bodies[projected.key]))):
            found.left[Left.HAS_ATTACHMENTS] += 1
            continue
        one = _due(projected, codes[reference.credentials[projected.credential_id].centre_id])
        found.due[one.centre, one.stored.year] += 1
        page.due.append(one)
        page.tombstones.append(Tombstone(one.stored, projected.key, tombstone_of(projected)))
    return page


def _due(projected: Projected, centre: str) -> Due:
    return Due(
        projected.statement_id,
        projected.stored,
        centre,
        projected.means,
        projected.reason,
        projected.entry is not None,
    )
