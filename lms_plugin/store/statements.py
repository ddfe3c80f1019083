"""Statements as sent, the table of their ids, and the work rows that wait for projection."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Tuple, and_, func, literal, select, text, tuple_

from lms_plugin.store import bulk
from lms_plugin.store.among import among
from lms_plugin.store.database import Reading, Writing
from lms_plugin.store.tables import statement_ids, statements, voids, work
from lms_plugin.store.voids import IS_VOIDED

# The upper 16 bits of the keys of the advisory locks that keeps in flight hold; below stand the
# milliseconds since 1970 at which the keep began.
_KEEP_LOCK: Final = 0x4C4D
_MILLISECOND_BITS: Final = 48
_MICROSECOND: Final = timedelta(microseconds=1)


class NewStatement(NamedTuple):
    """What is about to be kept. `voids` is the target, for a voiding statement.

    `request_id` says which request brings it; it stays with the work row.
    """

    statement_id: UUID
    credential_id: int
    body: bytes
    digest: bytes
    voids: UUID | None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredStatement:
    stored: datetime
    statement_id: UUID
    credential_id: int
    body: bytes


def begin_keep(writing: Writing) -> datetime:
    """The `stored` of a keep that begins now.

    On PostgreSQL keeps run side by side, so each shows, as a lock that ends with its transaction,
    the time at which it began: `complete_through` looks at these. The lock is taken before the
    clock is read; so whoever did not see the lock read the clock earlier.
    """
    if not writing.is_postgresql:
        return writing.now()
    # Rounded down: a cast alone would round up to a time after `stored`.
    milliseconds = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    started = f"{milliseconds} | {_lock_tag()}"
    take = text(
        f"WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared({started})) "
        "SELECT clock_timestamp() FROM held"
    )
    began: datetime = writing.connection.execute(take).scalar_one()
    return began.astimezone(UTC)


def complete_through(reading: Reading) -> datetime:
    """The instant up to which every keep has committed, from the view of the next statement.

    Ask this first in a transaction: SQLite's view is that of a transaction's first statement. The
    clock is read before the locks, in a statement of its own: see `begin_keep`.
    """
    now = reading.now()
    if not reading.is_postgresql:
        return _before_whoever_writes(reading, now)
    oldest = reading.connection.execute(
        text(
            "SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) FROM pg_locks "
            "WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = :tag "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        ),
        {"tag": _KEEP_LOCK},
    ).scalar_one()
    if oldest is None:
        return now
    # The bound counts as complete itself, so it lies just before the keep's own first instant.
    return min(now, datetime.fromtimestamp(oldest / 1000, UTC) - _MICROSECOND)


def _before_whoever_writes(reading: Reading, now: datetime) -> datetime:
    """SQLite: now, if no one is writing. A keep under way is later than all that is kept."""
    if not reading.someone_writes():
        return now
    newest: datetime | None = reading.connection.execute(
        select(func.max(statements.c.stored))
    ).scalar_one()
    return datetime.fromtimestamp(0, UTC) if newest is None else min(now, newest)


def _lock_tag() -> int:
    return _KEEP_LOCK << _MILLISECOND_BITS


def known_digests(reading: Reading, ids: Sequence[UUID]) -> dict[UUID, bytes]:
    """Of these ids the kept ones, with the digest of their bodies."""
    if not ids:
        return {}
    if reading.is_postgresql:
        return dict(bulk.fetch_binary(reading, _DIGESTS, (list(ids),)))
    query = select(statement_ids.c.statement_id, statement_ids.c.digest)
    rows = reading.connection.execute(
        query.where(among(reading, statement_ids.c.statement_id, ids))
    )
    return {row.statement_id: row.digest for row in rows}


# Asked with every delivery; as texts, half of its time would go into writing the array.
_DIGESTS: Final = "SELECT statement_id, digest FROM statement_ids WHERE statement_id = ANY(%b)"


def insert(writing: Writing, new: Sequence[NewStatement], stored: datetime) -> int:
    """Keep statements, a microsecond apart so that their order lasts; how many were new.

    Fewer than given means that another process has just kept one of the ids: the transaction must
    not commit.
    """
    if not new:
        return 0
    keep = _insert_at_once if writing.is_postgresql else _insert_by_table
    count = keep(writing, new, stored)
    voiding = [
        (one.voids, one.statement_id, one.credential_id, stored + place * _MICROSECOND)
        for place, one in enumerate(new)
        if one.voids is not None
    ]
    columns = ("target_id", "voiding_id", "credential_id", "stored")
    bulk.insert_rows(writing, voids, columns, voiding)
    return count


# One statement for three tables: what is sent crosses the wire once, and one answer comes back.
# Ids go in by their order, so that two processes with the same ids cannot block each other.
_INSERT: Final = """
WITH given AS MATERIALIZED (
    SELECT id, %b::timestamptz + (place - 1) * interval '1 microsecond' AS stored, credential, body,
        digest, request
    FROM unnest(%b::uuid[], %b::int4[], %b::bytea[], %b::bytea[], %b::text[])
        WITH ORDINALITY AS given(id, credential, body, digest, request, place)
), kept AS (
    INSERT INTO statement_ids (statement_id, stored, digest)
    SELECT id, stored, digest FROM given ORDER BY id
    ON CONFLICT DO NOTHING RETURNING 1
), stored AS (
    INSERT INTO statements (stored, statement_id, credential_id, body)
    SELECT stored, id, credential, body FROM given
), waiting AS (
    INSERT INTO work (stored, statement_id, request_id) SELECT stored, id, request FROM given
)
SELECT count(*) FROM kept
"""


def _insert_at_once(writing: Writing, new: Sequence[NewStatement], stored: datetime) -> int:
    arrays = (
        stored,
        [one.statement_id for one in new],
        [one.credential_id for one in new],
        [one.body for one in new],
        [one.digest for one in new],
        [one.request_id for one in new],
    )
    return int(writing.connection.exec_driver_sql(_INSERT, arrays).scalar_one())


def _insert_by_table(writing: Writing, new: Sequence[NewStatement], stored: datetime) -> int:
    times = [stored + place * _MICROSECOND for place in range(len(new))]
    keys = [(time, one.statement_id) for time, one in zip(times, new, strict=True)]
    ids = [(one.statement_id, time, one.digest) for time, one in zip(times, new, strict=True)]
    count = bulk.insert_rows(
        writing, statement_ids, ("statement_id", "stored", "digest"), ids, skip_existing=True
    )
    bodies = [(*key, one.credential_id, one.body) for key, one in zip(keys, new, strict=True)]
    bulk.insert_rows(
        writing, statements, ("stored", "statement_id", "credential_id", "body"), bodies
    )
    waiting = [(*key, one.request_id) for key, one in zip(keys, new, strict=True)]
    bulk.insert_rows(writing, work, ("stored", "statement_id", "request_id"), waiting)
    return count


def find(reading: Reading, ids: Iterable[UUID]) -> dict[UUID, StoredStatement]:
    query = (
        _select()
        .join(
            statement_ids,
            and_(
                statement_ids.c.stored == statements.c.stored,
                statement_ids.c.statement_id == statements.c.statement_id,
            ),
        )
        .where(among(reading, statement_ids.c.statement_id, list(ids)))
    )
    return {row.statement_id: _stored(row) for row in reading.connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the order of statements."""

    stored: datetime
    statement_id: UUID

    def as_row(self) -> Tuple:
        """To compare rows with; the types matter, or SQLite compares other texts."""
        return tuple_(
            literal(self.stored, statements.c.stored.type),
            literal(self.statement_id, statements.c.statement_id.type),
        )


