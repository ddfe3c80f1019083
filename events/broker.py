"""What stands on the broker: exchanges, quorum queues, and where dead and unrouted messages go."""

from typing import Final

from kombu import Connection, Exchange, Queue

from events.topology import Topology

_QUORUM: Final = {"x-queue-type": "quorum"}

MOST_DELIVERIES: Final = 20
"""How often a message is delivered before it is taken to kill whoever takes it."""

MOST_DEAD_NUDGES: Final = 1_000
"""Dead letters of work that are kept; the oldest go first."""

MOST_UNROUTED: Final = 100_000
"""Unrouted events that are kept for looking at; the oldest go first."""


def events_exchange(topology: Topology) -> Exchange:
    arguments = {"alternate-exchange": topology.unrouted}
    return Exchange(topology.events, type="topic", arguments=arguments)


def statements_exchange(topology: Topology) -> Exchange:
    # A message that no queue takes is confirmed to its publisher, and lost, were it not for this.
    arguments = {"alternate-exchange": topology.unrouted_statements}
    return Exchange(topology.statements, type="fanout", arguments=arguments)


def work_queue(topology: Topology) -> Queue:
    # Celery's delayed delivery with quorum queues needs a topic exchange.
    exchange = Exchange(topology.work, type="topic")
    arguments = _dying_to(topology.dead, topology.work)
    return Queue(topology.work, exchange, topology.work, queue_arguments=arguments)


def statements_queues(topology: Topology) -> list[Queue]:
    """That of the exchange, and the one that stands in for it when somebody has deleted it."""
    arguments = _dying_to(topology.dead, topology.statements)
    exchanges = (
        Exchange(topology.unrouted_statements, type="fanout"),
        statements_exchange(topology),
    )
    return [Queue(one.name, one, queue_arguments=arguments) for one in exchanges]


def unrouted_queue(topology: Topology) -> Queue:
    arguments = {"x-max-length": MOST_UNROUTED, "x-overflow": "drop-head"}
    exchange = Exchange(topology.unrouted, type="fanout")
    return Queue(topology.unrouted, exchange, queue_arguments=_QUORUM | arguments)


def dead_queues(topology: Topology) -> list[Queue]:
    exchange = Exchange(topology.dead, type="direct")
    # Nudges that expired while no worker ran end here too, and tell nothing that is worth keeping.
    bounded = {"x-max-length": MOST_DEAD_NUDGES, "x-overflow": "drop-head"}
    return [
        Queue(
            topology.dead_statements,
            exchange,
            routing_key=topology.statements,
            queue_arguments=_QUORUM,
        ),
        Queue(
            topology.dead_work,
            exchange,
            routing_key=topology.work,
            queue_arguments=_QUORUM | bounded,
        ),
    ]


def declare_all(connection: Connection, topology: Topology) -> list[str]:
    """Make what is not there yet; the names of all. Raises kombu's errors for what differs."""
    events = events_exchange(topology)
    # Those for the dead come first: RabbitMQ drops what dies towards an exchange that is not there.
    queues = [
        *dead_queues(topology),
        unrouted_queue(topology),
        work_queue(topology),
        *statements_queues(topology),
    ]
    with connection.channel() as channel:
        for queue in queues:
            queue(channel).declare()
        events(channel).declare()
    return [topology.events, *(queue.name for queue in queues)]


def _dying_to(exchange: str, routing_key: str) -> dict[str, object]:
    """Arguments of a queue whose messages go there when they are refused, or come too often."""
    return {
        **_QUORUM,
        "x-delivery-limit": MOST_DELIVERIES,
        "x-dead-letter-exchange": exchange,
        "x-dead-letter-routing-key": routing_key,
    }
