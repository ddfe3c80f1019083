from collections.abc import Iterator

import pytest

from tests.databases import Databases
from tests.laws.histories.world import World, open_world


@pytest.fixture(scope="package")
def world(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One for all histories on a database: `live` forgets the one before."""
    with databases.empty() as url, open_world(url, tmp_path_factory.mktemp("rosters")) as opened:
        yield opened
