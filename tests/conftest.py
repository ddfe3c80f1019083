"""What every test stands on: databases, the services, and no way out of this machine.

`empty_database_url` runs a test twice, on SQLite and on PostgreSQL. A property test, which needs a
clean database for each example, takes `databases` and opens `with databases.empty() as url:`.
"""

import os
from collections.abc import Iterator

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings
from sqlalchemy.engine import make_url

from tests.conformance.suite import ABSENCE as SUITE_ABSENCE
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.network import stay_on_this_machine
from tests.services import POSTGRES, RABBITMQ, SERVICES

ON_BOTH = [
    pytest.param("sqlite_databases", id="sqlite"),
    pytest.param("postgres_databases", id="postgres", marks=pytest.mark.postgres),
]


def pytest_configure() -> None:
    stay_on_this_machine([str(make_url(service.url).host) for service in SERVICES])
    # Shared machines stall: how long one example takes says nothing about the code.
    # The same examples every time, unless many are asked for; see tests/laws/examples.py.
    few = os.environ.get("LMS_TEST_EXAMPLES", "1") == "1"
    settings.register_profile("project", deadline=None, print_blob=True, derandomize=few)
    settings.load_profile("project")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for absence in (*(service.absence for service in SERVICES), SUITE_ABSENCE):
        number = sum(absence in reason for reason in skipped)
        if number:
            terminalreporter.line(f"{absence}; tests skipped: {number}", yellow=True)


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[Databases]:
    databases = PostgresDatabases(POSTGRES.require())
    yield databases
    databases.close()


@pytest.fixture(scope="session", params=ON_BOTH)
def databases(request: pytest.FixtureRequest) -> Databases:
    """Lends databases, of SQLite in one run of the test and of PostgreSQL in another."""
    lender: Databases = request.getfixturevalue(request.param)
    return lender


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A database without tables."""
    with databases.blank() as url:
        yield url


@pytest.fixture
def empty_database_url(databases: Databases) -> Iterator[str]:
    """A database with our tables and no rows but the migrations' own."""
    with databases.empty() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_url(postgres_databases: Databases) -> Iterator[str]:
    """One PostgreSQL database without tables, the same for every test of a process."""
    with postgres_databases.blank() as url:
        yield url


@pytest.fixture(scope="session")
def amqp_url() -> str:
    """A RabbitMQ server. Other tests use it at the same time: name queues uniquely, delete them."""
    return RABBITMQ.require()
