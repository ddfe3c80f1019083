"""Trace a statement to its centre and its learner, and show it as it was sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access import policy
from lms_plugin.domain.access.policy import PersonInUnit, Reader, SentStatement
from lms_plugin.domain.evidence.ledger import Entry, EntryFinding, EntryStatus
from lms_plugin.domain.people.memberships import unit_at
from lms_plugin.domain.recognition.identifiers import actor_key
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.engine.database import Database
from lms_plugin.store.evidence import ledger
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.people import employees, identifiers
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.usecases.competency.query import Inquiry, open_inquiry
from lms_plugin.usecases.competency.resolve import (
    LedgerResolver,
    Spoken,
    SpokenActor,
    match_keys_of,
)
from lms_plugin.usecases.evidence.project import recognised
from schemas.texts import message
from schemas.xapi.scalars import kept_instant

_DESTROYED: Final = message("evidence.destroyed")
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement that the reader may see. `happened_at` is when it says it happened; None where
    that was destroyed.

    `entry` is None where it says nothing of a learner and a module; `learner` where nobody is known
    under the actor's identifier.
    """

    statement: StoredStatement
    key: StatementKey
    happened_at: datetime | None
    entry: Entry | None
    standing: EntryStatus | None
    finding: EntryFinding | None
    learner: PersonInUnit | None


def read_statement(
    database: Database,
    cache: ReferenceSnapshotCache,
    reader: Reader,
    statement_id: UUID,
    as_of: datetime | None = None,
    centre: str | None = None,
) -> bytes:
    """The statement's JSON, byte for byte as sent. Raises NotFound and Conflict."""
    with open_inquiry(database, cache, reader, as_of) as inquiry:
        found = trace_statement(inquiry, statement_id, centre).statement
    if found.is_destroyed:
        raise NotFound(_DESTROYED)
    return found.body


def trace_statement(inquiry: Inquiry, statement_id: UUID, centre: str | None = None) -> Traced:
    """The statement of this id that the centre of this code sent, or else the only one that the
    reader may see.

    Raises NotFound, for statements that the reader may not see, too; Conflict where several centres
    have sent this id and none is named.
    """
    stored = statements.find(inquiry.reading, _keys(inquiry, statement_id, centre))
    traced = [_trace(inquiry, key, stored[key]) for key in sorted(stored)]
    seen = [one for one in traced if policy.may_see_statement(inquiry.view, _sent(one))]
    if not seen:
        raise NotFound(policy.NO_STATEMENT)
    if len(seen) > 1:
        codes = ", ".join(inquiry.centre_codes[one.key.centre_id] for one in seen)
        raise Conflict(message("evidence.several_centres_sent_id", codes=codes))
    return seen[0]


def _keys(inquiry: Inquiry, statement_id: UUID, centre: str | None) -> list[StatementKey]:
    """What the reader may mean. A centre looks for its own alone: what others have sent is nothing
    to it, not even in how long the answer takes."""
    own = inquiry.reader.centre_id
    if own is None:
        keys = statements.keys_of(inquiry.reading, statement_id)
    else:
        keys = [StatementKey(own, statement_id)]
    if centre is None:
        return keys
    return [key for key in keys if inquiry.centre_codes.get(key.centre_id) == centre]


def _sent(traced: Traced) -> SentStatement:
    happened_at = traced.happened_at or traced.statement.stored
    return SentStatement(traced.key.centre_id, happened_at, traced.learner)


def _trace(inquiry: Inquiry, key: StatementKey, stored: StoredStatement) -> Traced:
    found = ledger.find(inquiry.reading, key)
    entry = None if found is None else found.entry
    happened_at, spoken = told_of(inquiry, stored, entry)
    return Traced(
        statement=stored,
        key=key,
        happened_at=happened_at,
        entry=entry,
        standing=None if found is None else found.standing,
        finding=None if found is None else found.finding,
        learner=None if spoken is None else _learner(inquiry, spoken, happened_at or stored.stored),
    )


def told_of(
    inquiry: Inquiry, stored: StoredStatement, entry: Entry | None
) -> tuple[datetime | None, Spoken | None]:
    """When it happened, and whom it is about."""
    if entry is None and stored.is_destroyed:
        # What was voided has no entry any more, but its tombstone has.
        entry = recognised(inquiry.reference, stored).entry
        if entry is None:
            return None, None
    if entry is not None:
        return entry.timestamp, entry
    body = _decode(stored.body)
    return _happened_at(body, stored), _spoken(inquiry, stored, body)


def _happened_at(body: dict[str, Any], stored: StoredStatement) -> datetime:
    sent = body.get("timestamp")
    return stored.stored if sent is None else kept_instant(str(sent))


def _spoken(inquiry: Inquiry, stored: StoredStatement, body: dict[str, Any]) -> Spoken | None:
    key = actor_key(body.get("actor"))
    centre_id = inquiry.reference.centre_of(stored.credential_id)
    if key is None or centre_id is None:
        return None
    return SpokenActor(centre_id, stored.credential_id, stored.stored, key)


def _learner(inquiry: Inquiry, spoken: Spoken, happened_at: datetime) -> PersonInUnit | None:
    """As far as its sender may vouch for that."""
    holders = identifiers.matched_holders_of(inquiry.reading, match_keys_of([spoken]))
    resolver = LedgerResolver(inquiry.reference, holders)
    if not resolver.vouches(spoken):
        return None
    person_id = resolver.person(spoken, spoken, happened_at)
    if person_id is None:
        return None
    posts = employees.posts_of(inquiry.reading, person_id)
    return PersonInUnit(person_id, unit_at([post.membership for post in posts], inquiry.as_of))
