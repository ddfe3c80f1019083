"""Domain events on their way out, recorded in the transaction that made them true.

Every subject belongs to one shard, and one relay at a time announces a shard, in the order in which
its events were recorded. A transaction that changes a subject holds its row until it commits; so
within a subject that is the order of its revisions.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import uuid4
from zlib import crc32

from sqlalchemy import Select, delete, func, select, text, union_all, update

from events.announcement import Announcement
from events.types import DomainEvent
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.counting import up_to
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.announcements import outbox

SHARDS: Final = 16

_COLUMNS = (
    "event_id",
    "type",
    "subject",
    "revision",
    "recorded_at",
    "data",
    "shard",
    "request_id",
)
_WAITING = outbox.c.announced_at.is_(None)
# The advisory locks of the shards: this number, and the shard beside it.
_LOCK: Final = 0x4C4D5302


def record(writing: Writing, events: Iterable[DomainEvent]) -> None:
    """Announce these once the transaction has committed, and never otherwise."""
    record_caused(writing, ((event, None) for event in events))


def record_caused(writing: Writing, events: Iterable[tuple[DomainEvent, str | None]]) -> None:
    """The same, each beside the request that caused it, where it is the only one."""
    now = writing.now()
    rows = [
        (
            uuid4(),
            event.type,
            event.subject,
            event.revision,
            now,
            event.data(),
            shard_of(event.subject),
            request_id,
        )
        for event, request_id in events
    ]
    bulk.insert_rows(writing, outbox, _COLUMNS, rows)


def shard_of(subject: str) -> int:
    # Not hash(), which gives each process another number for the same text.
    return crc32(subject.encode()) % SHARDS


def waiting_shards(reading: Reading) -> list[int]:
    """The shards in which something waits to be announced."""
    rows = reading.connection.execute(select(outbox.c.shard).where(_WAITING).distinct())
    return sorted(rows.scalars())


def hold_shard(writing: Writing, shard: int) -> bool:
    """Whether this transaction alone announces the shard from now on, until it ends."""
    # SQLite has one writer at a time, and that is this transaction.
    if not writing.is_postgresql:
        return True
    # Two numbers are a key of another kind than one, so this is not the lock of imports, whose
    # number is the same.
    take = text("SELECT pg_try_advisory_xact_lock(:lock, :shard)")
    taken = writing.connection.execute(take, {"lock": _LOCK, "shard": shard})
    return bool(taken.scalar_one())


def waiting(reading: Reading, shard: int, limit: int) -> list[tuple[int, Announcement]]:
    """What a shard has to announce, in order, each with its sequence."""
    query = (
        select(
            outbox.c.sequence,
            outbox.c.event_id,
            outbox.c.type,
            outbox.c.subject,
            outbox.c.revision,
            outbox.c.recorded_at,
            outbox.c.data,
            outbox.c.request_id,
        )
        .where(_WAITING, outbox.c.shard == shard)
        .order_by(outbox.c.sequence)
        .limit(limit)
    )
    return [(row[0], Announcement(*row[1:])) for row in reading.connection.execute(query)]


def mark_announced(writing: Writing, sequences: Sequence[int]) -> None:
    writing.connection.execute(
        update(outbox)
        .where(any_of(writing, outbox.c.sequence, sequences))
        .values(announced_at=writing.now())
    )


def backlog(reading: Reading) -> tuple[int, datetime | None]:
    """How many events wait, and since when the oldest does."""
    query = select(func.count(), func.min(outbox.c.recorded_at)).where(_WAITING)
    count, oldest = reading.connection.execute(query).one()
    return count, oldest


def backlog_up_to(reading: Reading, most: int) -> tuple[int, datetime | None]:
    """The same, counted up to `most`; reads no more than the first of each shard besides."""
    # The index of what waits begins with the shard: sixteen short looks, and none at all the rest.
    firsts = union_all(*(_first_of(shard) for shard in range(SHARDS))).subquery()
    oldest = reading.connection.execute(select(func.min(firsts.c.recorded_at))).scalar_one()
    return up_to(reading, outbox, _WAITING, most), oldest


def _first_of(shard: int) -> Select[tuple[datetime]]:
    first = (
        select(outbox.c.recorded_at)
        .where(_WAITING, outbox.c.shard == shard)
        .order_by(outbox.c.sequence)
        .limit(1)
        .subquery()
    )
    # SQLite takes no LIMIT inside a union but in a query below.
    return select(first.c.recorded_at)


def purge_announced(writing: Writing, before: datetime, limit: int) -> int:
    """Delete up to `limit` events that were announced before then, the oldest first; how many."""
    old = (
        select(outbox.c.sequence)
        .where(outbox.c.announced_at < before)
        .order_by(outbox.c.sequence)
        .limit(limit)
    )
    gone = delete(outbox).where(outbox.c.sequence.in_(old))
    return writing.connection.execute(gone).rowcount
