"""Connections to the broker for processes of ours that are not Celery's."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import structlog
from amqp.exceptions import AMQPError, NotFound, PreconditionFailed
from kombu import Connection
from kombu.exceptions import KombuError

from events.broker import declare_all
from lms_plugin.errors import Conflict, Unavailable
from lms_plugin.metrics import Depths, QueueDepth
from lms_plugin.settings import Settings
from schemas.texts import message

_TROUBLE: Final = (AMQPError, KombuError, OSError)

_CONNECT_SECONDS: Final = 3
_HEARTBEAT_SECONDS: Final = 10
_ANSWER_SECONDS: Final = 5
_BACK_OFF_SECONDS: Final = 2.0

_log = structlog.get_logger(__name__)


@contextmanager
def open_broker(
    settings: Settings, on_blocked: Callable[[bool], None] | None = None
) -> Iterator[Connection]:
    """A connection that answers. Raises what `interruptions` takes.

    After an error it is dropped without a farewell, which a dead connection would never answer;
    so whoever uses it ends consumers and channels only where nothing went wrong. `on_blocked` is
    told when the broker says that it takes no more messages, and when it does.
    """
    timeouts = dict.fromkeys(("read_timeout", "write_timeout"), _ANSWER_SECONDS)
    told = {} if on_blocked is None else _told(on_blocked)
    connection = Connection(
        settings.broker_url,
        connect_timeout=_CONNECT_SECONDS,
        heartbeat=_HEARTBEAT_SECONDS,
        transport_options=timeouts | told,
    )
    try:
        connection.connect()
        yield connection
    except BaseException:
        connection.collect()
        raise
    _close(connection)


def _told(on_blocked: Callable[[bool], None]) -> dict[str, Any]:
    return {
        "on_blocked": lambda _reason: on_blocked(True),
        "on_unblocked": lambda: on_blocked(False),
    }


def queue_depths(settings: Settings) -> Depths:
    """What is ready in each of our queues that there are. Raises Unavailable."""
    topology = settings.topology
    names = {
        "work": topology.work,
        "statements": topology.statements,
        "dead_work": topology.dead_work,
        "dead_statements": topology.dead_statements,
        "unrouted": topology.unrouted,
        "unrouted_statements": topology.unrouted_statements,
    }
    try:
        with open_broker(settings) as connection:
            found = {name: _depth(connection, queue) for name, queue in names.items()}
    except _TROUBLE as error:
        raise Unavailable(message("operations.broker_refuses", error=str(error))) from error
    return {name: depth for name, depth in found.items() if depth is not None}


def _depth(connection: Connection, queue: str) -> QueueDepth | None:
    # py-amqp's; kombu types the little that all its transports share.
    channel: Any = connection.channel()
    try:
        declared = channel.queue_declare(queue, passive=True)
    except NotFound:
        # The broker has closed the channel with it.
        return None
    channel.close()
    return QueueDepth(declared.message_count, declared.consumer_count)


def set_up_broker(settings: Settings) -> list[str]:
    """Declare everything; the names. Raises Unavailable, and Conflict for what differs."""
    try:
        with open_broker(settings) as connection:
            return declare_all(connection, settings.topology)
    except PreconditionFailed as error:
        raise Conflict(message("operations.queue_name_differs", error=str(error))) from error
    except _TROUBLE as error:
        raise Unavailable(message("operations.broker_unreachable", error=str(error))) from error


def listen(connection: Connection, seconds: float) -> None:
    """Take what the broker sends, heartbeats above all, for at most so long."""
    # Neither kombu nor py-amqp beats by itself.
    connection.heartbeat_check()
    try:
        connection.drain_events(timeout=seconds)
    except TimeoutError:
        return


@contextmanager
def interruptions(process: str, stop: threading.Event) -> Iterator[None]:
    """Report that broker or database went away, and wait a little. Nothing is lost by it: the
    outbox keeps what was not announced, and what was not acknowledged comes again."""
    try:
        yield
    except (Unavailable, AMQPError, KombuError, OSError) as error:
        _log.warning("interrupted", process=process, error=str(error), kind=type(error).__name__)
        stop.wait(_BACK_OFF_SECONDS)


def _close(connection: Connection) -> None:
    try:
        connection.release()
    except _TROUBLE:
        # It was lost already, which is why it is being closed.
        return
