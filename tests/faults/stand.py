"""Where faults are struck: servers of one's own, and in each round an installation that is new."""

import random
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import psycopg
from kombu import Connection
from sqlalchemy import update

from events.broker import declare_all
from events.topology import Topology
from lms_plugin.domain.access.secrets import Hashing
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.operations import partitions
from lms_plugin.store.operations.migrate import upgrade
from lms_plugin.store.tables.access import credentials
from lms_plugin.usecases.evidence.adopt_meaning import adopt_where_nothing_is_kept
from tests.faults.clients import FleetCentre, FleetLearningSystem, FleetSubscriber
from tests.faults.fleet import Fleet
from tests.faults.postgres import PrivatePostgres
from tests.faults.proxy import FaultyProxy
from tests.faults.rabbitmq import PrivateRabbitMQ
from tests.faults.record import Record
from tests.laws.histories.chance import Chance
from tests.laws.histories.history import TREE, Employ, Publish, any_publication
from tests.laws.histories.statements import COLLEAGUES
from tests.laws.histories.world import open_world

SECRET: Final = "rahasia-uji"
LEASE_SECONDS: Final = 5
_LEARNING_SYSTEMS: Final = 3
_FINISH_SECONDS: Final = 90
# Alembic keeps what it is at in its modules.
_MIGRATING: Final = threading.Lock()


@dataclass
class Servers:
    postgres: PrivatePostgres
    rabbitmq: PrivateRabbitMQ
    proxy: FaultyProxy
    """Between the product and RabbitMQ."""
    turns: Mapping[str, threading.Lock] = field(
        default_factory=lambda: {name: threading.Lock() for name in ("broker", "database")}
    )


@contextmanager
def open_servers(folder: Path) -> Iterator[Servers]:
    """Raises Missing where a server's programs are not installed."""
    folder.chmod(0o755)
    postgres = PrivatePostgres(folder / "postgres")
    try:
        rabbitmq = PrivateRabbitMQ(folder / "rabbitmq")
        try:
            proxy = FaultyProxy(rabbitmq.port)
            yield Servers(postgres, rabbitmq, proxy)
            proxy.close()
        finally:
            rabbitmq.close()
    finally:
        postgres.close()


@dataclass
class Stand:
    """One installation and those who use it. `database` goes around the faults of connections."""

    servers: Servers
    fleet: Fleet
    record: Record
    database: Database
    settings: Mapping[str, str]
    name: str

    def connect(self) -> "psycopg.Connection[Any]":
        return self.servers.postgres.connect(self.name)


@contextmanager
def open_stand(servers: Servers, folder: Path) -> Iterator[Stand]:
    name = f"faults_{secrets.token_hex(4)}"
    with servers.postgres.connect() as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    url = servers.postgres.url(name)
    settings = {
        "LMS_DATABASE_URL": url,
        "LMS_BROKER_URL": f"amqp://guest:guest@127.0.0.1:{servers.proxy.port}//",
        "LMS_BROKER_PREFIX": name,
        "LMS_LEASE_SECONDS": str(LEASE_SECONDS),
    }
    _furnish(url, folder)
    database = connect(url)
    fleet = Fleet(settings, folder)
    try:
        yield Stand(servers, fleet, Record(), database, settings, name)
    finally:
        fleet.stop()
        database.dispose()
        with servers.postgres.connect() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _furnish(url: str, folder: Path) -> None:
    """A tree, people, a catalogue, and who may send."""
    with _MIGRATING:
        upgrade(url)
    with open_world(url, folder) as world:
        world.take(TREE)
        units = cycle(("A", "A.1", "A.2", "B.1"))
        since = date(2020, 1, 1)
        world.employ(*(Employ(one, next(units), since, None, one) for one in COLLEAGUES))
        world.take(_catalogue())
        world.settle()
    database = connect(url)
    adopt_where_nothing_is_kept(database)
    with database.write() as writing:
        partitions.make_ahead(writing)
        known = {"secret_hash": Hashing(passes=1, memory=8, lanes=1).hash(SECRET, bytes(16))}
        writing.connection.execute(update(credentials).values(known))
        by_message = update(credentials).where(credentials.c.key == "CADANGAN")
        writing.connection.execute(by_message.values(amqp_user="guest"))
    database.dispose()


def _catalogue() -> Publish:
    found = any_publication(Chance(b""))
    rows = tuple(row.model_copy(update={"validity_months": None}) for row in found.rows)
    return Publish(found.centre, rows, "retroactive")


class Clients:
    """Those who send and those who listen, from the outside."""

    def __init__(self, stand: Stand, seed: int) -> None:
        servers, record = stand.servers, stand.record
        topology = Topology(stand.name)
        self._enough, self._deaf = threading.Event(), threading.Event()
        ports = stand.fleet.web_ports
        self._senders: list[threading.Thread] = [
            FleetLearningSystem(
                ports[::-1] if n % 2 else ports, SECRET, record, _chance(seed, n), self._enough
            )
            for n in range(_LEARNING_SYSTEMS)
        ]
        self._senders.append(
            FleetCentre(
                servers.proxy.port, topology.statements, record, _chance(seed, 9), self._enough
            )
        )
        self._subscriber = FleetSubscriber(
            servers.rabbitmq.port, topology.events, topology.unrouted, record, self._deaf
        )
        with Connection(servers.rabbitmq.url) as connection:
            declare_all(connection, topology)
        self._subscriber.declare()
        self._record = record

    def start(self) -> None:
        for one in (*self._senders, self._subscriber):
            one.start()

    def finish(self) -> None:
        """Nothing new any more; what was begun is sent until it is answered."""
        self._enough.set()
        for sender in self._senders:
            sender.join(_FINISH_SECONDS)
            if sender.is_alive():
                self._record.wrong(f"{type(sender).__name__} still waits for an answer")

    def close(self) -> None:
        self._enough.set()
        self._deaf.set()
        self._subscriber.join(_FINISH_SECONDS)


def _chance(seed: int, number: int) -> random.Random:
    return random.Random(f"{seed} {number}")
