"""What people decided about statements, and how far each change has been gone through."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    distinct,
    func,
    insert,
    select,
    union,
    update,
)

from lms_plugin.domain.access.principals import Principal, PrincipalKind
from lms_plugin.domain.recognition.addresses import match_key
from lms_plugin.domain.recognition.decisions.decision import (
    DecidedAs,
    StatementDecision,
    StatementDecisions,
    StatementGroup,
    decisions_of,
)
from lms_plugin.domain.recognition.in_force import Activation, InForce, Place
from lms_plugin.domain.recognition.meaning import Kind
from lms_plugin.store.access import deeds
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.recognition.going_through import (
    beginning,
    first_due,
    moved,
    through_of,
    until_finished,
)
from lms_plugin.store.tables.access import api_keys, principals
from lms_plugin.store.tables.evidence import ledger
from lms_plugin.store.tables.people import account_links, identifier_matches, identifiers
from lms_plugin.store.tables.recognition import decision_activations, decisions
from schemas.decisions import DecisionContent

_TABLE: Final = decisions.c
_ACTIVATION: Final = decision_activations.c
_IS_NAMED: Final = _TABLE.proposer_key.is_not(None) | _TABLE.confirmer_key.is_not(None)
_encode: Final = msgspec.json.Encoder().encode

Deciders = Mapping[int, frozenset[str]]
"""Decision → the match keys of all identifiers that its deciders have ever held."""


@dataclass(frozen=True, slots=True)
class NewDecision:
    """Whose statements, who decides about them, and what."""

    centre_id: int
    decider_centre_id: int | None
    content: DecisionContent
    document: str
    grounds: str
    needs_second: bool


@dataclass(frozen=True, slots=True)
class DecisionSignature:
    """Who did something; `label` is that of an API key, `key` an identifier of theirs, where they
    are named."""

    at: datetime
    principal: Principal
    label: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision, and what became of it. `is_applied` once all that is kept has been gone through
    since it came into force or was withdrawn."""

    decision_id: int
    told: NewDecision
    proposed: DecisionSignature
    confirmed: DecisionSignature | None
    withdrawn: DecisionSignature | None
    withdrawal_grounds: str | None
    in_force_since: datetime | None
    is_applied: bool

    @property
    def is_waiting(self) -> bool:
        """For a second person."""
        return self.in_force_since is None and self.withdrawn is None

    @property
    def is_in_force(self) -> bool:
        return self.in_force_since is not None and self.withdrawn is None

    @property
    def compiled(self) -> StatementDecision:
        return compiled(self.decision_id, self.told.content)


# --- what holds -----------------------------------------------------------------------------------


def load(reading: Reading) -> InForce[StatementDecisions]:
    """Of each centre the latest change, down to the first that has been finished."""
    query = select(*decision_activations.c).order_by(
        _ACTIVATION.centre_id, _ACTIVATION.activation_id.desc()
    )
    rows = reading.connection.execute(query).all()
    if not rows:
        return InForce()
    decided = _ever_in_force(reading)
    return InForce(
        {
            centre_id: tuple(
                _activation(row, decided.get(centre_id, ())) for row in until_finished(of_centre)
            )
            for centre_id, of_centre in groupby(rows, key=lambda row: row.centre_id)
        }
    )


@dataclass(frozen=True, slots=True)
class _InForceSpan:
    """A decision, from the change by which it came into force until that by which it went."""

    decision: StatementDecision
    since: int
    until: int | None


def _ever_in_force(reading: Reading) -> dict[int, list[_InForceSpan]]:
    query = (
        select(
            _TABLE.centre_id,
            _TABLE.decision_id,
            _TABLE.content,
            _TABLE.from_activation_id,
            _TABLE.until_activation_id,
        )
        .where(_TABLE.from_activation_id.is_not(None))
        .order_by(_TABLE.from_activation_id)
    )
    found: dict[int, list[_InForceSpan]] = defaultdict(list)
    for row in reading.connection.execute(query):
        decision = compiled(row.decision_id, content_of(row.content))
        span = _InForceSpan(decision, row.from_activation_id, row.until_activation_id)
        found[row.centre_id].append(span)
    return found


