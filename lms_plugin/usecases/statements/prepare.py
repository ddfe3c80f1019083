"""Preparation: everything about a delivery that needs no database."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final
from uuid import UUID, uuid4, uuid5

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.deliveries.receipts import Channel, Origin
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.domain.statements.terms import scoped, terms_of
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.usecases.statements.definitions import KnownDefinitions, new_definitions
from lms_plugin.usecases.statements.delivery import Delivery, Sent
from schemas.xapi.parse import ParsedStatement
from schemas.xapi.scalars import XapiVersion

_DIGEST_BYTES: Final = 16
# The namespace of ids made from the bytes of a line.
_FILES: Final = UUID("0d2c5a4e-7c0b-5b62-9a4b-2f8f3f6b6a10")


def prepare(
    parsed: Iterable[ParsedStatement],
    sender: Sender,
    *,
    repeatable: bool = False,
    request_id: str | None = None,
    known: KnownDefinitions | None = None,
    channel: Channel | None = None,
) -> Delivery:
    """A delivery that can be kept. It gets a receipt if it names the `channel` by which it came.

    A statement without an id gets a random one; `repeatable`: one made from its bytes, so that the
    same file may be imported again. `request_id` is what logs call the request or message by.
    Definitions of activities that are `known` to be kept are not brought again.
    """
    sent = tuple(_sent(one, sender, _id_of(one, repeatable), request_id, known) for one in parsed)
    return Delivery(sent, None if channel is None else origin_of(sender, channel, request_id))


def origin_of(sender: Sender, channel: Channel, request_id: str | None) -> Origin:
    return Origin(sender.centre_id, sender.credential_id, channel, request_id)


def digest_of(body: bytes) -> bytes:
    """By which equal bodies are known: BLAKE2b, 16 bytes."""
    return blake2b(body, digest_size=_DIGEST_BYTES).digest()


def _id_of(parsed: ParsedStatement, repeatable: bool) -> UUID | None:
    if parsed.id is not None or not repeatable:
        return parsed.id
    # In hex, because uuid5 took no bytes before Python 3.12; now the ids are kept, and it stays so.
    return uuid5(_FILES, parsed.raw.hex())


def _sent(
    parsed: ParsedStatement,
    sender: Sender,
    statement_id: UUID | None,
    request_id: str | None,
    known: KnownDefinitions | None,
) -> Sent:
    new = NewStatement(
        StatementKey(sender.centre_id, uuid4() if statement_id is None else statement_id),
        sender.credential_id,
        parsed.raw,
        digest_of(parsed.raw),
        parsed.voids,
        request_id,
        parsed.refers_to,
        scoped(terms_of(parsed.statement), sender),
        new_definitions(parsed.statement, sender, known),
        _unsaid_version(parsed),
    )
    return Sent(new, given=statement_id is not None)


def _unsaid_version(parsed: ParsedStatement) -> str | None:
    """xAPI 2.0 gives a statement that says no version another one than 1.0.3 does."""
    if parsed.version is XapiVersion.V1_0_3 or "version" in parsed.statement:
        return None
    return parsed.version.value
