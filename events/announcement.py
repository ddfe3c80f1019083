"""What is announced, before it becomes a message."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Announcement:
    """A domain event as it was recorded; `type` and `data` are those of `events.types`."""

    event_id: UUID
    type: str
    subject: str
    revision: int
    recorded_at: datetime
    data: dict[str, Any]
    request_id: str | None = None
    """The one request that caused it, if one did."""
