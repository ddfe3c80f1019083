"""Announcements as CloudEvents 1.0, in structured JSON.

Standard: CloudEvents 1.0.2, JSON event format. Consumers may see an event twice, with the same id;
what they know of a subject is replaced by an event of a higher `revision`, and by no other. The
extension `correlationid` holds the id of the request that caused the event; it is left out where
several did, or none.
"""

from typing import Final

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from events.announcement import Announcement
from events.confirms import Outgoing
from events.types import name_of_type

CONTENT_TYPE: Final = "application/cloudevents+json"
SCHEMAS: Final = "/api/v1/events"
"""Below the address of an installation: where the JSON schema of each event's data is found."""


def enveloped(announcement: Announcement, source: str) -> Outgoing:
    """The message that says so; `source` is the address of this installation.

    Its routing key is the event's name, such as profile.changed.
    """
    name = name_of_type(announcement.type)
    attributes = {
        "id": str(announcement.event_id),
        "source": source,
        "type": announcement.type,
        "subject": announcement.subject,
        "time": announcement.recorded_at,
        "datacontenttype": "application/json",
        "dataschema": f"{source}{SCHEMAS}/{name}",
        "revision": announcement.revision,
    }
    properties = {"message_id": str(announcement.event_id), "type": announcement.type}
    if announcement.request_id is not None:
        attributes["correlationid"] = announcement.request_id
        properties["correlation_id"] = announcement.request_id
    event = CloudEvent(attributes, announcement.data)
    return Outgoing(name, JSONFormat().write(event), CONTENT_TYPE, properties)
