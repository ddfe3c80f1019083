"""Read what became of one statement, and why."""

from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.evidence.standings import PENDING, SET_ASIDE, VOIDED
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import evidence, outcomes, work
from lms_plugin.store.evidence.outcomes import StatementOutcome
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.evidence.work import WorkRow
from lms_plugin.store.people import employees
from lms_plugin.store.retention import destructions
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.read_evidence import Achievement, achievements
from lms_plugin.usecases.competency.read_profile import module_name, reason_of
from lms_plugin.usecases.evidence.trace_statement import Traced, trace_statement
from schemas.competency.outcome import Credited, Destroyed, Outcome, State, Work

_BEFORE: Final = frozenset({PENDING, SET_ASIDE})
"""States of statements that wait for projection, some of them for a second one."""


def read_outcome(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    statement_id: UUID,
    as_of: datetime | None = None,
    centre: str | None = None,
) -> Outcome:
    """`as_of` is the instant at which HR's subtree is looked at; `centre` is the code of the one
    that sent it. Raises NotFound, and Conflict where several sent this id and none is named."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        return _outcome(inquiry, trace_statement(inquiry, statement_id, centre))


def _outcome(inquiry: Inquiry, traced: Traced) -> Outcome:
    key = (traced.statement.stored, traced.statement.statement_id)
    row = outcomes.find(inquiry.reading, *key)
    waiting = work.find(inquiry.reading, *key)
    achieved = _achieved(inquiry, traced)
    state = _state(row, waiting, traced, achieved)
    return Outcome(
        statement=traced.statement.statement_id,
        stored=traced.statement.stored,
        centre=inquiry.centre_codes.get(traced.key.centre_id),
        state=state,
        means=None if row is None else row.means.value,
        rule=None if row is None else row.rule,
        reason=reason_of(state if row is None or state in _BEFORE else row.reason),
        standing=None if traced.standing is None else reason_of(traced.standing.value),
        module=None if traced.entry is None else module_name(inquiry, traced.entry),
        happened_at=traced.happened_at,
        evidence=None if achieved is None else _credited(inquiry, traced, achieved),
        work=None if waiting is None else _work(inquiry, waiting),
        destroyed=_destroyed(inquiry, traced.statement.destruction_id),
    )


def _destroyed(inquiry: Inquiry, destruction_id: int | None) -> Destroyed | None:
    if destruction_id is None:
        return None
    found = destructions.find(inquiry.reading, destruction_id)
    return Destroyed(at=found.started_at, authority=found.authority)


def _state(
    row: StatementOutcome | None,
    waiting: WorkRow | None,
    traced: Traced,
    achieved: Achievement | None,
) -> State:
    if waiting is not None and waiting.set_aside_at is not None:
        return "set_aside"
    if waiting is not None or row is None:
        return "pending"
    if row.reason == VOIDED:
        return "voided"
    if achieved is not None:
        return "evidence"
    waits = traced.standing is not None and traced.standing.waits
    return "waiting" if waits or row.means is Means.UNDECIDABLE else "explained"


def _achieved(inquiry: Inquiry, traced: Traced) -> Achievement | None:
    """The period of evidence that rests on this statement."""
    if traced.learner is None or traced.entry is None:
        return None
    rows = evidence.of_people(inquiry.reading, [traced.learner.person_id]).values()
    found = achievements(rows, inquiry.reference.catalogue)
    return next((one for one in found if one.key == traced.key), None)


def _credited(inquiry: Inquiry, traced: Traced, achieved: Achievement) -> Credited:
    return Credited(
        person=_person(inquiry, traced),
        module=achieved.name,
        valid_from=achieved.from_at,
        valid_to=achieved.to_at,
    )


def _person(inquiry: Inquiry, traced: Traced) -> UUID | None:
    """None for readers who may see the statement, but not whom it is about."""
    learner = traced.learner
    if learner is None or not policy.may_see_person(inquiry.view, learner):
        return None
    return employees.find(inquiry.reading, learner.person_id).public_id


def _work(inquiry: Inquiry, waiting: WorkRow) -> Work:
    return Work(
        attempts=waiting.attempts,
        set_aside_at=waiting.set_aside_at,
        error=waiting.error if policy.may_see_backlog(inquiry.reader) else None,
    )
