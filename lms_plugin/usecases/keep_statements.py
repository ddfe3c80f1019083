"""Keep statements: many deliveries in one transaction, each accepted or refused by itself.

Success means committed. A delivery is all or nothing: one that brings a different statement under
an id already kept is refused whole, and the deliveries that share its commit do not notice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID, uuid4, uuid5

import msgspec

from lms_plugin.store import statements
from lms_plugin.store.database import Database, TryAgain, Writing
from lms_plugin.store.statements import NewStatement
from schemas.xapi.equality import same_statement
from schemas.xapi.parse import ParsedStatement

_DIGEST_BYTES = 16
# The namespace of ids made from the bytes of a line.
_FILES = UUID("0d2c5a4e-7c0b-5b62-9a4b-2f8f3f6b6a10")


class Sent(NamedTuple):
    """One statement of a delivery; `given` says that the sender chose the id."""

    statement: NewStatement
    given: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one request, message or file line brings: kept whole or not at all."""

    sent: tuple[Sent, ...]

    @property
    def ids(self) -> list[UUID]:
        return [one.statement.statement_id for one in self.sent]


@dataclass(frozen=True, slots=True)
class Receipt:
    """`new` counts what was not kept before. `conflict` is the id that refused the delivery."""

    ids: list[UUID]
    new: int
    conflict: UUID | None = None


def prepare(
    parsed: Iterable[ParsedStatement],
    credential_id: int,
    *,
    repeatable: bool = False,
    request_id: str | None = None,
) -> Delivery:
    """Everything about a delivery that needs no database.

    A statement without an id gets a random one; `repeatable`: one made from its bytes, so that the
    same file may be imported again. `request_id` is what logs call the request or message by.
    """
    return Delivery(tuple(_sent(one, credential_id, repeatable, request_id) for one in parsed))


def digest_of(body: bytes) -> bytes:
    """By which equal bodies are known: BLAKE2b, 16 bytes."""
    return blake2b(body, digest_size=_DIGEST_BYTES).digest()


def _sent(
    parsed: ParsedStatement, credential_id: int, repeatable: bool, request_id: str | None
) -> Sent:
    digest = digest_of(parsed.raw)
    statement_id = parsed.id
    if statement_id is None:
        statement_id = uuid5(_FILES, parsed.raw.hex()) if repeatable else uuid4()
    new = NewStatement(statement_id, credential_id, parsed.raw, digest, parsed.voids, request_id)
    return Sent(new, given=repeatable or parsed.id is not None)


def keep_statements(database: Database, deliveries: Sequence[Delivery]) -> list[Receipt]:
    """Keep these in one transaction; a receipt for each, in order. Raises Unavailable."""
    return database.transact(lambda writing: _keep(writing, deliveries))


def _keep(writing: Writing, deliveries: Sequence[Delivery]) -> list[Receipt]:
    stored = statements.begin_keep(writing)
    sorting = _Sorting(writing, deliveries)
    receipts = [sorting.receipt(delivery) for delivery in deliveries]
    count = statements.insert(writing, sorting.new, stored)
    if count < len(sorting.new):
        raise TryAgain("Another process has just kept one of these ids.", retry_after=1)
    return receipts


class _Sorting:
    """Tells new statements from repeats and conflicts, against the store and each other."""

    def __init__(self, writing: Writing, deliveries: Sequence[Delivery]) -> None:
        self._writing = writing
        given = [
            one.statement.statement_id
            for delivery in deliveries
            for one in delivery.sent
            if one.given
        ]
        self._digests = statements.known_digests(writing, given)
        self._accepted: dict[UUID, NewStatement] = {}

    @property
    def new(self) -> list[NewStatement]:
        return list(self._accepted.values())

    def receipt(self, delivery: Delivery) -> Receipt:
        fresh: dict[UUID, NewStatement] = {}
        for one in delivery.sent:
            statement = one.statement
            body = self._body_under(statement, fresh) if one.given else None
            if body is None:
                fresh[statement.statement_id] = statement
            elif not _same(body, statement.body):
                return Receipt(delivery.ids, 0, statement.statement_id)
        self._accepted.update(fresh)
        return Receipt(delivery.ids, len(fresh))

    def _body_under(self, statement: NewStatement, fresh: dict[UUID, NewStatement]) -> bytes | None:
        """The body already under this id, if any. Equal digests spare looking it up."""
        statement_id = statement.statement_id
        earlier = self._accepted.get(statement_id) or fresh.get(statement_id)
        if earlier is not None:
            return earlier.body
        digest = self._digests.get(statement_id)
        if digest is None:
            return None
        if digest == statement.digest:
            return statement.body
        return statements.find(self._writing, [statement_id])[statement_id].body


def _same(kept: bytes, sent: bytes) -> bool:
    return kept == sent or same_statement(msgspec.json.decode(kept), msgspec.json.decode(sent))
