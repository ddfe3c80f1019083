"""What is sent is CloudEvents 1.0, and its data are as their published schema says."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, ValidationError

from events.announcement import Announcement
from events.envelope import enveloped
from events.schemas import data_schema
from events.types import EVENTS, DomainEvent
from tests.events.test_types import SAMPLES

SOURCE = "https://lms.example.go.id"
each_event = pytest.mark.parametrize("event", SAMPLES.values(), ids=list(SAMPLES))


def announcement(event: DomainEvent) -> Announcement:
    recorded = datetime(2026, 3, 1, 5, tzinfo=UTC)
    # Through JSON, as the outbox keeps it.
    data = json.loads(json.dumps(event.data()))
    return Announcement(UUID(int=5), event.type, event.subject, event.revision, recorded, data)


@each_event
def test_the_envelope_is_cloudevents(event: DomainEvent) -> None:
    message = enveloped(announcement(event), SOURCE)
    sent = json.loads(message.body)

    assert message.routing_key == event.name
    assert message.content_type == "application/cloudevents+json"
    assert message.properties["message_id"] == sent["id"] == str(UUID(int=5))
    assert {name: sent[name] for name in ("specversion", "source", "type", "subject")} == {
        "specversion": "1.0",
        "source": SOURCE,
        "type": event.type,
        "subject": event.subject,
    }
    assert datetime.fromisoformat(sent["time"]) == datetime(2026, 3, 1, 5, tzinfo=UTC)
    assert sent["revision"] == event.revision
    assert sent["dataschema"] == f"{SOURCE}/api/v1/events/{event.name}"


def test_the_envelope_names_the_request_that_caused_the_event() -> None:
    (event, *_) = SAMPLES.values()
    message = enveloped(replace(announcement(event), request_id="request-1"), SOURCE)

    assert json.loads(message.body)["correlationid"] == "request-1"
    assert message.properties["correlation_id"] == "request-1"
    assert "correlationid" not in json.loads(enveloped(announcement(event), SOURCE).body)


@each_event
def test_the_data_are_as_their_schema_says(event: DomainEvent) -> None:
    schema = data_schema(event.name)
    assert schema is not None
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    sent = json.loads(enveloped(announcement(event), SOURCE).body)

    validator.validate(sent["data"])
    with pytest.raises(ValidationError):
        validator.validate({**sent["data"], "unheard_of": 1})


def test_every_event_has_a_schema() -> None:
    assert all(data_schema(event.name) for event in EVENTS)
    assert data_schema("nothing.happened") is None