def _activation(row: Row[Any], decided: Iterable[_InForceSpan]) -> Activation[StatementDecisions]:
    number = row.activation_id
    holding = (
        one.decision
        for one in decided
        if one.since <= number and (one.until is None or one.until > number)
    )
    return Activation(
        activation_id=number,
        number=number,
        until=row.until_stored,
        through=through_of(row),
        is_finished=row.finished_at is not None,
        holds=decisions_of(holding),
    )


def compiled(decision_id: int, content: DecisionContent) -> StatementDecision:
    """As recognition goes by it."""
    group = None
    if content.group is not None:
        told = content.group
        group = StatementGroup(
            told.rule,
            told.reason,
            frozenset(map(match_key, told.objects)),
            told.emitter,
            frozenset(told.credentials),
            told.from_at,
            told.until_at,
        )
    return StatementDecision(
        decision_id,
        DecidedAs(content.decided),
        Kind(content.kind),
        content.statement,
        group,
        content.about,
    )


def content_of(stored: Any) -> DecisionContent:
    # Instants and ids are texts in JSON, and lists are no tuples.
    return DecisionContent.model_validate_json(_encode(stored))


def deciders(reading: Reading) -> Deciders:
    """Of every decision whose deciders are named; also of withdrawn ones, because what is destroyed
    keeps what they made of it."""
    signed = select(_TABLE.decision_id, _TABLE.proposer_key, _TABLE.confirmer_key).where(
        _TABLE.from_activation_id.is_not(None), _IS_NAMED
    )
    named = {
        row.decision_id: {row.proposer_key, row.confirmer_key} - {None}
        for row in reading.connection.execute(signed)
    }
    keys = _keys_with(reading, set().union(*named.values()))
    return {
        decision_id: frozenset().union(of_decision, *(keys.get(one, ()) for one in of_decision))
        for decision_id, of_decision in named.items()
    }


def _keys_with(reading: Reading, keys: Collection[str]) -> dict[str, set[str]]:
    """Identifier → the match keys of all that those who ever held it have ever held, and of
    accounts that are linked to them."""
    if not keys:
        return {}
    theirs, other = identifiers.alias("theirs"), identifiers.alias("other")
    by_roster = (
        select(theirs.c.key, identifier_matches.c.match_key)
        .join_from(theirs, other, other.c.person_id == theirs.c.person_id)
        .join(identifier_matches, identifier_matches.c.key == other.c.key)
        .where(any_of(reading, theirs.c.key, keys))
    )
    by_word_of_a_person = (
        select(theirs.c.key, account_links.c.match_key)
        .join_from(theirs, account_links, account_links.c.person_id == theirs.c.person_id)
        .where(any_of(reading, theirs.c.key, keys), account_links.c.withdrawn_at.is_(None))
    )
    found: dict[str, set[str]] = defaultdict(set)
    for key, known_as in reading.connection.execute(union(by_roster, by_word_of_a_person)):
        found[key].add(known_as)
    return found


def keys_of_decider(reading: Reading, key: str) -> set[str]:
    """The match keys of all that whoever held this identifier has ever held, and itself."""
    return {key, *_keys_with(reading, [key]).get(key, ())}


def concern_deciders(reading: Reading, person_ids: Collection[int], keys: Collection[str]) -> bool:
    """Whether any of these people, or whoever held one of these identifiers, has decided."""
    query = select(_TABLE.proposer_key, _TABLE.confirmer_key).where(_IS_NAMED).distinct()
    named = {key for row in reading.connection.execute(query) for key in row} - {None}
    if not named or not named.isdisjoint(keys):
        return bool(named)
    theirs = select(identifiers.c.key).where(
        any_of(reading, identifiers.c.key, named),
        any_of(reading, identifiers.c.person_id, person_ids),
    )
    return reading.connection.execute(theirs.limit(1)).first() is not None


