"""What is known of one statement, and of a person's ledger entries that do not count."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.store.engine.any_of import among
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.ledger import StatementOutcome
from lms_plugin.store.evidence.work import WorkRow
from lms_plugin.store.statements.bodies import unpack
from lms_plugin.store.tables.evidence import ledger, outcomes, work
from lms_plugin.store.tables.statements import statements

_ENTRY: Final = tuple(ledger.c[field.name] for field in fields(Entry))


def find(reading: Reading, stored: datetime, statement_id: UUID) -> StatementOutcome | None:
    """None until the statement is projected."""
    query = select(outcomes).where(
        outcomes.c.stored == stored, outcomes.c.statement_id == statement_id
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else StatementOutcome(*row)


def find_entry(reading: Reading, statement_id: UUID) -> tuple[Entry, EntryStatus] | None:
    query = select(*_ENTRY, ledger.c.standing).where(ledger.c.statement_id == statement_id)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else (Entry(*row[:-1]), EntryStatus(row[-1]))


def find_work(reading: Reading, stored: datetime, statement_id: UUID) -> WorkRow | None:
    """None once the statement is projected."""
    query = select(
        work.c.stored, work.c.statement_id, work.c.attempts, work.c.error, work.c.set_aside_at
    ).where(work.c.stored == stored, work.c.statement_id == statement_id)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else WorkRow(*row)


def not_counted(
    reading: Reading, actor_keys: Collection[str], until: datetime, limit: int
) -> list[tuple[Entry, EntryStatus]]:
    """Entries of these actors that do not count, the latest up to `until` first."""
    query = (
        select(*_ENTRY, ledger.c.standing)
        .where(among(reading, ledger.c.actor_key, actor_keys))
        .where(ledger.c.timestamp <= until, ledger.c.standing != EntryStatus.COUNTED.value)
        .order_by(ledger.c.timestamp.desc(), ledger.c.statement_id)
        .limit(limit)
    )
    rows = reading.connection.execute(query)
    return [(Entry(*row[:-1]), EntryStatus(row[-1])) for row in rows]


def latest_for_reason(reading: Reading, reason: str, among_latest: int) -> list[tuple[int, bytes]]:
    """Credential and body of the statements with this reason, among the latest so many."""
    latest = (
        select(outcomes.c.stored, outcomes.c.statement_id, outcomes.c.reason)
        .order_by(outcomes.c.stored.desc(), outcomes.c.statement_id.desc())
        .limit(among_latest)
        .subquery()
    )
    query = select(statements.c.credential_id, statements.c.body).join_from(
        latest,
        statements,
        (statements.c.stored == latest.c.stored)
        & (statements.c.statement_id == latest.c.statement_id),
    )
    said_so = query.where(latest.c.reason == reason, statements.c.destruction_id.is_(None))
    rows = reading.connection.execute(said_so)
    return [(row.credential_id, unpack(row.body)) for row in rows]
