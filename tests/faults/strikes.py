"""The faults. Each strikes, lasts a while, and lets go again: what heals, heals by itself."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Final

import psycopg
from amqp import Connection
from amqp.exceptions import AMQPError

from events.topology import Topology
from tests.faults.stand import Servers, Stand
from tests.waiting import let_pass

Strike = Callable[[Stand, random.Random], None]

_DEATHS: Final = 3
_DRAIN_SECONDS: Final = 15
_LOOK_SECONDS: Final = 0.5
_SETTLE_SECONDS: Final = 4


def kill(kind: str) -> Strike:
    """SIGKILL to processes of a kind, one after the other."""

    def strike(stand: Stand, chance: random.Random) -> None:
        for _ in range(chance.randint(1, _DEATHS)):
            chance.choice(stand.fleet.of_kind(kind)).kill()
            let_pass(chance.uniform(0.2, 1.5))

    return strike


def alone(server: str) -> Callable[[Strike], Strike]:
    """Strikes at the same server wait for each other: what is stopped cannot be frozen."""

    def wrapped(strike: Strike) -> Strike:
        def wait_and_strike(stand: Stand, chance: random.Random) -> None:
            with stand.servers.turns[server]:
                strike(stand, chance)

        return wait_and_strike

    return wrapped


def kill_child_of_worker(stand: Stand, chance: random.Random) -> None:
    """Of several of them, so that some die with a batch in hand."""
    for _ in range(2 * _DEATHS):
        for worker in stand.fleet.of_kind("worker"):
            worker.kill_child(chance)
        let_pass(chance.uniform(0.05, 0.6))


# --- the broker -----------------------------------------------------------------------------------


@alone("broker")
def restart_broker(stand: Stand, chance: random.Random) -> None:
    stand.servers.rabbitmq.stop()
    let_pass(chance.uniform(0, 2))
    stand.servers.rabbitmq.start()


@alone("broker")
def crash_broker(stand: Stand, chance: random.Random) -> None:
    stand.servers.rabbitmq.crash()
    let_pass(chance.uniform(0, 2))
    stand.servers.rabbitmq.start()


@alone("broker")
def freeze_broker(stand: Stand, chance: random.Random) -> None:
    with stand.servers.rabbitmq.frozen():
        let_pass(chance.uniform(1, 6))


@alone("broker")
def block_publishers(stand: Stand, chance: random.Random) -> None:
    """The broker's memory alarm."""
    with stand.servers.rabbitmq.out_of_memory():
        let_pass(chance.uniform(2, 5))


@alone("broker")
def delete_work_queue(stand: Stand, _chance: random.Random) -> None:
    name = Topology(stand.name).work
    _on_broker(stand, lambda channel: channel.queue_delete(name))
    _await_queue(stand, name)


@alone("broker")
def delete_statements_queue(stand: Stand, _chance: random.Random) -> None:
    """At a moment at which nothing promised is in it: what lies in a queue dies with it."""
    name = Topology(stand.name).statements
    until = time.monotonic() + _DRAIN_SECONDS
    with stand.record.no_message_under_way:
        while not _all_confirmed_are_stored(stand):
            if time.monotonic() > until:
                return
            let_pass(_LOOK_SECONDS)
        _on_broker(stand, lambda channel: channel.queue_delete(name))
    _await_queue(stand, name)


def half_open(stand: Stand, _chance: random.Random) -> None:
    """Every connection to the broker, as when a firewall forgets them."""
    stand.servers.proxy.go_dead()


def _all_confirmed_are_stored(stand: Stand) -> bool:
    query = "SELECT count(*) FROM kept_ids WHERE statement_id = ANY(%s)"
    confirmed = list(stand.record.confirmed)
    try:
        with stand.connect() as connection:
            row = connection.execute(query, (confirmed,)).fetchone()
    except psycopg.OperationalError:
        # Somebody else strikes at the database.
        return False
    return row == (len(confirmed),)


def _await_queue(stand: Stand, name: str) -> None:
    """Until somebody has made it anew, and a moment more: a RabbitMQ that is killed just then may
    keep a queue that no one can use, whoever made it (docs/operations.md has the remedy)."""
    until = time.monotonic() + _DRAIN_SECONDS
    while not stand.servers.rabbitmq.has_queue(name) and time.monotonic() < until:
        let_pass(_LOOK_SECONDS)
    let_pass(_SETTLE_SECONDS)


