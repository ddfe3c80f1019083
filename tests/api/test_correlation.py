from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from events.publisher import RecordingNudger
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.web import build_web

NOBODY_LISTENS = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
GIVEN = {"X-Request-ID": "0f8fad5b-d9cb-469f-a165-70867728950e"}


def client_of(**settings: Any) -> Iterator[TestClient]:
    chosen = Settings(**settings)
    with (
        open_database(chosen, waits_for_schema=True) as database,
        TestClient(build_web(chosen, database, RecordingNudger())) as client,
    ):
        yield client


@pytest.fixture
def client(empty_database_url: str) -> Iterator[TestClient]:
    yield from client_of(database_url=empty_database_url)


@pytest.fixture
def talkative(empty_database_url: str) -> Iterator[TestClient]:
    yield from client_of(database_url=empty_database_url, access_log=True)


@pytest.fixture
def without_database() -> Iterator[TestClient]:
    yield from client_of(database_url=NOBODY_LISTENS)


@pytest.mark.parametrize("path", ["/healthz", "/xapi/about", "/xapi/statements", "/api/v1/x", "/x"])
def test_every_answer_names_the_id_of_its_request(client: TestClient, path: str) -> None:
    assert client.get(path, headers=GIVEN).headers["X-Request-ID"] == GIVEN["X-Request-ID"]


def test_requests_without_an_id_get_different_ones(client: TestClient) -> None:
    ids = {client.get("/healthz").headers["X-Request-ID"] for _ in range(3)}

    assert [len(one) for one in ids] == [32, 32, 32]


def test_a_request_is_no_line_unless_it_fails(
    client: TestClient, without_database: TestClient
) -> None:
    with capture_logs() as lines:
        client.get("/healthz")
        client.get("/xapi/statements")
        without_database.get("/readyz")

    assert [(one["route"], one["status"], one["log_level"]) for one in lines] == [
        ("/readyz", 503, "warning")
    ]


def test_a_line_names_the_route_and_neither_query_nor_unknown_path(talkative: TestClient) -> None:
    with capture_logs() as lines:
        talkative.get("/xapi/statements?agent=somebody")
        talkative.get("/api/v1/nodes/SECRET-CODE/index")
        talkative.get("/no/such/199003152015032901")

    assert [one["route"] for one in lines] == [
        "/xapi/statements",
        "/nodes/{code:path}/index",
        "(unknown)",
    ]
    assert "somebody" not in str(lines)
