"""Look at the messages that were refused."""

from typing import Final

from lms_plugin.store.deliveries import refused_messages
from lms_plugin.store.deliveries.refused_messages import RefusedMessage
from lms_plugin.store.engine.database import Database

REFUSALS: Final = ("invalid", "too_large", "unknown_sender", "conflict")
"""The kinds of refusals."""


def list_refused(database: Database, limit: int) -> list[RefusedMessage]:
    """The latest first."""
    with database.read() as reading:
        return refused_messages.latest(reading, limit)
