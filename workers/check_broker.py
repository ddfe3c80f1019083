"""Examine RabbitMQ over AMQP: exchanges and queues as we need them, and who consumes.

Nothing is made: what is not there is asked for passively first, and declared only where it is, to
see whether the broker agrees with the arguments.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from amqp.exceptions import AMQPError, NotFound, PreconditionFailed
from kombu import Connection, Exchange, Queue
from kombu.exceptions import KombuError

from events.broker import (
    dead_queues,
    events_exchange,
    statements_queues,
    unrouted_queue,
    work_queue,
)
from events.confirms import BrokerRefused, ConfirmingPublisher, Outgoing, Unconfirmed
from events.topology import Topology
from lms_plugin.domain.operations.health import Finding, ok, trouble, warning
from lms_plugin.settings import Settings
from schemas.texts import Message, message
from workers.broker import open_broker

OLDEST_VERSION: Final = (3, 10)
_CONFIRM_SECONDS: Final = 3.0


def check_broker(settings: Settings) -> Iterator[Finding]:
    """One finding after the other; a broker that is away is a finding, too."""
    try:
        with open_broker(settings) as connection:
            yield ok("broker.answers", message("operations.broker_answers"))
            yield from _checked(connection, settings.topology)
    except (AMQPError, KombuError, OSError) as error:
        yield trouble(
            "broker.answers",
            message("operations.broker_cannot_asked", error=str(error)),
        )


def _checked(connection: Connection, topology: Topology) -> Iterator[Finding]:
    yield version(_properties(connection))
    yield accepts(connection)
    yield exchange(connection, events_exchange(topology))
    for needed in (work_queue(topology), *statements_queues(topology)):
        yield queue(connection, needed)
    yield queue(connection, unrouted_queue(topology))
    for dead in dead_queues(topology):
        yield queue(connection, dead)
    yield consumers(connection, topology.work, "lms-plugin worker", trouble)
    # Not every installation lets centres send messages.
    yield consumers(connection, topology.statements, "lms-plugin inbox", warning)
    yield dead_letters(connection, topology)


def version(properties: dict[str, Any]) -> Finding:
    found = str(properties.get("version", "?"))
    product = f"{properties.get('product', '?')} {found}"
    if _numbers(found) < OLDEST_VERSION:
        return warning(
            "broker.version",
            message("operations.too_old_unknown", product=product),
        )
    return ok("broker.version", product)


def accepts(connection: Connection) -> Finding:
    """A message for no queue comes back from a broker that is well, and no one else sees it."""
    nowhere = Outgoing("lms-plugin.doctor.nowhere", b"", "text/plain")
    publisher = ConfirmingPublisher(connection, _CONFIRM_SECONDS)
    try:
        publisher.publish("", [nowhere])
    except BrokerRefused:
        # It came back, as it should: the broker reads and answers.
        return ok("broker.alarms", message("operations.broker_takes_messages"))
    except Unconfirmed:
        return trouble(
            "broker.alarms",
            message("operations.broker_takes_no_messages"),
        )
    return ok("broker.alarms", message("operations.broker_takes_messages"))


def exchange(connection: Connection, wanted: Exchange) -> Finding:
    return _declared(connection, f"broker.exchange.{wanted.name}", wanted.name, wanted)


def queue(connection: Connection, wanted: Queue) -> Finding:
    return _declared(connection, f"broker.queue.{wanted.name}", wanted.name, wanted)


def _declared(connection: Connection, check: str, name: str, wanted: Exchange | Queue) -> Finding:
    try:
        _ask(connection, lambda channel: _passively(channel, wanted))
        _ask(connection, lambda channel: _actively(channel, wanted))
    except NotFound:
        return trouble(
            check,
            message("operations.missing_on_broker", name=name),
        )
    except PreconditionFailed as error:
        return trouble(
            check,
            message("operations.differs_needed", name=name, error=str(error)),
        )
    return ok(check, name)


def _passively(channel: Any, wanted: Exchange | Queue) -> None:
    if isinstance(wanted, Queue):
        wanted(channel).queue_declare(passive=True)
    else:
        wanted(channel).declare(passive=True)


def _actively(channel: Any, wanted: Exchange | Queue) -> None:
    if isinstance(wanted, Queue):
        wanted(channel).queue_declare()
    else:
        wanted(channel).declare()


def consumers(
    connection: Connection, name: str, command: str, otherwise: Callable[[str, Message], Finding]
) -> Finding:
    """`otherwise` makes the finding where nobody consumes."""
    check = f"broker.consumers.{name}"
    counted = _counts(connection, name)
    if counted is None:
        return otherwise(check, message("operations.queue_missing", name=name))
    messages, count = counted
    if count == 0:
        return otherwise(
            check,
            message(
                "operations.nobody_takes_messages", name=name, messages=messages, command=command
            ),
        )
    return ok(
        check,
        message("operations.messages_waiting", count=count, command=command, messages=messages),
    )


def dead_letters(connection: Connection, topology: Topology) -> Finding:
    counts = {
        name: counted[0]
        for name in (topology.dead_statements, topology.dead_work)
        if (counted := _counts(connection, name)) is not None and counted[0]
    }
    if not counts:
        return ok("broker.dead_letters", "0")
    named = ", ".join(f"{name}: {count}" for name, count in counts.items())
    return warning(
        "broker.dead_letters",
        message("operations.dead_letters", named=named),
    )


def _counts(connection: Connection, name: str) -> tuple[int, int] | None:
    """(messages, consumers) of a queue; None where it is not there."""
    try:
        declared = _ask(connection, lambda channel: channel.queue_declare(name, passive=True))
    except NotFound:
        return None
    return int(declared.message_count), int(declared.consumer_count)


def _ask(connection: Connection, question: Callable[[Any], Any]) -> Any:
    """On a channel of its own: a refusal closes it."""
    with connection.channel() as channel:
        return question(channel)


def _properties(connection: Connection) -> dict[str, Any]:
    transport: Any = connection.connection
    return dict(transport.server_properties)


def _numbers(found: str) -> tuple[int, ...]:
    parts = found.split(".")[:2]
    return tuple(int(part) for part in parts) if all(p.isdigit() for p in parts) else (0,)
