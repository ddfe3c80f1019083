"""Tombstones: what is left of a destroyed statement.

What a statement was taken for before its content was destroyed it is taken for ever after: later
rules and versions of meaning do not reach it. What can still change (home pages, the catalogue, the
roster, voids) works on its ledger entry, which the tombstone holds.
"""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.recognition.identifiers import match_form
from lms_plugin.domain.recognition.meaning import Act, Kind, Means
from lms_plugin.domain.recognition.recognise import act_of_rule
from lms_plugin.domain.statements.statement_key import UNNOTED, DeliveryPlace, StatementKey


# What an entry has not is left out: a tombstone is kept for ever.
class _Fact(msgspec.Struct, omit_defaults=True):
    """An entry without what its row says beside it."""

    actor: str
    actor_key: str
    object_key: str
    object_iri: str
    timestamp: datetime
    means: Means
    kind: Kind
    act: Act
    completed: bool
    strength: int
    digest: bytes
    home_page: str | None = None
    external_id: str | None = None
    parents: tuple[str, ...] = ()
    verb: str = ""
    object_type: str | None = None
    platform: str | None = None
    category: str | None = None
    plain: bool = False
    part: bool = False
    passed: bool | None = None
    score: int | None = None
    scaled: int | None = None
    mastery: int | None = None
    move_on: str | None = None
    attempt: str | None = None
    registration: str | None = None
    session: str | None = None
    certificate: str | None = None
    class_name: str | None = None
    decision_id: int | None = None
    overruled: bool = False


class _FormerFact(msgspec.Struct, omit_defaults=True):
    """As the releases before meaning 1 wrote it: the actor stands as it was vouched for."""

    actor_key: str
    module_key: str
    module_iri: str
    timestamp: datetime
    means: Means
    completed: bool
    strength: int
    satisfied: bool
    digest: bytes
    external_id: str | None = None
    passed: bool | None = None
    score: int | None = None
    attempt: str | None = None


class _Tombstone(msgspec.Struct, omit_defaults=True):
    means: Means
    rule: str
    reason: str
    fact: _FormerFact | None = None
    entry: _Fact | None = None


_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(_Tombstone).decode


def tombstone_of(projected: Projected) -> bytes:
    """JSON. `projected` is as before anything voided it."""
    entry = projected.entry
    fact = None
    if entry is not None:
        fact = _Fact(**{name: getattr(entry, name) for name in _Fact.__struct_fields__})
    return _encode(_Tombstone(projected.means, projected.rule, projected.reason, entry=fact))


def projected_from(
    tombstone: bytes,
    statement_id: UUID,
    stored: datetime,
    credential: Credential,
    place: DeliveryPlace = UNNOTED,
) -> Projected:
    """The same as was put into it. Raises msgspec.DecodeError for what is no tombstone."""
    read = _decode(tombstone)
    key = StatementKey(credential.centre_id, statement_id)
    told = _told(read)
    entry = None
    if told is not None:
        entry = Entry(
            key=key,
            stored=stored,
            credential_id=credential.credential_id,
            delivery_id=place.delivery_id,
            position=place.position,
            **told,
        )
    return Projected(
        stored, key, credential.credential_id, read.means, read.rule, read.reason, entry
    )


def _told(read: _Tombstone) -> dict[str, Any] | None:
    if read.entry is not None:
        return {name: getattr(read.entry, name) for name in _Fact.__struct_fields__}
    return None if read.fact is None else _as_told_now(read.fact, read.rule)


def _as_told_now(former: _FormerFact, rule: str) -> dict[str, Any]:
    """What a former tombstone says. It was vouched for then and keeps that: a home page of None
    needs no registration. `satisfied` met every criterion then, as a certificate does now."""
    kind, act = act_of_rule(rule, former.means)
    if former.satisfied:
        kind, act = Kind.STATE, Act.COMPLETED
    fact = _Fact(
        actor=former.actor_key,
        actor_key=match_form(former.actor_key).match_key,
        object_key=former.module_key,
        object_iri=former.module_iri,
        timestamp=former.timestamp,
        means=Means.CREDENTIAL if former.satisfied else former.means,
        kind=kind,
        act=act,
        completed=former.completed or former.satisfied,
        strength=former.strength,
        digest=former.digest,
        external_id=former.external_id,
        passed=True if former.satisfied else former.passed,
        score=former.score,
        attempt=former.attempt,
    )
    return {name: getattr(fact, name) for name in _Fact.__struct_fields__}
