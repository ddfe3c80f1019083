"""What a home page or a centre would settle, if its word counted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal_column, select

from lms_plugin.domain.evidence.ledger import EntryStatus
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.waiting import rows_of
from lms_plugin.store.tables.evidence import ledger


def accounts_of_page(
    reading: Reading, centre_id: int, home_page: str | None, standing: EntryStatus, limit: int
) -> dict[str, int]:
    """Actor key → how many statements stand so; of the page's accounts, or as many as `limit`."""
    # As a literal, for the index that has no other rows.
    stands = ledger.c.standing == literal_column(f"'{standing.value}'")
    query = (
        select(ledger.c.actor_key, func.count())
        .where(stands, ledger.c.centre_id == centre_id, ledger.c.home_page == home_page)
        .group_by(ledger.c.actor_key)
        .order_by(ledger.c.actor_key)
        .limit(limit)
    )
    return {row[0]: row[1] for row in reading.connection.execute(query)}


@dataclass(frozen=True, slots=True)
class ForeignModules:
    """What a centre sent about modules of another; without an owner where they are withdrawn."""

    centre_id: int
    owner_id: int | None
    statements: int
    first: datetime


def foreign_modules(reading: Reading, now: datetime) -> list[ForeignModules]:
    """Of all centres, most statements first."""
    rows = rows_of(WaitingCause.MODULE_OF_ANOTHER_CENTRE, now)
    rows = rows.add_columns(ledger.c.timestamp).subquery()
    count = func.count()
    query = (
        select(rows.c.centre_id, rows.c.owner_id, count, func.min(rows.c.timestamp))
        .group_by(rows.c.centre_id, rows.c.owner_id)
        .order_by(count.desc(), rows.c.centre_id, rows.c.owner_id)
    )
    return [ForeignModules(*row) for row in reading.connection.execute(query)]
