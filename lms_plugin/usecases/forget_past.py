"""Forget what has had its time: announced events and refused messages."""

from datetime import timedelta

from lms_plugin.store import outbox, refusals
from lms_plugin.store.database import Database, Writing


def forget_past(database: Database, keep_for: timedelta, limit: int) -> int:
    """Forget up to `limit` events announced longer ago than that, and such refusals; how many
    events. What waits to be announced is never forgotten."""

    def forget(writing: Writing) -> int:
        before = writing.now() - keep_for
        refusals.forget(writing, before)
        return outbox.forget_announced(writing, before, limit)

    return database.transact(forget)
