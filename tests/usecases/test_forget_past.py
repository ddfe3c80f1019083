from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from events.catalogue import IndexChanged
from lms_plugin.store import outbox, refusals
from lms_plugin.store.database import Database, connect
from lms_plugin.store.refusals import Refusal
from lms_plugin.store.tables import outbox as table
from lms_plugin.usecases.announce_events import announce_events
from lms_plugin.usecases.forget_past import forget_past
from tests.province import Clock

KEPT = timedelta(days=30)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(empty_database_url: str, clock: Clock) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=clock)
    yield opened
    opened.dispose()


def record(database: Database, *units: str) -> None:
    with database.write() as writing:
        outbox.record(writing, [IndexChanged(unit, 1) for unit in units])


def announce(database: Database) -> None:
    announce_events(database, lambda _announcements: None)


def subjects(database: Database) -> set[str]:
    with database.read() as reading:
        return set(reading.connection.execute(select(table.c.subject)).scalars())


def test_what_was_announced_long_ago_is_forgotten_and_nothing_else(
    database: Database, clock: Clock
) -> None:
    record(database, "old")
    announce(database)
    clock.now += KEPT
    record(database, "new")
    announce(database)
    record(database, "never announced")
    clock.now += timedelta(seconds=1)

    assert forget_past(database, KEPT, 100) == 1
    assert subjects(database) == {"nodes/never announced", "nodes/new"}


def test_no_more_is_forgotten_at_once_than_asked(database: Database, clock: Clock) -> None:
    record(database, *(f"U{number}" for number in range(5)))
    announce(database)
    clock.now += KEPT + timedelta(seconds=1)

    assert [forget_past(database, KEPT, 3) for _ in range(3)] == [3, 2, 0]


def test_old_refusals_are_forgotten(database: Database, clock: Clock) -> None:
    for user in ("old", "new"):
        with database.write() as writing:
            refusals.record(writing, [Refusal(user, bytes(16), 1, "invalid", "")])
        clock.now += timedelta(days=20)

    forget_past(database, KEPT, 100)

    with database.read() as reading:
        assert [one.refusal.amqp_user for one in refusals.latest(reading, 10)] == ["new"]
