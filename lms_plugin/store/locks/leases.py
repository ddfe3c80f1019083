"""Leases: one process at a time does what only one may do, by the database's own clock."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.locks import leases


def take(writing: Writing, name: str, holder: UUID, duration: timedelta) -> bool:
    """Take or renew a lease from now on; False while another holds it."""
    now = writing.now()
    insert = postgresql.insert if writing.is_postgresql else sqlite.insert
    wanted = insert(leases).values(name=name, holder=holder, until_at=now + duration)
    # One statement looks and takes: of two who find it run out, one gets it.
    taken = wanted.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": wanted.excluded.holder, "until_at": wanted.excluded.until_at},
        where=or_(leases.c.holder == holder, leases.c.until_at <= now),
    ).returning(leases.c.name)
    return writing.connection.execute(taken).scalar_one_or_none() is not None


def release(writing: Writing, name: str, holder: UUID) -> None:
    """Let another take it at once. Nothing happens if it is no longer held."""
    mine = (leases.c.name == name) & (leases.c.holder == holder)
    writing.connection.execute(delete(leases).where(mine))


def held_until(reading: Reading, name: str) -> datetime | None:
    """Until when the lease runs or ran; None where no one has taken it since it was released."""
    query = select(leases.c.until_at).where(leases.c.name == name)
    return reading.connection.execute(query).scalar_one_or_none()


def purge(writing: Writing, before: datetime) -> int:
    """Delete leases that ran out before then; how many."""
    return writing.connection.execute(delete(leases).where(leases.c.until_at < before)).rowcount
