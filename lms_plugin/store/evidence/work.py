"""Work rows: claimed under a lease, deleted when projected, set aside when they never will be."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Select, and_, delete, func, or_, select, tuple_, update

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of, any_of_keys
from lms_plugin.store.engine.counting import up_to
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.store.tables.access import centres, credentials
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import kept_ids, statements

_KEY = (work.c.stored, work.c.statement_id)
_SAME_ID = statements.c.statement_id == work.c.statement_id


@dataclass(frozen=True, slots=True)
class LeasedWork:
    """Statements leased to one worker, oldest first, how often each has been tried, and which
    request brought it, where that is known.

    Whoever no longer holds the lease of all of them writes nothing.
    """

    lease: UUID
    statements: Sequence[StoredStatement]
    attempts: Sequence[int]
    requests: Sequence[str | None]

    def apart(self) -> Iterator["LeasedWork"]:
        """The same, each statement by itself."""
        for one in zip(self.statements, self.attempts, self.requests, strict=True):
            statement, attempts, request = one
            yield LeasedWork(self.lease, (statement,), (attempts,), (request,))


@dataclass(frozen=True, slots=True)
class WorkRow:
    """`centre` is the code of the centre whose statement it is; None where nobody knows it."""

    stored: datetime
    statement_id: UUID
    centre: str | None
    attempts: int
    error: str | None
    set_aside_at: datetime | None


def claim(writing: Writing, limit: int, lease_for: timedelta) -> LeasedWork:
    """Lease up to `limit` of the oldest free work rows, those whose lease ran out included."""
    # A new one for each claim: whoever claims the same rows again does not hold the old one.
    lease = uuid4()
    now = writing.now()
    take = _take_at_once if writing.is_postgresql else _take_and_read
    # Request ids may be empty and do not compare; no two rows share their first two columns.
    rows = sorted(take(writing, limit, lease, now, now + lease_for), key=lambda row: row[:2])
    return LeasedWork(
        lease,
        [_statement(row) for row in rows],
        [row[6] for row in rows],
        [row[7] for row in rows],
    )


_Leased = tuple[datetime, UUID, int, bytes, UUID | None, int | None, int, str | None]
"""Stored, id, credential, body, delivery, position, attempts, request."""


def _statement(row: _Leased) -> StoredStatement:
    return StoredStatement(*row[:4], delivery_id=row[4], position=row[5])


_TAKE: Final = """
UPDATE work SET lease = %s, lease_until = %s, attempts = work.attempts + 1
FROM (
    SELECT stored, statement_id FROM work
    WHERE set_aside_at IS NULL AND (lease_until IS NULL OR lease_until < %s)
    ORDER BY stored, statement_id LIMIT %s FOR UPDATE SKIP LOCKED
) AS chosen JOIN statements USING (stored, statement_id)
WHERE work.stored = chosen.stored AND work.statement_id = chosen.statement_id
RETURNING work.stored, work.statement_id, credential_id, body, delivery_id, position, attempts,
    request_id
