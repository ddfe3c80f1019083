"""Announce what has committed: shard by shard, at least once, in order within each subject."""

from collections.abc import Callable, Sequence
from typing import Final

from events.announcement import Announcement
from lms_plugin.store.announcements import outbox
from lms_plugin.store.engine.database import Database

BATCH: Final = 500

Send = Callable[[Sequence[Announcement]], None]
"""Returns once the broker has confirmed them all; raises otherwise."""


def announce_events(database: Database, send: Send) -> int:
    """Announce up to BATCH events of every shard that no one else is announcing; how many.

    Events are noted as announced after `send` has returned: whoever dies between the two sends them
    again. What `send` raises ends this, and leaves unannounced what it was sending.
    """
    with database.read() as reading:
        shards = outbox.waiting_shards(reading)
    return sum(_announce_shard(database, shard, send) for shard in shards)


def _announce_shard(database: Database, shard: int, send: Send) -> int:
    # Not by `transact`: each try of that would send everything once more.
    with database.write() as writing:
        if not outbox.hold_shard(writing, shard):
            return 0
        rows = outbox.waiting(writing, shard, BATCH)
        if rows:
            send([announcement for _, announcement in rows])
            outbox.mark_announced(writing, [sequence for sequence, _ in rows])
    return len(rows)
