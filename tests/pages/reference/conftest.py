from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.web import build_web


@pytest.fixture
def client(empty_database_url: str) -> Iterator[TestClient]:
    settings = Settings(database_url=empty_database_url)
    with (
        open_database(settings) as database,
        TestClient(build_web(settings, database, RecordingNudger())) as opened,
    ):
        yield opened
