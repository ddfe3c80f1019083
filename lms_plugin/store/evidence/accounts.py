"""What was sent under one account or mailbox, as the ledger has it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, cast, func, select

from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.evidence import ledger


@dataclass(frozen=True, slots=True)
class SentObject:
    """Statements of one object and standing; `example` is one of them."""

    standing: str
    statements: int
    since: datetime
    example: UUID


@dataclass(frozen=True, slots=True)
class Spelling:
    """An account as sent, with its home page as compared; `standing` that of what is under it."""

    actor: str
    home_page: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class SentAccount:
    """An actor as the ledger has it, of one home page, and as it was sent."""

    actor_key: str
    home_page: str | None
    actor: str


def objects(reading: Reading, centre_id: int, actor_key: str, limit: int) -> list[SentObject]:
    """What it is about, most statements first."""
    written = cast(ledger.c.statement_id, Text)
    example = func.min(written.collate("C") if reading.is_postgresql else written)
    count = func.count()
    query = (
        select(ledger.c.standing, count, func.min(ledger.c.stored), example)
        .where(ledger.c.centre_id == centre_id, ledger.c.actor_key == actor_key)
        .group_by(ledger.c.object_key, ledger.c.standing)
        .order_by(count.desc(), ledger.c.object_key, ledger.c.standing)
        .limit(limit)
    )
    return [
        SentObject(standing, statements, since, UUID(found))
        for standing, statements, since, found in reading.connection.execute(query)
    ]


def spellings(reading: Reading, centre_id: int, actor_key: str, limit: int) -> list[Spelling]:
    place = (ledger.c.actor, ledger.c.home_page, ledger.c.standing)
    query = (
        select(*place)
        .distinct()
        .where(ledger.c.centre_id == centre_id, ledger.c.actor_key == actor_key)
        .order_by(*place)
        .limit(limit)
    )
    return [Spelling(*row) for row in reading.connection.execute(query)]


def as_sent(reading: Reading, actor_keys: Collection[str]) -> list[SentAccount]:
    """One spelling of each account of these actors, whoever sent it."""
    actor = ledger.c.actor.collate("C") if reading.is_postgresql else ledger.c.actor
    place = (ledger.c.actor_key, ledger.c.home_page)
    query = (
        select(*place, func.min(actor))
        .where(any_of(reading, ledger.c.actor_key, actor_keys))
        .group_by(*place)
    )
    return [SentAccount(*row) for row in reading.connection.execute(query)]


def latest(
    reading: Reading, centre_id: int, actor_key: str, limit: int
) -> list[tuple[datetime, UUID]]:
    """Where the statements that came last stand."""
    query = (
        select(ledger.c.stored, ledger.c.statement_id)
        .where(ledger.c.centre_id == centre_id, ledger.c.actor_key == actor_key)
        .order_by(ledger.c.stored.desc(), ledger.c.statement_id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in reading.connection.execute(query)]
