"""Decide about statements: propose, confirm as the second person, withdraw.

One about a single statement holds in the transaction in which it comes into force; about a group,
what is kept is gone through afterwards, as for rules of a centre's own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.credentials import NIP_PREFIX
from lms_plugin.domain.access.principals import DeedKind, names_employee
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, Forbidden, Invalid
from lms_plugin.store.access import deeds
from lms_plugin.store.access.deeds import NewDeed
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.evidence import scan
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.store.people.roster import import_alone
from lms_plugin.store.recognition import decisions
from lms_plugin.store.recognition.decisions import NewDecision
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import Cursor
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider
from lms_plugin.usecases.evidence.project import record_again
from lms_plugin.usecases.evidence.reproject import taken_otherwise
from lms_plugin.usecases.recognition.decision_scope import (
    refuse_about_themselves,
    require_still_theirs,
    scoped,
    visible,
)
from schemas.decisions import ConfirmationRequest, DecisionRequest, WithdrawalRequest
from schemas.nip import read_nip
from schemas.texts import message


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """What became of it: `is_in_force`, and `is_applied` where nothing that is kept need be gone
    through for it any more."""

    number: int
    is_in_force: bool
    is_applied: bool


def propose_decision(
    database: Database, cache: ReferenceSnapshotCache, decider: Decider, asked: DecisionRequest
) -> DecisionTaken:
    """Where no second person is needed it is in force at once.

    Raises Forbidden, Invalid, NotFound, and Conflict where there is nothing to decide.
    """
    policy.centre_of_decisions(decider.reader)
    key = key_of_decider(asked.nip)
    _check_texts(document=asked.document, grounds=asked.grounds)

    def write(writing: Writing) -> DecisionTaken:
        # Before anything is looked up: of two about one statement each must see the other.
        import_alone(writing)
        found = scoped(writing, cache.current(writing), decider.reader, asked, key)
        new = NewDecision(
            found.centre_id,
            decider.reader.centre_id,
            found.content,
            asked.document,
            asked.grounds,
            found.needs_second,
        )
        number = decisions.propose(writing, new, decider.principal, key)
        _sign(writing, decider, DeedKind.DECISION_PROPOSED, number, new)
        if found.needs_second:
            return DecisionTaken(number, is_in_force=False, is_applied=True)
        return put_in_force(writing, cache, number, new)

    return database.transact(write)


def confirm_decision(
    database: Database,
    cache: ReferenceSnapshotCache,
    decider: Decider,
    number: int,
    asked: ConfirmationRequest,
) -> DecisionTaken:
    """As the second person. Raises Forbidden, Invalid, NotFound, and Conflict where it is in force
    or withdrawn already."""
    policy.centre_of_decisions(decider.reader)
    key = key_of_decider(asked.nip)

    def write(writing: Writing) -> DecisionTaken:
        import_alone(writing)
        found = visible(decisions.find(writing, number), decider.reader)
        if not found.is_waiting:
            raise Conflict(DECIDED)
        proposer = found.proposed
        if proposer.principal == decider.principal or (key is not None and key == proposer.key):
            raise Forbidden(_SECOND_PERSON)
        reference = cache.current(writing)
        require_still_theirs(writing, reference, decider.reader, found.told)
        refuse_about_themselves(writing, reference, found.told, key)
        decisions.confirm(writing, number, decider.principal, key)
        _sign(writing, decider, DeedKind.DECISION_CONFIRMED, number, found.told)
        return put_in_force(writing, cache, number, found.told)

    return database.transact(write)


def withdraw_decision(
    database: Database,
    cache: ReferenceSnapshotCache,
    decider: Decider,
    number: int,
    asked: WithdrawalRequest,
) -> DecisionTaken:
    """What it concerned is what rules and other decisions say again. Raises Forbidden, Invalid,
    NotFound, and Conflict where it was withdrawn before."""
    policy.centre_of_decisions(decider.reader)
    key = key_of_decider(asked.nip)
    _check_texts(grounds=asked.grounds)

    def write(writing: Writing) -> DecisionTaken:
        import_alone(writing)
        found = visible(decisions.find(writing, number), decider.reader)
        if found.withdrawn is not None:
            raise Conflict(_WITHDRAWN)
        refuse_about_themselves(writing, cache.current(writing), found.told, key)
        _sign(writing, decider, DeedKind.DECISION_WITHDRAWN, number, found.told)
        if found.in_force_since is None:
            decisions.withdraw(writing, number, decider.principal, asked.grounds, None)
            return DecisionTaken(number, is_in_force=False, is_applied=True)

        def change(activation_id: int) -> None:
            decisions.withdraw(writing, number, decider.principal, asked.grounds, activation_id)

        is_applied = _take_effect(writing, cache, found.told, change)
        return DecisionTaken(number, is_in_force=False, is_applied=is_applied)

    return database.transact(write)


def key_of_decider(nip: str | None) -> str | None:
    """The identifier of who decides, where they name themselves. Raises Invalid."""
    if nip is None:
        return None
    found = read_nip(nip)
    if found is None:
        raise Invalid(
            message("recognition.employee_number_decides_not_18"),
            "$.nip",
        )
    return NIP_PREFIX + found


def _check_texts(**texts: str) -> None:
    for name, text in texts.items():
        if names_employee(text):
            raise Invalid(
                message("recognition.decisions_kept_ever"),
                f"$.{name}",
            )


def _sign(
    writing: Writing, decider: Decider, kind: DeedKind, number: int, told: NewDecision
) -> None:
    details = {"decided": told.content.decided, "document": told.document}
    deeds.sign(writing, decider.principal, NewDeed(kind, str(number), told.centre_id, details))


def put_in_force(
    writing: Writing, cache: ReferenceSnapshotCache, number: int, told: NewDecision
) -> DecisionTaken:
    """From now on; for what is kept at once, if it is about one statement."""

    def change(activation_id: int) -> None:
        decisions.put_in_force(writing, number, activation_id)

    is_applied = _take_effect(writing, cache, told, change)
    return DecisionTaken(number, is_in_force=True, is_applied=is_applied)


def _take_effect(
    writing: Writing,
    cache: ReferenceSnapshotCache,
    told: NewDecision,
    change: Callable[[int], None],
) -> bool:
    """Whether nothing that is kept need be gone through for it any more."""
    # Projections look decisions up under this lock, so it is taken once all else is known.
    inputs.change_inputs(writing)
    before = cache.current(writing)
    # What is still being gone through for an earlier change must not be hidden by this one.
    is_single = told.content.statement is not None
    is_applied = is_single and told.centre_id not in before.decisions.unfinished
    change(decisions.activate(writing, told.centre_id, is_applied=is_applied))
    inputs.bump(writing, "decisions")
    if is_applied:
        _reproject_one(writing, before, told)
    return is_applied


def _reproject_one(writing: Writing, before: ReferenceSnapshot, told: NewDecision) -> None:
    after = replace(before, decisions=decisions.load(writing), deciders=decisions.deciders(writing))
    assert told.content.statement is not None
    found = statements.find(writing, [StatementKey(told.centre_id, told.content.statement)])
    places = [Cursor(one.stored, one.statement_id) for one in found.values()]
    # What is still in work is recognised by what holds then; what is destroyed stays as it is.
    rows = [one for one in scan.done_among(writing, places) if not one.is_destroyed]
    record_again(writing, after, list(taken_otherwise(before, after, rows)))


DECIDED: Final = message("recognition.decided")
_WITHDRAWN: Final = message("recognition.withdrawn")
_SECOND_PERSON: Final = message("recognition.second_person")