def _on_broker(stand: Stand, act: Callable[[Any], Any]) -> None:
    port = stand.servers.rabbitmq.port
    with suppress(AMQPError, OSError), Connection(f"127.0.0.1:{port}") as connection:
        act(connection.channel())


# --- the database ---------------------------------------------------------------------------------


@alone("database")
def restart_database(stand: Stand, chance: random.Random) -> None:
    stand.servers.postgres.stop("fast")
    let_pass(chance.uniform(0, 2))
    stand.servers.postgres.start()


@alone("database")
def crash_database(stand: Stand, chance: random.Random) -> None:
    stand.servers.postgres.stop("immediate")
    let_pass(chance.uniform(0, 2))
    stand.servers.postgres.start()


@alone("database")
def end_connections(stand: Stand, chance: random.Random) -> None:
    _end_some(stand, chance)


def _end_some(stand: Stand, chance: random.Random) -> None:
    """Some of the product's connections to the database, in the midst of what they do."""
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.4"
    )
    with stand.connect() as connection:
        for _ in range(_DEATHS):
            connection.execute(query)
            let_pass(chance.uniform(0.1, 0.8))


@alone("database")
def exhaust_connections(stand: Stand, chance: random.Random) -> None:
    """Somebody else takes every connection that the server has left, and the product's too."""
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    until = time.monotonic() + chance.uniform(2, 4)
    with ExitStack() as taken:
        first = taken.enter_context(stand.connect())
        while time.monotonic() < until:
            try:
                taken.enter_context(stand.servers.postgres.connect())
            except psycopg.OperationalError:
                first.execute(query)


@alone("database")
def refuse_to_serialize(stand: Stand, chance: random.Random) -> None:
    """Transactions as strict as they can be: of two that touch the same, one has to try again."""
    with _isolation(stand, "serializable"):
        _end_some(stand, chance)
        let_pass(chance.uniform(2, 4))
    _end_some(stand, chance)


@contextmanager
def _isolation(stand: Stand, level: str) -> Iterator[None]:
    """For connections that are opened from now on."""
    setting = f"ALTER DATABASE {stand.name} SET default_transaction_isolation = '{level}'"
    with stand.servers.postgres.connect() as connection:
        connection.execute(setting.encode())
        try:
            yield
        finally:
            reset = f"ALTER DATABASE {stand.name} RESET default_transaction_isolation"
            connection.execute(reset.encode())


@alone("database")
def lock_a_table(stand: Stand, chance: random.Random) -> None:
    """Somebody's careless transaction holds up every other."""
    with stand.connect() as connection, connection.transaction():
        table = chance.choice(("kept_ids", "profiles", "outbox", "work"))
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
        let_pass(chance.uniform(1, 3))


@alone("database")
def fill_disk(stand: Stand, chance: random.Random) -> None:
    with stand.servers.postgres.full_disk():
        let_pass(chance.uniform(2, 4))


@alone("database")
def set_clock_back(stand: Stand, chance: random.Random) -> None:
    """The database's clock, by which `stored` goes; some seconds later it is right again."""
    stand.servers.postgres.set_clock_back(chance.choice((2, 90, 7200)))
    let_pass(chance.uniform(2.5, 4))
    stand.servers.postgres.set_clock_back(0)


STRIKES: Final[Mapping[str, Strike]] = {
    "web killed": kill("web"),
    "worker killed": kill("worker"),
    "worker's child killed": kill_child_of_worker,
    "relay killed": kill("relay"),
    "inbox killed": kill("inbox"),
    "beat killed": kill("beat"),
    "broker restarted": restart_broker,
    "broker crashed": crash_broker,
    "broker frozen": freeze_broker,
    "broker out of memory": block_publishers,
    "queue of work deleted": delete_work_queue,
    "queue of statements deleted": delete_statements_queue,
    "broker's connections half-open": half_open,
    "database restarted": restart_database,
    "database crashed": crash_database,
    "database connections ended": end_connections,
    "database connections exhausted": exhaust_connections,
    "serialization failures": refuse_to_serialize,
    "a table locked": lock_a_table,
    "disk full": fill_disk,
    "clock set back": set_clock_back,
}


def possible(servers: Servers) -> list[str]:
    """Those that this machine allows."""
    allowed = dict.fromkeys(STRIKES, True)
    allowed["disk full"] = servers.postgres.has_small_disk
    allowed["clock set back"] = servers.postgres.shifts_clock
    return [name for name, is_allowed in allowed.items() if is_allowed]
