"""What stands on the broker: exchanges, quorum queues, and where dead and unrouted messages go."""

from typing import Final

from kombu import Connection, Exchange, Queue

from events.topology import Topology

_QUORUM: Final = {"x-queue-type": "quorum"}

MOST_DELIVERIES: Final = 20
"""How often a message is delivered before it is taken to kill whoever takes it."""

MOST_UNROUTED: Final = 100_000
"""Unrouted events that are kept for looking at; the oldest go first."""


def events_exchange(topology: Topology) -> Exchange:
    arguments = {"alternate-exchange": topology.unrouted}
    return Exchange(topology.events, type="topic", arguments=arguments)


def statements_exchange(topology: Topology) -> Exchange:
    return Exchange(topology.statements, type="fanout")


def work_queue(topology: Topology) -> Queue:
    # Celery's delayed delivery with quorum queues needs a topic exchange.
    return _quorum(topology.work, Exchange(topology.work, type="topic"), topology.work, topology)


def statements_queue(topology: Topology) -> Queue:
    return _quorum(topology.statements, statements_exchange(topology), "", topology)


def unrouted_queue(topology: Topology) -> Queue:
    arguments = {"x-max-length": MOST_UNROUTED, "x-overflow": "drop-head"}
    exchange = Exchange(topology.unrouted, type="fanout")
    return Queue(topology.unrouted, exchange, queue_arguments=_QUORUM | arguments)


def dead_queues(topology: Topology) -> list[Queue]:
    exchange = Exchange(topology.dead, type="direct")
    names = {topology.dead_statements: topology.statements, topology.dead_work: topology.work}
    return [
        Queue(name, exchange, routing_key=source, queue_arguments=_QUORUM)
        for name, source in names.items()
    ]


def declare_all(connection: Connection, topology: Topology) -> list[str]:
    """Make what is not there yet; the names of all. Raises kombu's errors for what differs."""
    events = events_exchange(topology)
    queues = [
        *dead_queues(topology),
        unrouted_queue(topology),
        work_queue(topology),
        statements_queue(topology),
    ]
    with connection.channel() as channel:
        for queue in queues:
            queue(channel).declare()
        events(channel).declare()
    return [topology.events, *(queue.name for queue in queues)]


def _quorum(name: str, exchange: Exchange, routing_key: str, topology: Topology) -> Queue:
    arguments = {
        "x-delivery-limit": MOST_DELIVERIES,
        "x-dead-letter-exchange": topology.dead,
        "x-dead-letter-routing-key": name,
    }
    return Queue(name, exchange, routing_key=routing_key, queue_arguments=_QUORUM | arguments)
