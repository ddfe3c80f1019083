"""Which statement voids which.

A void counts only from the centre that sent its target, and one sent for a trial only against what
was sent for a trial. What voids cannot itself be voided.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import statement_ids, statements, voids


def targets(reading: Reading, voiding_ids: Sequence[UUID]) -> set[UUID]:
    """What these statements void, as far as it has been kept."""
    return (
        _find(reading, any_of(reading, voids.c.voiding_id, voiding_ids)) if voiding_ids else set()
    )


def of_targets(reading: Reading, target_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these statements are voided."""
    return _find(reading, any_of(reading, voids.c.target_id, target_ids)) if target_ids else set()


def pending(reading: Reading, target_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these statements are named by a void that still waits for projection."""
    in_work = and_(work.c.stored == voids.c.stored, work.c.statement_id == voids.c.voiding_id)
    query = select(voids.c.target_id).join(work, in_work)
    rows = reading.connection.execute(query.where(any_of(reading, voids.c.target_id, target_ids)))
    return set(rows.scalars())


def _find(reading: Reading, which: ColumnElement[bool]) -> set[UUID]:
    query = (
        select(voids.c.target_id)
        .join(statement_ids, statement_ids.c.statement_id == voids.c.target_id)
        .join(
            statements,
            and_(
                statements.c.stored == statement_ids.c.stored,
                statements.c.statement_id == statement_ids.c.statement_id,
            ),
        )
        .where(which, _COUNTS)
    )
    return set(reading.connection.execute(query).scalars())


def _counts() -> ColumnElement[bool]:
    """Of a row of `voids` beside the row of `statements` that it names."""
    voider, sender, other = credentials.alias(), credentials.alias(), voids.alias()
    may_void = (
        select(voider.c.credential_id)
        .join(sender, sender.c.centre_id == voider.c.centre_id)
        .where(voider.c.credential_id == voids.c.credential_id)
        .where(sender.c.credential_id == statements.c.credential_id)
        .where(or_(sender.c.test_mode, ~voider.c.test_mode))
        .correlate(voids, statements)
    )
    voids_itself = (
        select(other.c.voiding_id).where(other.c.voiding_id == voids.c.target_id).correlate(voids)
    )
    return and_(may_void.exists(), ~voids_itself.exists())


# To put these together takes longer than to ask them.
_COUNTS: Final = _counts()
