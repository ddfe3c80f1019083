"""What the database refuses for the moment is told as such, also where the driver is asked past
SQLAlchemy."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from lms_plugin.errors import Unavailable
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Database, Reading, TryAgain, connect
from tests.databases import Databases

pytestmark = pytest.mark.postgres

Ask = Callable[[Reading, str], None]

REFUSED = "DO $$ BEGIN RAISE EXCEPTION 'others were first' USING ERRCODE = '40001'; END $$"


@pytest.fixture
def database(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.empty() as url:
        opened = connect(url, pool_size=2)
        yield opened
        opened.dispose()


def by_sqlalchemy(reading: Reading, sql: str) -> None:
    reading.connection.execute(text(sql))


def by_the_driver(reading: Reading, sql: str) -> None:
    bulk.fetch_binary(reading, sql, ())


either_way = pytest.mark.parametrize("ask", [by_sqlalchemy, by_the_driver])


def asked(database: Database, ask: Ask, sql: str, *, ended: bool = False) -> None:
    """In a unit of work of its own, whose connection another one has ended before."""
    with database.read() as reading:
        if ended:
            end(database, reading)
        ask(reading, sql)


def end(database: Database, reading: Reading) -> None:
    pid = reading.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with database.read() as other:
        other.connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


@either_way
def test_what_was_refused_for_others_may_be_tried_again(database: Database, ask: Ask) -> None:
    with pytest.raises(TryAgain):
        asked(database, ask, REFUSED)


@either_way
def test_a_connection_that_was_lost_is_replaced(database: Database, ask: Ask) -> None:
    with pytest.raises(Unavailable):
        asked(database, ask, "SELECT 1", ended=True)

    asked(database, ask, "SELECT 1")
