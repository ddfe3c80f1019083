from fastapi.testclient import TestClient

from events.schemas import data_schema
from events.types import EVENTS


def test_the_page_lists_every_event(client: TestClient) -> None:
    answer = client.get("/api/v1/events")

    assert answer.status_code == 200
    assert all(f'id="{event.name}"' in answer.text for event in EVENTS)


def test_each_schema_is_found_where_the_events_say(client: TestClient) -> None:
    for event in EVENTS:
        answer = client.get(f"/api/v1/events/{event.name}")
        assert answer.headers["content-type"] == "application/schema+json"
        assert answer.json() == data_schema(event.name)


def test_an_unknown_event_is_not_found(client: TestClient) -> None:
    assert client.get("/api/v1/events/nothing.happened").status_code == 404