@dataclass(frozen=True, slots=True)
class PageQuery:
    """Statements of one centre's credentials, or of all when None; bounds as xAPI means them."""

    credential_ids: frozenset[int] | None
    since: datetime | None
    until: datetime | None
    ascending: bool
    after: Cursor | None
    through: datetime
    limit: int


def page(reading: Reading, wanted: PageQuery) -> list[StoredStatement]:
    """Statements not voided, in order of `stored`, as far as `through`."""
    place = tuple_(statements.c.stored, statements.c.statement_id)
    order = (statements.c.stored, statements.c.statement_id)
    query = _select().where(statements.c.stored <= wanted.through, ~IS_VOIDED)
    query = query.limit(wanted.limit)
    if wanted.credential_ids is not None:
        query = query.where(among(reading, statements.c.credential_id, wanted.credential_ids))
    if wanted.since is not None:
        query = query.where(statements.c.stored > wanted.since)
    if wanted.until is not None:
        query = query.where(statements.c.stored <= wanted.until)
    if wanted.after is not None:
        after = wanted.after.as_row()
        query = query.where(place > after if wanted.ascending else place < after)
    query = query.order_by(*(order if wanted.ascending else [c.desc() for c in order]))
    return [_stored(row) for row in reading.connection.execute(query)]


def _stored(row: Any) -> StoredStatement:
    return StoredStatement(row.stored, row.statement_id, row.credential_id, row.body)


def _select() -> Select[tuple[datetime, UUID, int, bytes]]:
    return select(
        statements.c.stored,
        statements.c.statement_id,
        statements.c.credential_id,
        statements.c.body,
    )
