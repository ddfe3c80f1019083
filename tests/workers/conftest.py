"""A broker's corner of its own for each test, on PostgreSQL, and processes as threads."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from uuid import uuid4

import pytest
from kombu import Connection

from events.broker import declare_all
from lms_plugin.settings import Settings
from tests.databases import Databases
from tests.province import Province, open_province
from tests.waiting import PATIENCE_SECONDS


@contextmanager
def corner(databases: Databases, amqp_url: str) -> Iterator[Settings]:
    """A clean database, and exchanges and queues of names that nobody else has."""
    with databases.empty() as url:
        settings = Settings(
            database_url=url, broker_url=amqp_url, broker_prefix=f"lms-test-{uuid4().hex[:12]}"
        )
        yield settings
        _take_away(settings)


@pytest.fixture
def settings(postgres_databases: Databases, amqp_url: str) -> Iterator[Settings]:
    with corner(postgres_databases, amqp_url) as settings:
        yield settings


@pytest.fixture
def broker(settings: Settings) -> Iterator[Connection]:
    """A connection of the test's own, on which everything is declared."""
    with Connection(settings.broker_url) as connection:
        declare_all(connection, settings.topology)
        yield connection


@pytest.fixture
def province(settings: Settings) -> Iterator[Province]:
    with open_province(settings.database_url) as opened:
        yield opened


Run = Callable[[Settings, threading.Event], None]


@pytest.fixture
def running(settings: Settings) -> Callable[[Run], AbstractContextManager[None]]:
    """Runs a process of ours in a thread until the context is left."""

    @contextmanager
    def run(process: Run) -> Iterator[None]:
        stop = threading.Event()
        thread = threading.Thread(target=process, args=(settings, stop))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(PATIENCE_SECONDS)
            assert not thread.is_alive(), "it did not stop when it was told to"

    return run


def delete_exchange(connection: Connection, name: str) -> None:
    channel = py_amqp(connection)
    channel.exchange_delete(name)
    channel.close()


def py_amqp(connection: Connection) -> Any:
    """A channel of py-amqp's; kombu types the little that all its transports share."""
    return connection.channel()


def _take_away(settings: Settings) -> None:
    topology = settings.topology
    ours = (
        topology.work,
        topology.statements,
        topology.unrouted_statements,
        topology.unrouted,
    )
    with Connection(settings.broker_url) as connection:
        for name in (*ours, topology.dead_statements, topology.dead_work):
            py_amqp(connection).queue_delete(name)
        for name in (*ours, topology.dead, topology.events):
            delete_exchange(connection, name)
