from collections.abc import Iterator

import pytest
from sqlalchemy import text

from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.engine.lock_timeout import limit_waiting
from tests.databases import Databases


@pytest.fixture
def database(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.blank() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


def test_every_fifth_try_waits_until_autovacuum_would_let_go(database: Database) -> None:
    found = []
    with database.write() as writing:
        writing.connection.execute(text("SET deadlock_timeout = '1500ms'"))
        for attempt in range(6):
            limit_waiting(writing.connection, attempt, in_transaction=True)
            found.append(writing.connection.execute(text("SHOW lock_timeout")).scalar_one())

    assert found == ["300ms", "300ms", "300ms", "300ms", "1800ms", "300ms"]


def test_the_limit_of_a_transaction_ends_with_it(database: Database) -> None:
    with database.pinned() as pinned:
        with pinned.write() as writing:
            before = writing.connection.execute(text("SHOW lock_timeout")).scalar_one()
            limit_waiting(writing.connection, 0, in_transaction=True)
        with pinned.write() as writing:
            after = writing.connection.execute(text("SHOW lock_timeout")).scalar_one()

    assert after == before
