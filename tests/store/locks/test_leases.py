from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.locks import leases
from tests.province import Clock

FIRST, SECOND = UUID(int=1), UUID(int=2)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(empty_database_url: str, clock: Clock) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=clock)
    yield opened
    opened.dispose()


def take(database: Database, holder: UUID) -> bool:
    return database.transact(lambda writing: leases.take(writing, "it", holder, MINUTE))


def test_a_lease_is_one_holder_s_until_it_runs_out(database: Database, clock: Clock) -> None:
    assert take(database, FIRST)
    assert not take(database, SECOND)

    clock.now += MINUTE
    assert take(database, SECOND)
    assert not take(database, FIRST)


def test_its_holder_renews_it(database: Database, clock: Clock) -> None:
    take(database, FIRST)
    clock.now += MINUTE / 2
    assert take(database, FIRST)

    clock.now += MINUTE / 2
    assert not take(database, SECOND)


def test_a_released_lease_is_free(database: Database) -> None:
    take(database, FIRST)
    database.transact(lambda writing: leases.release(writing, "it", FIRST))

    assert take(database, SECOND)


def test_no_one_releases_another_s(database: Database) -> None:
    take(database, FIRST)
    database.transact(lambda writing: leases.release(writing, "it", SECOND))

    assert not take(database, SECOND)
