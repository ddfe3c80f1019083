from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.province import open_province
from tests.usecases.recognition.own import RulesOffice


@pytest.fixture
def office(empty_database_url: str, tmp_path: Path) -> Iterator[RulesOffice]:
    with open_province(empty_database_url) as province:
        yield RulesOffice(province, tmp_path)
