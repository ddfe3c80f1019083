from collections.abc import Iterator

import pytest

from tests.province import Province, open_province


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    with open_province(empty_database_url) as opened:
        yield opened
