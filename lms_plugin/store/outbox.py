"""Domain events on their way out, recorded in the transaction that made them true."""

from collections.abc import Iterable
from uuid import uuid4

from events.catalogue import DomainEvent
from lms_plugin.store import bulk
from lms_plugin.store.database import Writing
from lms_plugin.store.tables import outbox

_COLUMNS = ("event_id", "type", "subject", "revision", "recorded_at", "data")


def record(writing: Writing, events: Iterable[DomainEvent]) -> None:
    """Announce these once the transaction has committed, and never otherwise."""
    now = writing.now()
    rows = [
        (uuid4(), event.type, event.subject, event.revision, now, event.data()) for event in events
    ]
    bulk.insert_rows(writing, outbox, _COLUMNS, rows)
