from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.statements import statements
from tests.databases import Databases
from tests.store.statements.kept import insert, keep

NEVER = datetime.fromtimestamp(0, UTC)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def on_sqlite(sqlite_databases: Databases) -> Iterator[Database]:
    with sqlite_databases.empty() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


@pytest.fixture
def on_postgres(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.empty() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


def complete_through(database: Database) -> datetime:
    with database.read() as reading:
        return statements.complete_through(reading)


def test_what_is_kept_is_complete(database: Database) -> None:
    stored = keep(database, 1)

    assert complete_through(database) > stored


def test_a_keep_in_flight_holds_the_mark_before_itself(database: Database) -> None:
    # Wherever in its millisecond a keep begins: so not once but thirty times.
    for number in range(30):
        with database.write() as writing:
            stored = insert(writing, [number])
            meanwhile = complete_through(database)

        assert meanwhile < stored < complete_through(database)


@pytest.mark.postgres
def test_the_oldest_of_two_keeps_in_flight_decides(on_postgres: Database) -> None:
    with on_postgres.write() as early:
        first = insert(early, [1])
        with on_postgres.write() as late:
            insert(late, [2])
        while_only_the_late_one_is_kept = complete_through(on_postgres)

    assert while_only_the_late_one_is_kept < first < complete_through(on_postgres)


@pytest.mark.postgres
def test_a_keep_that_is_rolled_back_holds_nothing_any_more(on_postgres: Database) -> None:
    with on_postgres.write() as writing:
        stored = insert(writing, [1])
        writing.connection.rollback()
        after = complete_through(on_postgres)

    assert after > stored


def test_while_sqlite_is_written_only_what_is_kept_is_complete(on_sqlite: Database) -> None:
    with on_sqlite.write():
        assert complete_through(on_sqlite) == NEVER
    stored = keep(on_sqlite, 1)

    with on_sqlite.write():
        assert complete_through(on_sqlite) == stored
