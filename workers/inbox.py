"""The inbox: statements that centres publish to an exchange. Several may run, on several machines.

Messages are acknowledged in batches, after their statements have been committed. One that cannot be
read goes to the dead letters, and its reason on record.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final
from uuid import uuid4

import structlog
from kombu import Connection, Consumer

from events.broker import declare_all, statements_queues
from events.publisher import Nudger
from events.topology import PROJECT_STATEMENTS, Topology
from lms_plugin.domain.correlation import sent_id
from lms_plugin.errors import Unavailable
from lms_plugin.metrics import InboxMetrics, serving
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.deliveries.refused_messages import MessageRefusal
from lms_plugin.store.engine.database import Database
from lms_plugin.tracing import Spans, tracing
from lms_plugin.usecases.deliveries.receive_messages import (
    MessageLimits,
    ReceivedMessage,
    receive_messages,
)
from lms_plugin.usecases.statements.definitions import KnownDefinitions
from workers.app import CelerySender
from workers.broker import interruptions, listen, open_broker

MOST_AT_ONCE: Final = 40
"""Messages in one transaction."""

MOST_BYTES_AT_ONCE: Final = 4 * 2**20
"""As they were sent; a larger message still goes alone."""

# While one group is being kept, the next is on its way.
_PREFETCHED: Final = 2 * MOST_AT_ONCE
_GATHERING_SECONDS: Final = 0.02
_IDLE_SECONDS: Final = 0.5
_BACK_OFF_SECONDS: Final = 2.0
_VERSION_HEADER: Final = "X-Experience-API-Version"

_log = structlog.get_logger(__name__)


def run_inbox(settings: Settings, stop: threading.Event) -> None:
    """Take statements until told to stop, through whatever becomes of broker and database."""
    sender = CelerySender(settings)
    with (
        tracing(settings, "inbox") as spans,
        open_database(settings, waits_for_schema=True) as database,
        Nudger(sender) as nudger,
    ):
        metrics = InboxMetrics(database.is_reachable)
        handler = InboxHandler(database, settings, metrics, spans)
        inbox = Inbox(settings.topology, handler, lambda: nudger.nudge(PROJECT_STATEMENTS))
        with serving(metrics, settings):
            while not stop.is_set():
                with interruptions("inbox", stop), open_broker(settings) as connection:
                    inbox.take_from(connection, stop)
    sender.close()


class InboxHandler:
    """Keeps messages, and tells metrics, logs and traces of it."""

    def __init__(
        self, database: Database, settings: Settings, metrics: InboxMetrics, spans: Spans
    ) -> None:
        self._database = database
        self._limits = MessageLimits(settings.body_limit, settings.batch_limit)
        self._metrics = metrics
        self._spans = spans
        self._says_all = settings.access_log
        self._known = KnownDefinitions()

    def receive(self, messages: Sequence[ReceivedMessage]) -> list[MessageRefusal | None]:
        """As `receive_messages`. Raises Unavailable."""
        started = time.perf_counter()
        with self._spans.inner("receive messages") as span:
            span.note("lms_plugin.request_ids", [str(one.request_id) for one in messages])
            received = receive_messages(self._database, messages, self._limits, self._known)
        if received.statements:
            seconds = time.perf_counter() - started
            self._metrics.committed(received.statements, received.new, seconds)
        for message, refusal in zip(messages, received.answers, strict=True):
            self._tell(message, refusal)
        return received.answers

    def _tell(self, message: ReceivedMessage, refusal: MessageRefusal | None) -> None:
        if refusal is not None:
            self._metrics.refused(refusal.kind)
            _log.warning(
                "message refused",
                user=refusal.amqp_user,
                reason=refusal.kind,
                request_id=message.request_id,
            )
        elif self._says_all:
            _log.info("message kept", user=message.user, request_id=message.request_id)


class Inbox:
    """`on_commit` is called after every commit."""

    def __init__(
        self, topology: Topology, handler: InboxHandler, on_commit: Callable[[], None]
    ) -> None:
        self._topology = topology
        self._handler = handler
        self._on_commit = on_commit

    def take_from(self, connection: Connection, stop: threading.Event) -> None:
        """Take messages until told to stop. Raises what goes wrong with the connection."""
        declare_all(connection, self._topology)
        waiting: list[Any] = []
        channel = connection.channel()
        consumer = Consumer(
            channel,
            statements_queues(self._topology),
            on_message=waiting.append,
            accept=None,
            prefetch_count=_PREFETCHED,
        )
        consumer.consume()
        while not stop.is_set():
            _gather(connection, waiting)
            taken = _group(waiting)
            if taken and self._keep(connection, channel, taken, stop):
                del waiting[: len(taken)]
        consumer.cancel()

    def _keep(
        self, connection: Connection, channel: Any, taken: Sequence[Any], stop: threading.Event
    ) -> bool:
        """Keep and answer these; False if told to stop before the database could take them."""
        answers = self._received(connection, [_message(one) for one in taken], stop)
        if answers is None:
            return False
        kept = []
        for message, refusal in zip(taken, answers, strict=True):
            if refusal is None:
                kept.append(message.delivery_tag)
            else:
                channel.basic_reject(message.delivery_tag, requeue=False)
        if kept:
            self._on_commit()
            # All before the last of them are kept too, or were rejected just now.
            channel.basic_ack(kept[-1], multiple=True)
        return True

    def _received(
        self, connection: Connection, messages: Sequence[ReceivedMessage], stop: threading.Event
    ) -> list[MessageRefusal | None] | None:
        while not stop.is_set():
            try:
                return self._handler.receive(messages)
            except Unavailable as error:
                # Given back they would come again at once, and be dead letters after some times.
                _log.warning("inbox waits for the database", error=str(error))
                listen(connection, _BACK_OFF_SECONDS)
        return None


def _gather(connection: Connection, waiting: Sequence[Any]) -> None:
    """Wait for a message, and then a little for more."""
    if not waiting:
        listen(connection, _IDLE_SECONDS)
    deadline = time.monotonic() + _GATHERING_SECONDS
    while waiting and len(waiting) < MOST_AT_ONCE:
        left = deadline - time.monotonic()
        if left <= 0:
            return
        listen(connection, left)


def _group(waiting: Sequence[Any]) -> list[Any]:
    """The first of them that may share a transaction."""
    sizes = accumulate(len(one.body) for one in waiting[:MOST_AT_ONCE])
    fitting = sum(size <= MOST_BYTES_AT_ONCE for size in sizes)
    return list(waiting[: max(1, fitting)])


def _message(received: Any) -> ReceivedMessage:
    version = (received.headers or {}).get(_VERSION_HEADER)
    return ReceivedMessage(
        user=received.properties.get("user_id"),
        body=_bytes(received.body),
        encoding=received.content_encoding,
        version=None if version is None else str(version),
        request_id=_request_id(received.properties),
    )


def _request_id(properties: Mapping[str, Any]) -> str:
    """What the sender calls it, or else a new one."""
    names = (properties.get("correlation_id"), properties.get("message_id"))
    return next((str(one) for one in names if sent_id(_text(one))), uuid4().hex)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _bytes(body: Any) -> bytes:
    # py-amqp decodes a body that says its encoding.
    return body.encode() if isinstance(body, str) else bytes(body)
