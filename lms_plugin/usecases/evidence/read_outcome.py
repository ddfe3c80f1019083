"""Read what became of one statement, and why."""

from datetime import datetime
from typing import Final
from uuid import UUID

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import PersonInUnit, Reader
from lms_plugin.domain.evidence.ledger import EntryFinding, EntryStatus
from lms_plugin.domain.evidence.standings import FINDINGS, FUTURE, PENDING, SET_ASIDE, VOIDED
from lms_plugin.domain.evidence.waiting import WITHOUT_MODULE
from lms_plugin.domain.people.memberships import unit_at
from lms_plugin.domain.recognition.decisions.decision import number_of
from lms_plugin.domain.recognition.own_rules.compile import compile_rules
from lms_plugin.domain.recognition.own_rules.rule_list import NO_RULES, PREFIX, OwnRules
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import evidence, outcomes, work
from lms_plugin.store.evidence.outcomes import StatementOutcome
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.evidence.work import WorkRow
from lms_plugin.store.people import employees, identifiers
from lms_plugin.store.recognition import activations
from lms_plugin.store.retention import destructions
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.competency.decision_notes import held_against, notes_of
from lms_plugin.usecases.competency.link_notes import link_behind, link_note
from lms_plugin.usecases.competency.names import module_name
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.read_evidence import Achievement, achievements
from lms_plugin.usecases.competency.read_profile import reason_about, reason_of
from lms_plugin.usecases.competency.resolve import match_keys_of
from lms_plugin.usecases.evidence.trace_statement import Traced, trace_statement
from schemas.competency.accounts import LinkNote
from schemas.competency.decisions import DecisionNote
from schemas.competency.outcome import AppliedRule, Credited, Destroyed, Outcome, State, Work
from schemas.competency.reasons import Reason

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
    began_at = None if achieved is None else achieved[1].from_at
    state = state_of(row, waiting, traced.standing, began_at, inquiry.as_of)
    return Outcome(
        statement=traced.statement.statement_id,
        stored=traced.statement.stored,
        centre=inquiry.centre_codes.get(traced.key.centre_id),
        state=state,
        means=None if row is None else row.means.value,
        rule=None if row is None else row.rule,
        own_rule=None if row is None else own_rule_of(inquiry, traced.statement, row),
        reason=reason_of(state if row is None or state in _BEFORE else row.reason),
        standing=_standing(inquiry, traced),
        finding=None if traced.finding is None else _finding(traced.finding),
        module=None if traced.entry is None else module_name(inquiry, traced.entry),
        happened_at=traced.happened_at,
        evidence=None if achieved is None else _credited(inquiry, *achieved),
        work=None if waiting is None else _work(inquiry, waiting),
        destroyed=_destroyed(inquiry, traced.statement.destruction_id),
        decision=None if row is None else _decision(inquiry, traced, row),
        link=_link(inquiry, traced),
    )


def _standing(inquiry: Inquiry, traced: Traced) -> Reason | None:
    """What became of it; of what counts in time to come, that it does."""
    if traced.standing is None or traced.entry is None:
        return None
    is_future = traced.entry.timestamp > inquiry.as_of and traced.standing.is_resolved
    return reason_about(FUTURE if is_future else traced.standing.value, traced.entry)


def _finding(finding: EntryFinding) -> Reason:
    text = FINDINGS[finding]
    return Reason(code=finding.value, text=text)


def _destroyed(inquiry: Inquiry, destruction_id: int | None) -> Destroyed | None:
    if destruction_id is None:
        return None
    found = destructions.find(inquiry.reading, destruction_id)
    return Destroyed(at=found.started_at, authority=found.authority)


def _decision(inquiry: Inquiry, traced: Traced, row: StatementOutcome) -> DecisionNote | None:
    number = number_of(row.rule)
    if number is None:
        return None
    note = notes_of(inquiry.reading, [number], inquiry.centre_codes).get(number)
    if traced.entry is None:
        return note
    return held_against(note, inquiry.reference, traced.entry)


def _link(inquiry: Inquiry, traced: Traced) -> LinkNote | None:
    """None for readers who may not know whose it is, too."""
    link = None if traced.entry is None else link_behind(inquiry, traced.entry)
    if link is None or _person(inquiry, link.person_id) is None:
        return None
    return link_note(link)


def own_rule_of(
    inquiry: Inquiry, statement: StoredStatement, row: StatementOutcome
) -> AppliedRule | None:
    if not row.rule.startswith(PREFIX):
        return None
    number, rules = _rules_of(inquiry, statement)
    note = rules.note(row.rule)
    version = number if note is not None else None
    return AppliedRule(name=row.rule.removeprefix(PREFIX), version=version, note=note)


def _rules_of(inquiry: Inquiry, statement: StoredStatement) -> tuple[int | None, OwnRules]:
    """By which it was recognised: what is destroyed has kept those of that day."""
    if statement.destruction_id is None:
        in_force = inquiry.reference.activation_of(statement)
        return (None, NO_RULES) if in_force is None else (in_force.number, in_force.holds)
    destroyed = destructions.find(inquiry.reading, statement.destruction_id)
    centre_id = inquiry.reference.key_of(statement).centre_id
    version = activations.version_at(inquiry.reading, centre_id, destroyed.started_at)
    return (None, NO_RULES) if version is None else (version.number, compile_rules(version.file))


def state_of(
    row: StatementOutcome | None,
    waiting: WorkRow | None,
    standing: EntryStatus | None,
    began_at: datetime | None,
    now: datetime,
) -> State:
    """`began_at` is when the evidence began that rests on the statement, if any does."""
    if waiting is not None and waiting.set_aside_at is not None:
        return "set_aside"
    if waiting is not None or row is None:
        return "pending"
    if row.reason == VOIDED:
        return "voided"
    if began_at is not None:
        return "evidence" if began_at <= now else "waiting"
    waits = standing is not None and standing.waits
    return "waiting" if waits or row.reason in WITHOUT_MODULE else "explained"


def _achieved(inquiry: Inquiry, traced: Traced) -> tuple[int, Achievement] | None:
    """The person, and the period of evidence that rests on this statement.

    Of a piece that began under somebody else it is theirs, whoever has the account now.
    """
    if traced.entry is None:
        return None
    keys = match_keys_of([traced.entry])
    holders = identifiers.matched_holders_of(inquiry.reading, keys)
    people = {person_id for key in keys for person_id in holders.ever_held(key)}
    for row in evidence.of_people(inquiry.reading, people).values():
        for one in achievements([row], inquiry.reference.catalogue):
            if traced.key in one.keys:
                return row.person_id, one
    return None


def _credited(inquiry: Inquiry, person_id: int, achieved: Achievement) -> Credited:
    return Credited(
        person=_person(inquiry, person_id),
        module=achieved.name,
        valid_from=achieved.from_at,
        valid_to=achieved.to_at,
    )


def _person(inquiry: Inquiry, person_id: int) -> UUID | None:
    """None for readers who may see the statement, but not whom it is about."""
    posts = employees.posts_of(inquiry.reading, person_id)
    unit_id = unit_at([post.membership for post in posts], inquiry.as_of)
    if not policy.may_see_person(inquiry.view, PersonInUnit(person_id, unit_id)):
        return None
    return employees.find(inquiry.reading, person_id).public_id


def _work(inquiry: Inquiry, waiting: WorkRow) -> Work:
    return Work(
        attempts=waiting.attempts,
        set_aside_at=waiting.set_aside_at,
        error=waiting.error if policy.may_see_backlog(inquiry.reader) else None,
    )
