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

from lms_plugin.domain.credentials import Sender
from lms_plugin.domain.filters import scoped, terms_of
from lms_plugin.store import references, statements
from lms_plugin.store.database import Database, TryAgain, Writing
from lms_plugin.store.statements import NewStatement
from lms_plugin.usecases.remember_definitions import KnownDefinitions, new_definitions
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
    sender: Sender,
    *,
    repeatable: bool = False,
    request_id: str | None = None,
    known: KnownDefinitions | None = None,
) -> Delivery:
    """Everything about a delivery that needs no database.

    A statement without an id gets a random one; `repeatable`: one made from its bytes, so that the
    same file may be imported again. `request_id` is what logs call the request or message by.
    Definitions of activities that are `known` to be kept are not brought again.
    """
    return Delivery(
        tuple(_sent(one, sender, _id_of(one, repeatable), request_id, known) for one in parsed)
    )


def digest_of(body: bytes) -> bytes:
    """By which equal bodies are known: BLAKE2b, 16 bytes."""
    return blake2b(body, digest_size=_DIGEST_BYTES).digest()


def _id_of(parsed: ParsedStatement, repeatable: bool) -> UUID | None:
    if parsed.id is not None or not repeatable:
        return parsed.id
    return uuid5(_FILES, parsed.raw.hex())


def _sent(
    parsed: ParsedStatement,
    sender: Sender,
    statement_id: UUID | None,
    request_id: str | None,
    known: KnownDefinitions | None,
) -> Sent:
    new = NewStatement(
        uuid4() if statement_id is None else statement_id,
        sender.credential_id,
        parsed.raw,
        digest_of(parsed.raw),
        parsed.voids,
        request_id,
        parsed.refers_to,
        scoped(terms_of(parsed.statement), sender),
        new_definitions(parsed.statement, sender, known),
    )
    return Sent(new, given=statement_id is not None)


def keep_statements(
    database: Database, deliveries: Sequence[Delivery], known: KnownDefinitions | None = None
) -> list[Receipt]:
    """Keep these in one transaction; a receipt for each, in order. Raises Unavailable.

    What they define is `known` from then on.
    """
    if not deliveries:
        return []
    receipts, new = database.transact(lambda writing: _keep(writing, deliveries))
    if known is not None:
        known.add(one for statement in new for one in statement.definitions)
    return receipts


def _keep(
    writing: Writing, deliveries: Sequence[Delivery]
) -> tuple[list[Receipt], list[NewStatement]]:
    stored = statements.begin_keep(writing)
    sorting = _Sorting(writing, deliveries)
    receipts = [sorting.receipt(delivery) for delivery in deliveries]
    new = sorting.new
    count = statements.insert(writing, new, stored)
    if count < len(new):
        raise TryAgain("Another process has just kept one of these ids.", retry_after=1)
    references.link(writing, sorting.linked)
    return receipts, new


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
        self._known = statements.known(writing, given)
        self._accepted: dict[UUID, NewStatement] = {}

    @property
    def new(self) -> list[NewStatement]:
        return list(self._accepted.values())

    @property
    def linked(self) -> list[UUID]:
        """New statements that point to others, or that others point to."""
        targets = self._known.targets
        return [
            one.statement_id
            for one in self._accepted.values()
            if one.refers_to is not None or one.statement_id in targets
        ]

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
        digest = self._known.digests.get(statement_id)
        if digest is None:
            return None
        if digest == statement.digest:
            return statement.body
        return statements.find(self._writing, [statement_id])[statement_id].body


def _same(kept: bytes, sent: bytes) -> bool:
    return kept == sent or same_statement(msgspec.json.decode(kept), msgspec.json.decode(sent))
