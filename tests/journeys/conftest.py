"""A database and a broker's corner of its own for each journey."""

from collections.abc import Iterator

import pytest

from lms_plugin.settings import Settings
from tests.databases import Databases
from tests.province import Province, open_province
from tests.workers.conftest import corner


@pytest.fixture
def settings(postgres_databases: Databases, amqp_url: str) -> Iterator[Settings]:
    with corner(postgres_databases, amqp_url) as settings:
        yield settings


@pytest.fixture
def province(settings: Settings) -> Iterator[Province]:
    with open_province(settings.database_url) as opened:
        yield opened
