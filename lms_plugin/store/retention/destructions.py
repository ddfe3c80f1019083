"""Statements whose bodies were destroyed, and the decisions to do so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, insert, select, update

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.statements import bodies, references
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.retention import destructions
from lms_plugin.store.tables.statements import filters, statements


@dataclass(frozen=True, slots=True)
class Destruction:
    """A decision about what was stored before `cut_at`; `statements` were destroyed by it, which is
    counted when it is finished."""

    destruction_id: int
    cut_at: datetime
    authority: str
    started_at: datetime
    finished_at: datetime | None
    statements: int


def all_of_them(reading: Reading) -> list[Destruction]:
    """The latest first."""
    query = select(destructions).order_by(destructions.c.destruction_id.desc())
    return [Destruction(*row) for row in reading.connection.execute(query)]


def unfinished(reading: Reading) -> Destruction | None:
    """The first that was begun and is not finished."""
    query = select(destructions).where(destructions.c.finished_at.is_(None))
    query = query.order_by(destructions.c.destruction_id).limit(1)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else Destruction(*row)


def find(reading: Reading, destruction_id: int) -> Destruction:
    query = select(destructions).where(destructions.c.destruction_id == destruction_id)
    return Destruction(*reading.connection.execute(query).one())


def begin(writing: Writing, cut_at: datetime, authority: str) -> Destruction:
    row = {
        "cut_at": cut_at,
        "authority": authority,
        "started_at": writing.now(),
        "statements": 0,
    }
    made = insert(destructions).values(row).returning(destructions)
    return Destruction(*writing.connection.execute(made).one())


def finish(writing: Writing, begun: Destruction) -> Destruction:
    destroyed = (
        select(func.count())
        .select_from(statements)
        .where(
            # Tells PostgreSQL which months it need not look at.
            statements.c.stored < begun.cut_at,
            statements.c.destruction_id == begun.destruction_id,
        )
    )
    writing.connection.execute(
        update(destructions)
        .where(destructions.c.destruction_id == begun.destruction_id)
        .values(finished_at=writing.now(), statements=destroyed.scalar_subquery())
    )
    return find(writing, begun.destruction_id)


def in_work(reading: Reading, before: datetime) -> int:
    """Statements stored before then that are not projected, or were set aside."""
    query = select(func.count()).select_from(work).where(work.c.stored < before)
    return reading.connection.execute(query).scalar_one()


def count_intact(reading: Reading, before: datetime) -> int:
    """Statements stored before then that are not destroyed."""
    query = select(func.count()).select_from(statements).where(*_intact(before))
    return reading.connection.execute(query).scalar_one()


def is_any_intact(reading: Reading, before: datetime) -> bool:
    query = select(statements.c.stored).where(*_intact(before)).limit(1)
    return reading.connection.execute(query).one_or_none() is not None


def _intact(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return statements.c.stored < before, statements.c.destruction_id.is_(None)


class Tombstone(NamedTuple):
    """What is put into the place of the statement that was stored then."""

    stored: datetime
    key: StatementKey
    content: bytes


def bury(writing: Writing, begun: Destruction, tombstones: Sequence[Tombstone]) -> None:
    """Put each tombstone where the body of its statement lies, for ever; no filter finds it then,
    nor finds others by what it carried."""
    rows = [
        (one.stored, one.key.statement_id, bodies.pack(one.content), begun.destruction_id)
        for one in tombstones
    ]
    key, changes = ("stored", "statement_id"), ("body", "destruction_id")
    bulk.update_rows(writing, statements, key, changes, rows)
    bulk.delete_rows(writing, filters, key, [row[:2] for row in rows])
    references.unlink(writing, {one.key for one in tombstones})
