"""The schedule makes the months of statements before they begin."""

from collections.abc import Iterator

import pytest

from events.topology import MAKE_PARTITIONS, SCHEDULE
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.operations import partitions
from lms_plugin.store.operations.migrate import upgrade_database
from tests.databases import Databases
from workers.app import TaskContext, create_celery
from workers.tasks import register

pytestmark = pytest.mark.postgres

A_DAY = 24 * 3600


@pytest.fixture
def database(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.blank() as url:
        opened = connect(url)
        upgrade_database(opened)
        yield opened
        opened.dispose()


def made(database: Database) -> list[str]:
    with database.read() as reading:
        return partitions.made(reading)


def drop(database: Database, *names: str) -> None:
    with database.write() as writing:
        writing.connection.exec_driver_sql(f"DROP TABLE {', '.join(names)}")


def run_task(database: Database) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, broker_url="memory://localhost")
    app, work = create_celery(settings), TaskContext(settings)
    register(app, work)
    app.tasks[MAKE_PARTITIONS]()
    work.close()
    app.close()


def test_the_schedule_does_so_every_day_at_least() -> None:
    (period,) = [one.seconds for one in SCHEDULE if one.task == MAKE_PARTITIONS]

    assert period <= A_DAY


def test_the_task_makes_what_is_missing(database: Database) -> None:
    months = made(database)
    assert len(months) == partitions.MONTHS_AHEAD + 1
    drop(database, *months[-2:])
    assert made(database) == months[:-2]

    run_task(database)

    assert made(database) == months


def test_while_a_backup_reads_it_gives_way_and_nobody_waits_behind_it(
    database: Database,
) -> None:
    """Attaching a partition waits for whoever reads the default one."""
    months = made(database)
    drop(database, months[-1])
    with database.read() as reading:
        reading.connection.exec_driver_sql("SELECT FROM statements_default")
        run_task(database)
        with database.read() as other:
            other.connection.exec_driver_sql("SELECT FROM statements LIMIT 1")
        assert made(database) == months[:-1]

    run_task(database)
    assert made(database) == months