# --- going through what is kept -------------------------------------------------------------------


def activate(writing: Writing, centre_id: int, *, is_applied: bool) -> int:
    """A change begins now; its number. `is_applied` where nothing that is kept need be gone through
    for it."""
    values = beginning(writing, centre_id)
    if is_applied:
        values["finished_at"] = values["activated_at"]
    new = insert(decision_activations).values(values).returning(_ACTIVATION.activation_id)
    return int(writing.connection.execute(new).scalar_one())


def move(writing: Writing, activation_id: int, through: Place | None) -> None:
    """So far has been gone through now; None once that is all."""
    which = update(decision_activations).where(_ACTIVATION.activation_id == activation_id)
    writing.connection.execute(which.values(moved(writing, through)))


def _unfinished() -> Select[Any]:
    latest = select(func.max(_ACTIVATION.activation_id)).group_by(_ACTIVATION.centre_id)
    return select(*decision_activations.c).where(
        _ACTIVATION.activation_id.in_(latest), _ACTIVATION.finished_at.is_(None)
    )


def unfinished(reading: Reading) -> dict[int, datetime | None]:
    """Centre → how far what was kept has been gone through; None before the first step."""
    rows = reading.connection.execute(_unfinished().order_by(_ACTIVATION.centre_id))
    return {row.centre_id: row.through_stored for row in rows}


def oldest_due(reading: Reading) -> datetime | None:
    """`stored` of the first statement that may still be taken for something else."""
    return first_due(reading, list(unfinished(reading).values()))


# --- what is decided ------------------------------------------------------------------------------


def propose(writing: Writing, new: NewDecision, principal: Principal, key: str | None) -> int:
    values = {
        "centre_id": new.centre_id,
        "decider_centre_id": new.decider_centre_id,
        "content": new.content.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "document": new.document,
        "grounds": new.grounds,
        "needs_second": new.needs_second,
        "proposed_at": writing.now(),
        "proposed_by": deeds.number_of(writing, principal),
        "proposer_key": key,
    }
    added = insert(decisions).values(values).returning(_TABLE.decision_id)
    return int(writing.connection.execute(added).scalar_one())


def put_in_force(writing: Writing, decision_id: int, activation_id: int) -> None:
    _change(writing, decision_id, from_activation_id=activation_id)


def confirm(writing: Writing, decision_id: int, principal: Principal, key: str | None) -> None:
    _change(
        writing,
        decision_id,
        confirmed_at=writing.now(),
        confirmed_by=deeds.number_of(writing, principal),
        confirmer_key=key,
    )


def withdraw(
    writing: Writing,
    decision_id: int,
    principal: Principal,
    grounds: str,
    activation_id: int | None,
) -> None:
    _change(
        writing,
        decision_id,
        withdrawn_at=writing.now(),
        withdrawn_by=deeds.number_of(writing, principal),
        withdrawal_grounds=grounds,
        until_activation_id=activation_id,
    )


def _change(writing: Writing, decision_id: int, **values: Any) -> None:
    which = update(decisions).where(_TABLE.decision_id == decision_id)
    writing.connection.execute(which.values(values))


# --- reading --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DecisionSelection:
    """The latest first: about statements of one centre, or by it; of all when None. `before` is the
    number that ended the page before."""

    limit: int
    centre_id: int | None = None
    before: int | None = None


def listed(reading: Reading, selection: DecisionSelection) -> list[StoredDecision]:
    query = _stored().order_by(_TABLE.decision_id.desc()).limit(selection.limit)
    if selection.centre_id is not None:
        about = _TABLE.centre_id == selection.centre_id
        query = query.where(about | (_TABLE.decider_centre_id == selection.centre_id))
    if selection.before is not None:
        query = query.where(_TABLE.decision_id < selection.before)
    return [_read(row) for row in reading.connection.execute(query)]


def find(reading: Reading, decision_id: int) -> StoredDecision | None:
    return find_all(reading, [decision_id]).get(decision_id)


