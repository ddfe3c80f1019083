"""Statements and people from the first to the last, for rebuilding."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Select, and_, bindparam, func, select, tuple_

from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence import work as work_store
from lms_plugin.store.statements import statements as statements_store
from lms_plugin.store.statements.statements import COLUMNS, Cursor, StoredStatement
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import statements


def count(reading: Reading) -> int:
    """Of a database of any release: a backup says so too."""
    return reading.connection.execute(select(func.count()).select_from(statements)).scalar_one()


def newest(reading: Reading) -> datetime | None:
    """The latest `stored`; None where nothing is kept."""
    found: datetime | None = reading.connection.execute(
        select(func.max(statements.c.stored))
    ).scalar()
    return found


def count_destroyed(reading: Reading) -> int:
    """Statements that keep the meaning they had when they were destroyed."""
    query = select(func.count()).where(statements.c.destruction_id.is_not(None))
    return reading.connection.execute(query).scalar_one()


def bound(reading: Reading) -> datetime:
    """An instant before which everything kept has been projected, or was set aside."""
    through = statements_store.complete_through(reading)
    oldest = work_store.oldest(reading)
    return through if oldest is None else min(oldest, through)


def end_of_step(
    reading: Reading, after: Cursor | None, through: datetime, limit: int
) -> Cursor | None:
    """Where the next `limit` statements end, whoever sent them; None where that is the end of all
    that were stored up to `through`."""
    order = (statements.c.stored, statements.c.statement_id)
    query = select(*order).where(statements.c.stored <= through).order_by(*order)
    if after is not None:
        query = query.where(tuple_(*order) > after.as_row())
    row = reading.connection.execute(query.offset(limit - 1).limit(1)).one_or_none()
    return None if row is None else Cursor(*row)


def between(
    reading: Reading,
    after: Cursor | None,
    through: Cursor,
    credential_ids: Collection[int],
    *,
    intact: bool = True,
) -> list[StoredStatement]:
    """Statements of these credentials that are not in work, in order; `intact`: nor destroyed."""
    order = (statements.c.stored, statements.c.statement_id)
    query = _settled().where(
        statements.c.stored <= through.stored,
        tuple_(*order) <= through.as_row(),
        any_of(reading, statements.c.credential_id, credential_ids),
    )
    if after is not None:
        query = query.where(statements.c.stored >= after.stored, tuple_(*order) > after.as_row())
    if intact:
        query = query.where(statements.c.destruction_id.is_(None))
    return [StoredStatement(*row) for row in reading.connection.execute(query.order_by(*order))]


def _settled() -> Select[Any]:
    in_work = and_(
        work.c.stored == statements.c.stored, work.c.statement_id == statements.c.statement_id
    )
    return select(*COLUMNS).where(~select(work.c.stored).where(in_work).exists())


def page(
    reading: Reading,
    after: Cursor | None,
    before: datetime | None,
    limit: int,
    *,
    intact: bool = False,
) -> list[StoredStatement]:
    """The next statements in order of `stored` that are not in work; `intact`: nor destroyed. Up to
    `limit`, and none only where there are no more."""
    while True:
        rows = _next(reading, after, before, limit, intact=intact)
        waiting = _in_work(reading, rows)
        found = [row for row in rows if (row.stored, row.statement_id) not in waiting]
        if found or len(rows) < limit:
            return found
        after = Cursor(rows[-1].stored, rows[-1].statement_id)


def _next(
    reading: Reading, after: Cursor | None, before: datetime | None, limit: int, *, intact: bool
) -> list[StoredStatement]:
    order = (statements.c.stored, statements.c.statement_id)
    # To the letter. PostgreSQL takes a limit that it does not know for a tenth of the table, and
    # then reads and sorts all of it for each page.
    most = bindparam(None, limit, Integer, literal_execute=True)
    query = select(*COLUMNS).order_by(*order).limit(most)
    if after is not None:
        query = query.where(tuple_(*order) > after.as_row())
    if before is not None:
        query = query.where(statements.c.stored < before)
    if intact:
        query = query.where(statements.c.destruction_id.is_(None))
    return [StoredStatement(*row) for row in reading.connection.execute(query).all()]


def _in_work(reading: Reading, rows: Sequence[StoredStatement]) -> set[tuple[datetime, UUID]]:
    # Asked apart: joined, a large backlog was read through for every page.
    if not rows:
        return set()
    query = select(work.c.stored, work.c.statement_id).where(
        work.c.stored.between(rows[0].stored, rows[-1].stored)
    )
    return {(row[0], row[1]) for row in reading.connection.execute(query).all()}


def set_aside(reading: Reading) -> list[Cursor]:
    """Where statements lie that are in work without anyone trying them again by themselves."""
    query = select(work.c.stored, work.c.statement_id).where(work.c.set_aside_at.is_not(None))
    return [Cursor(*row) for row in reading.connection.execute(query)]


def done_among(reading: Reading, places: Sequence[Cursor]) -> list[StoredStatement]:
    """Those of these statements that are in work no more."""
    if not places:
        return []
    ids = [place.statement_id for place in places]
    still = select(work.c.stored, work.c.statement_id).where(
        any_of(reading, work.c.statement_id, ids)
    )
    waiting = {Cursor(*row) for row in reading.connection.execute(still)}
    return statements_store.at(reading, [one for one in places if one not in waiting])


def count_people(reading: Reading) -> int:
    return reading.connection.execute(select(func.count()).select_from(profiles)).scalar_one()


def people_after(reading: Reading, last: int, limit: int) -> list[int]:
    query = (
        select(profiles.c.person_id)
        .where(profiles.c.person_id > last)
        .order_by(profiles.c.person_id)
        .limit(limit)
    )
    return list(reading.connection.execute(query).scalars())