"""


def _take_at_once(
    writing: Writing, limit: int, lease: UUID, now: datetime, until: datetime
) -> list[_Leased]:
    return bulk.fetch_binary(writing, _TAKE, (lease, until, now, limit))


def _take_and_read(
    writing: Writing, limit: int, lease: UUID, now: datetime, until: datetime
) -> list[_Leased]:
    # Without SKIP LOCKED: SQLite has one writer at a time, so nobody else is claiming.
    free = or_(work.c.lease_until.is_(None), work.c.lease_until < now)
    chosen = select(*_KEY).where(work.c.set_aside_at.is_(None), free).order_by(*_KEY).limit(limit)
    writing.connection.execute(
        update(work)
        .where(tuple_(*_KEY).in_(chosen))
        .values(lease=lease, lease_until=until, attempts=work.c.attempts + 1)
    )
    read = (
        select(
            *_KEY,
            statements.c.credential_id,
            statements.c.body,
            statements.c.delivery_id,
            statements.c.position,
            work.c.attempts,
            work.c.request_id,
        )
        .join(statements, and_(statements.c.stored == work.c.stored, _SAME_ID))
        .where(work.c.lease == lease)
    )
    return [tuple(row) for row in writing.connection.execute(read)]


def finish(writing: Writing, claimed: LeasedWork) -> bool:
    """Delete the work rows of a claim; False, if any of them is no longer held under its lease.

    Then another worker has taken it over, and this transaction must not commit.
    """
    first, last = claimed.statements[0].stored, claimed.statements[-1].stored
    # The range of times lets the key's index find the few rows among many.
    done = delete(work).where(work.c.lease == claimed.lease, work.c.stored.between(first, last))
    if len(claimed.statements) == 1:
        done = done.where(work.c.statement_id == claimed.statements[0].statement_id)
    return writing.connection.execute(done).rowcount == len(claimed.statements)


def record_failure(writing: Writing, alone: LeasedWork, error: str, *, set_aside: bool) -> bool:
    """Note why a statement, claimed alone, could not be projected, and let go of its lease.

    False, and nothing noted, if another worker has taken it over.
    """
    (statement,) = alone.statements
    now = writing.now() if set_aside else None
    noted = (
        update(work)
        .where(work.c.stored == statement.stored, work.c.statement_id == statement.statement_id)
        .where(work.c.lease == alone.lease)
        .values(error=error, lease=None, lease_until=None, set_aside_at=now)
    )
    return writing.connection.execute(noted).rowcount > 0


def lock_pending(writing: Writing, keys: Collection[StatementKey]) -> None:
    """Wait until projections under way of these statements have committed."""
    if not keys:
        return
    query = (
        select(work.c.statement_id)
        .join(
            kept_ids,
            and_(
                kept_ids.c.stored == work.c.stored,
                kept_ids.c.statement_id == work.c.statement_id,
            ),
        )
        .where(any_of_keys(writing, kept_ids.c.centre_id, kept_ids.c.statement_id, keys))
        # In one order, so that two projections with voids cannot wait for each other in a circle.
        .order_by(*_KEY)
        .with_for_update(of=work)
    )
    writing.connection.execute(query).all()


def set_aside(reading: Reading, limit: int) -> list[WorkRow]:
    query = (
        _rows()
        .where(or_(work.c.set_aside_at.is_not(None), work.c.error.is_not(None)))
        .order_by(*_KEY)
        .limit(limit)
    )
    return [WorkRow(*row) for row in reading.connection.execute(query)]


def retry(writing: Writing, ids: Sequence[UUID] | None, centre: str | None = None) -> int:
    """Free rows that were set aside: these, or all when None, of the centre of this code or of all
    of them; how many there were."""
    free = update(work).where(work.c.set_aside_at.is_not(None))
    if ids is not None:
        free = free.where(any_of(writing, work.c.statement_id, ids))
    if centre is not None:
        aside = _rows().where(work.c.set_aside_at.is_not(None), centres.c.code == centre)
        free = free.where(tuple_(*_KEY).in_(aside.with_only_columns(*_KEY)))
    values = free.values(set_aside_at=None, error=None, attempts=0, lease=None, lease_until=None)
    return writing.connection.execute(values).rowcount


def counts(reading: Reading) -> tuple[int, int]:
    """(waiting, set aside)."""
    query = select(func.count(), func.count(work.c.set_aside_at))
    everything, aside = reading.connection.execute(query).one()
    return everything - aside, aside


def backlog(reading: Reading, most: int) -> tuple[int, int]:
    """(waiting, set aside), each counted up to `most`, whatever there is."""
    aside = work.c.set_aside_at.is_not(None)
    return up_to(reading, work, ~aside, most), up_to(reading, work, aside, most)


def oldest(reading: Reading) -> datetime | None:
    """`stored` of the oldest statement that still waits for projection."""
    query = select(func.min(work.c.stored)).where(work.c.set_aside_at.is_(None))
    stored: datetime | None = reading.connection.execute(query).scalar_one()
    return stored


def release_all(writing: Writing) -> None:
    """Free what is leased, for when those who held the leases are gone for good."""
    leased = update(work).where(work.c.lease.is_not(None))
    writing.connection.execute(leased.values(lease=None, lease_until=None))


def find(reading: Reading, stored: datetime, statement_id: UUID) -> WorkRow | None:
    """None once the statement is projected."""
    query = _rows().where(work.c.stored == stored, work.c.statement_id == statement_id)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else WorkRow(*row)


def find_all(
    reading: Reading, places: Collection[tuple[datetime, UUID]]
) -> dict[tuple[datetime, UUID], WorkRow]:
    """By `stored` and id; without those that are projected."""
    rows = reading.connection.execute(_rows().where(tuple_(*_KEY).in_(list(places)))).all()
    return {(row.stored, row.statement_id): WorkRow(*row) for row in rows}


def _rows() -> Select[Any]:
    """Rows of work beside the code of the centre whose statement each is."""
    return (
        select(
            work.c.stored,
            work.c.statement_id,
            centres.c.code,
            work.c.attempts,
            work.c.error,
            work.c.set_aside_at,
        )
        .select_from(work)
        .join(statements, and_(statements.c.stored == work.c.stored, _SAME_ID))
        .outerjoin(credentials, credentials.c.credential_id == statements.c.credential_id)
        .outerjoin(centres, centres.c.centre_id == credentials.c.centre_id)
    )
