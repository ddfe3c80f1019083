"""The database is away: nothing is promised, and the sender is told when to come back."""

import pytest
from fastapi.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.web import build_web
from tests.api.xapi.conftest import VERSION, statement

NOBODY_LISTENS = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_without_a_database_answers_503_with_retry_after(method: str) -> None:
    settings = Settings(database_url=NOBODY_LISTENS)
    nudges = RecordingNudger()

    with (
        open_database(settings, waits_for_schema=True) as database,
        TestClient(build_web(settings, database, nudges)) as client,
    ):
        answer = client.request(
            method, "/xapi/statements", json=[statement()], headers=VERSION, auth=("key", "secret")
        )

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert nudges.tasks == []
