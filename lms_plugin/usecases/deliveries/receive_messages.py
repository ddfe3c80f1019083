"""The received door: keep the statements of messages from the broker, a received a delivery.

A received is kept whole or refused whole, like a request; those that share a transaction with a
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
from schemas.texts import Message, message
from schemas.xapi.errors import InvalidStatement
from schemas.xapi.scalars import XapiVersion


@dataclass(frozen=True, slots=True)
class ReceivedMessage:
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
    messages: Sequence[ReceivedMessage],
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
    for place, received in enumerate(messages):
        try:
            accepted.append((place, _delivery(received, senders, limits, known)))
        except (PluginError, InvalidStatement) as error:
            answers[place] = _refusal(received, _kind(error), error.message)
            recorded += _noted(received, senders, error)
    deliveries = [delivery for _, delivery in accepted]
    # The refused ones come last: only their receipts are written.
    results = keep_statements(database, [*deliveries, *recorded], known)
    for (place, _), result in zip(accepted, results, strict=False):
        if result.conflict is not None:
            detail = message("deliveries.different_statement_kept", conflict=result.conflict)
            answers[place] = _refusal(messages[place], "conflict", detail)
    refused = [answer for answer in answers if answer is not None]
    # By itself: should it fail, all come again, and what was kept is known by then.
    if refused:
        database.transact(lambda writing: refused_messages.record(writing, refused))
    statements = sum(len(delivery.sent) for _, delivery in accepted)
    return KeptMessages(answers, statements, sum(result.new for result in results))


def _senders(database: Database, messages: Sequence[ReceivedMessage]) -> dict[str, Sender]:
    users = {received.user for received in messages if received.user is not None}
    with database.read() as reading:
        return credentials.senders_of_amqp_users(reading, users)


def _delivery(
    received: ReceivedMessage,
    senders: Mapping[str, Sender],
    limits: MessageLimits,
    known: KnownDefinitions | None,
) -> Delivery:
    """Raises Unauthorised, Invalid, TooLarge and InvalidStatement."""
    sender = senders.get(received.user or "")
    if sender is None:
        raise Unauthorised(_why_unknown(received.user))
    body = _unpacked(received, limits.body)
    batch = read_strictly(body, _version_of(received), limits.statements).valid
    return prepare(
        batch,
        sender,
        repeatable=True,
        request_id=received.request_id,
        known=known,
        channel=Channel.MESSAGE,
    )


def _noted(
    received: ReceivedMessage, senders: Mapping[str, Sender], error: PluginError | InvalidStatement
) -> list[Delivery]:
    """Its receipt, if it is known whose it would be."""
    sender = senders.get(received.user or "")
    if sender is None:
        return []
    origin = origin_of(sender, Channel.MESSAGE, received.request_id)
    return [Delivery((), origin, refused=refused_by(error))]


def _why_unknown(user: str | None) -> Message:
    if user is None:
        return message("deliveries.message_names_no_user")
    return message("deliveries.no_credential_of_broker_user", user=user)


def _version_of(received: ReceivedMessage) -> XapiVersion:
    """Raises Invalid. Without a header 1.0.3, as older senders know nothing of one."""
    if received.version is None:
        return XapiVersion.V1_0_3
    version = XapiVersion.spoken_by(received.version)
    if version is None:
        raise Invalid(message("deliveries.xapi_version_not_known"), "header")
    return version


def _unpacked(received: ReceivedMessage, limit: int) -> bytes:
    """Raises Invalid, and TooLarge as soon as more than `limit` has come out."""
    if received.encoding in (None, "", "utf-8", "identity"):
        body = received.body
    elif received.encoding == "gzip":
        body = _ungzipped(received.body, limit)
    else:
        raise Invalid(
            message("deliveries.encoding_not_known", encoding=received.encoding), "header"
        )
    if len(body) > limit:
        raise TooLarge(message("deliveries.message_holds_more_bytes", limit=limit), limit)
    return body


def _ungzipped(body: bytes, limit: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
            # One byte beyond the limit shows that there is more, without unpacking all of it.
            return packed.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Invalid(message("deliveries.message_not_gzip_says", error=str(error)), "$") from error


def _kind(error: PluginError | InvalidStatement) -> str:
    if isinstance(error, TooLarge):
        return "too_large"
    if isinstance(error, Unauthorised):
        return "unknown_sender"
    return "invalid"


def _refusal(received: ReceivedMessage, kind: str, detail: Message) -> MessageRefusal:
    return MessageRefusal(
        received.user or "", digest_of(received.body), len(received.body), kind, detail
    )
