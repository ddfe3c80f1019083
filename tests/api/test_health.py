from collections.abc import Iterator
from contextlib import contextmanager

from fastapi.testclient import TestClient

from events.publisher import RecordingNudger
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.web import build_web

NOBODY_LISTENS = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


@contextmanager
def client_of(url: str) -> Iterator[TestClient]:
    settings = Settings(database_url=url)
    with (
        open_database(settings, waits_for_schema=True) as database,
        TestClient(build_web(settings, database, RecordingNudger())) as client,
    ):
        yield client


def test_a_server_with_its_database_and_schema_is_ready(empty_database_url: str) -> None:
    with client_of(empty_database_url) as client:
        assert client.get("/readyz").status_code == 200


def test_a_server_without_its_schema_says_what_to_do(database_url: str) -> None:
    with client_of(database_url) as client:
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "lms-plugin db upgrade" in answer.json()["reason"]


def test_a_server_without_its_database_lives_and_is_not_ready() -> None:
    with client_of(NOBODY_LISTENS) as client:
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503