def find_all(reading: Reading, decision_ids: Collection[int]) -> dict[int, StoredDecision]:
    if not decision_ids:
        return {}
    query = _stored().where(any_of(reading, _TABLE.decision_id, decision_ids))
    found = (_read(row) for row in reading.connection.execute(query))
    return {one.decision_id: one for one in found}


_SIGNED: Final = ("proposed", "confirmed", "withdrawn")


def _stored() -> Select[Any]:
    began, ended = decision_activations.alias("began"), decision_activations.alias("ended")
    query = (
        select(
            *decisions.c,
            began.c.activated_at.label("in_force_since"),
            began.c.finished_at.label("began_for_all"),
            ended.c.finished_at.label("ended_for_all"),
        )
        .join(began, began.c.activation_id == _TABLE.from_activation_id, isouter=True)
        .join(ended, ended.c.activation_id == _TABLE.until_activation_id, isouter=True)
    )
    for name in _SIGNED:
        by, key = principals.alias(f"{name}_principal"), api_keys.alias(f"{name}_key")
        is_key = and_(by.c.kind == PrincipalKind.KEY.value, by.c.name == key.c.key)
        query = (
            query.join(by, by.c.principal_id == _TABLE[f"{name}_by"], isouter=True)
            .join(key, is_key, isouter=True)
            .add_columns(
                by.c.kind.label(f"{name}_kind"),
                by.c.name.label(f"{name}_name"),
                key.c.label.label(f"{name}_label"),
            )
        )
    return query


def _read(row: Row[Any]) -> StoredDecision:
    is_ended = row.until_activation_id is not None
    is_begun = row.from_activation_id is not None
    finished = row.ended_for_all if is_ended else row.began_for_all
    proposed = _signature(row, "proposed", row.proposer_key)
    assert proposed is not None
    return StoredDecision(
        row.decision_id,
        NewDecision(
            row.centre_id,
            row.decider_centre_id,
            content_of(row.content),
            row.document,
            row.grounds,
            row.needs_second,
        ),
        proposed,
        _signature(row, "confirmed", row.confirmer_key),
        _signature(row, "withdrawn", None),
        row.withdrawal_grounds,
        row.in_force_since,
        finished is not None or not is_begun,
    )


def _signature(row: Row[Any], name: str, key: str | None) -> DecisionSignature | None:
    told = row._mapping
    if told[f"{name}_at"] is None:
        return None
    principal = Principal(PrincipalKind(told[f"{name}_kind"]), told[f"{name}_name"])
    return DecisionSignature(told[f"{name}_at"], principal, told[f"{name}_label"], key)


# --- what stands by them --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StandingByDecision:
    """Entries that a decision made what they are: statements, accounts, objects, and statements
    stored since it came into force."""

    statements: int = 0
    people: int = 0
    modules: int = 0
    since: int = 0


def standing_by(reading: Reading, found: Sequence[StoredDecision]) -> dict[int, StandingByDecision]:
    """Of each decision what stands by it now; those by which nothing does are left out."""
    if not found:
        return {}
    ids = [one.decision_id for one in found]
    began = (
        select(_TABLE.decision_id, _ACTIVATION.until_stored)
        .join(decision_activations, _ACTIVATION.activation_id == _TABLE.from_activation_id)
        .subquery()
    )
    is_late: ColumnElement[bool] = ledger.c.stored > began.c.until_stored
    query = (
        select(
            ledger.c.decision_id,
            func.count(),
            func.count(distinct(ledger.c.actor_key)),
            func.count(distinct(ledger.c.object_key)),
            func.count().filter(is_late),
        )
        .join(began, began.c.decision_id == ledger.c.decision_id)
        .where(ledger.c.decision_id.is_not(None), any_of(reading, ledger.c.decision_id, ids))
        .group_by(ledger.c.decision_id)
    )
    return {row[0]: StandingByDecision(*row[1:]) for row in reading.connection.execute(query)}
