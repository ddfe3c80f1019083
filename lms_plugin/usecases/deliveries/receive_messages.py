"""The message door: keep the statements of messages from the broker, a message a delivery.

A message is kept whole or refused whole, like a request; those that share a transaction with a
refused one do not notice.
"""

import gzip
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.errors import Invalid, PluginError, TooLarge, Unauthorised
from lms_plugin.store.access import credentials
from lms_plugin.store.deliveries import refused_messages
from lms_plugin.store.deliveries.refused_messages import MessageRefusal
from lms_plugin.store.engine.database import Database
from lms_plugin.usecases.deliveries.validate_batch import read_strictly, refused_by
from lms_plugin.usecases.statements.definitions import KnownDefinitions
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import digest_of, origin_of, prepare
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.scalars import XapiVersion


@dataclass(frozen=True, slots=True)
class Message:
    """What a centre sent. `user` is its user-id, which the broker has checked; `request_id` is what
    logs call it by.
    """

    user: str | None
    body: bytes
    encoding: str | None
    version: str | None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class MessageLimits:
    """`body` is in bytes, unpacked; `statements` for each message."""

    body: int
    statements: int


@dataclass(frozen=True, slots=True)
class KeptMessages:
    """For each message, in order, why it was refused, or None if it is kept.

    `statements` were in the transaction, `new` of them not known before.
    """

    answers: list[MessageRefusal | None]
    statements: int
    new: int


def receive_messages(
    database: Database,
    messages: Sequence[Message],
    limits: MessageLimits,
    known: KnownDefinitions | None = None,
) -> KeptMessages:
    """Keep them in one transaction.

    Refusals are on record when this returns. Raises Unavailable; then the same messages may be
    given again, and nothing is kept twice: a statement without an id gets one from its content.
    `known` are the definitions that need not be kept again.
    """
    senders = _senders(database, messages)
    answers: list[MessageRefusal | None] = [None] * len(messages)
    accepted: list[tuple[int, Delivery]] = []
    recorded: list[Delivery] = []
    for place, message in enumerate(messages):
        try:
            accepted.append((place, _delivery(message, senders, limits, known)))
        except (PluginError, InvalidStatement) as error:
            answers[place] = _refusal(message, _kind(error), error.message)
            recorded += _noted(message, senders, error)
    deliveries = [delivery for _, delivery in accepted]
    # The refused ones come last: only their receipts are written.
    results = keep_statements(database, [*deliveries, *recorded], known)
    for (place, _), result in zip(accepted, results, strict=False):
        if result.conflict is not None:
            detail = f"a different statement is kept under the id {result.conflict}"
            answers[place] = _refusal(messages[place], "conflict", detail)
    refused = [answer for answer in answers if answer is not None]
    # By itself: should it fail, all come again, and what was kept is known by then.
    if refused:
        database.transact(lambda writing: refused_messages.record(writing, refused))
    statements = sum(len(delivery.sent) for _, delivery in accepted)
    return KeptMessages(answers, statements, sum(result.new for result in results))


def _senders(database: Database, messages: Sequence[Message]) -> dict[str, Sender]:
    users = {message.user for message in messages if message.user is not None}
    with database.read() as reading:
        return credentials.senders_of_amqp_users(reading, users)


def _delivery(
    message: Message,
    senders: Mapping[str, Sender],
    limits: MessageLimits,
    known: KnownDefinitions | None,
) -> Delivery:
    """Raises Unauthorised, Invalid, TooLarge and InvalidStatement."""
    sender = senders.get(message.user or "")
    if sender is None:
        raise Unauthorised(_why_unknown(message.user))
    body = _unpacked(message, limits.body)
    batch = read_strictly(body, _version_of(message), limits.statements).valid
    return prepare(
        batch,
        sender,
        repeatable=True,
        request_id=message.request_id,
        known=known,
        channel=Channel.MESSAGE,
    )


def _noted(
    message: Message, senders: Mapping[str, Sender], error: PluginError | InvalidStatement
) -> list[Delivery]:
    """Its receipt, if it is known whose it would be."""
    sender = senders.get(message.user or "")
    if sender is None:
        return []
    origin = origin_of(sender, Channel.MESSAGE, message.request_id)
    return [Delivery((), origin, refused=refused_by(error))]


def _why_unknown(user: str | None) -> str:
    if user is None:
        return "the message names no user; set its property user-id to the broker's user"
    return f"no credential in force is for the broker's user {user}; see `credentials add`"


def _version_of(message: Message) -> XapiVersion:
    """Raises Invalid. Without a header 1.0.3, as older senders know nothing of one."""
    if message.version is None:
        return XapiVersion.V1_0_3
    version = XapiVersion.spoken_by(message.version)
    if version is None:
        raise Invalid("its xAPI version is not known; send 1.0.3 or 2.0.0", "header")
    return version


def _unpacked(message: Message, limit: int) -> bytes:
    """Raises Invalid, and TooLarge as soon as more than `limit` has come out."""
    if message.encoding in (None, "", "utf-8", "identity"):
        body = message.body
    elif message.encoding == "gzip":
        body = _ungzipped(message.body, limit)
    else:
        raise Invalid(f"the encoding {message.encoding} is not known; send gzip or none", "header")
    if len(body) > limit:
        raise TooLarge(f"the message holds more than {limit} bytes; send smaller ones", limit)
    return body


def _ungzipped(body: bytes, limit: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
            # One byte beyond the limit shows that there is more, without unpacking all of it.
            return packed.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Invalid(f"the message is not gzip as it says: {error}", "$") from error


def _kind(error: PluginError | InvalidStatement) -> str:
    if isinstance(error, TooLarge):
        return "too_large"
    if isinstance(error, Unauthorised):
        return "unknown_sender"
    return "invalid"


def _refusal(message: Message, kind: str, detail: str) -> MessageRefusal:
    return MessageRefusal(
        message.user or "", digest_of(message.body), len(message.body), kind, detail
    )
