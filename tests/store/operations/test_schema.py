from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Index, inspect, text
from sqlalchemy.schema import SchemaItem

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.access import centres
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.operations import migrate, partitions, schema_revision
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.store.tables.everything import metadata
from tests.databases import Databases

NOVEMBER = datetime(2031, 11, 20, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database without tables."""
    opened = connect(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def november(postgres_databases: Databases) -> Iterator[Database]:
    """On PostgreSQL, with our tables, and in November 2031."""
    with postgres_databases.blank() as url:
        migrate.upgrade(url)
        opened = connect(url, clock=lambda: NOVEMBER)
        yield opened
        opened.dispose()


def _is_no_partition(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not str(name).startswith(("statements_", "filters_"))


def _is_for(dialect: str) -> Callable[..., bool]:
    """Whether a thing is meant for this kind of database; Alembic does not ask `ddl_if`."""

    def belongs(thing: SchemaItem, *_others: object) -> bool:
        is_gin = isinstance(thing, Index) and thing.dialect_kwargs.get("postgresql_using") == "gin"
        return dialect == "postgresql" or not is_gin

    return belongs


def _names(database: Database) -> list[str]:
    with database.read() as reading:
        return sorted(inspect(reading.connection).get_table_names())


def test_the_migrations_make_the_tables_that_the_code_speaks_of(database: Database) -> None:
    migrate.upgrade_database(database)

    with database.read() as reading:
        context = MigrationContext.configure(
            reading.connection,
            opts={
                "include_name": _is_no_partition,
                "include_object": _is_for(reading.connection.dialect.name),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_an_upgrade_leads_from_nothing_to_the_newest_revision(database: Database) -> None:
    before = schema_revision.current(database)

    migrate.upgrade_database(database)

    assert (before, schema_revision.current(database)) == (None, schema_revision.head())


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    migrate.upgrade_database(database)
    with database.write() as writing:
        centres.add(writing, "BPSDM", "BPSDM Provinsi Contoh")
    names = _names(database)

    migrate.upgrade_database(database)

    with database.read() as reading:
        assert centres.find(reading, "BPSDM") == (1, "BPSDM Provinsi Contoh")
    assert _names(database) == names


@pytest.mark.postgres
def test_partitions_are_made_three_months_ahead_and_over_the_turn_of_the_year(
    november: Database,
) -> None:
    assert november.transact(partitions.make_ahead) == [
        "statements_2031_11",
        "statements_2031_12",
        "statements_2032_01",
        "statements_2032_02",
        "filters_2031_11",
        "filters_2031_12",
        "filters_2032_01",
        "filters_2032_02",
    ]


@pytest.mark.postgres
def test_partitions_that_exist_are_left_alone(november: Database) -> None:
    november.transact(partitions.make_ahead)

    assert november.transact(partitions.make_ahead) == []


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("stored", "partition"),
    [
        (datetime(2031, 11, 30, 23, 59, 59, 999_999, tzinfo=UTC), "statements_2031_11"),
        (datetime(2031, 12, 1, tzinfo=UTC), "statements_2031_12"),
        (datetime(2033, 1, 1, tzinfo=UTC), "statements_default"),
    ],
)
def test_a_statement_lies_in_the_month_in_which_it_was_stored(
    november: Database, stored: datetime, partition: str
) -> None:
    november.transact(partitions.make_ahead)
    with november.write() as writing:
        new = NewStatement(StatementKey(1, UUID(int=1)), 1, b"{}", bytes(16), None)
        statements.insert(writing, [new], stored)

    with november.read() as reading:
        lies_in = text("SELECT tableoid::regclass::text FROM statements")
        assert reading.connection.execute(lies_in).scalar_one() == partition


@pytest.mark.postgres
def test_a_partition_made_too_late_takes_what_is_its_own(november: Database) -> None:
    """No schedule ran for a month: its statements went to the default partition."""
    with november.write() as writing:
        for number, month in ((1, 11), (2, 12), (3, 10)):
            new = NewStatement(StatementKey(1, UUID(int=number)), 1, b"{}", bytes(16), None)
            statements.insert(writing, [new], datetime(2031, month, 5, tzinfo=UTC))

    november.transact(partitions.make_ahead)

    with november.read() as reading:
        lie_in = text("SELECT tableoid::regclass::text FROM statements ORDER BY stored")
        found = list(reading.connection.execute(lie_in).scalars())
    assert found == ["statements_default", "statements_2031_11", "statements_2031_12"]


def test_sqlite_has_no_partitions(sqlite_databases: Databases) -> None:
    with sqlite_databases.empty() as url:
        database = connect(url)
        assert database.transact(partitions.make_ahead) == []
        database.dispose()
