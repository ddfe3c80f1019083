"""What is left of a statement that was destroyed: what it was taken for, and its ledger entry.

A tombstone lies where the body lay. Rebuilding and verifying read it in the body's place, so that
no figure changes when the body goes. It holds what the outcome and the ledger hold, or held before
a void.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from lms_plugin.domain.access.credentials import Credential
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.evidence.project import Projected
from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.statements.statement_key import UNNOTED, DeliveryPlace, StatementKey


# What an entry has not is left out: a tombstone is kept for ever.
class _Fact(msgspec.Struct, omit_defaults=True):
    """An entry without what its row says beside it."""

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
    fact: _Fact | None = None


_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(_Tombstone).decode


def tombstone_of(projected: Projected) -> bytes:
    """JSON. `projected` is as before anything voided it."""
    entry = projected.entry
    fact = None
    if entry is not None:
        fact = _Fact(**{name: getattr(entry, name) for name in _Fact.__struct_fields__})
    return _encode(_Tombstone(projected.means, projected.rule, projected.reason, fact))


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
    entry = None
    if read.fact is not None:
        fact = {name: getattr(read.fact, name) for name in _Fact.__struct_fields__}
        entry = Entry(
            *key,
            stored,
            credential.credential_id,
            delivery_id=place.delivery_id,
            position=place.position,
            **fact,
        )
    return Projected(
        stored, key, credential.credential_id, read.means, read.rule, read.reason, entry
    )
