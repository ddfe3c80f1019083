"""Which statement voids which.

A void counts only from the centre that sent its target, and one sent for a trial only against what
was sent for a trial. What voids cannot itself be voided.
"""

from collections.abc import Collection
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.any_of import any_of, any_of_keys
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import kept_ids, statements, voidings

_TARGET: Final = (voidings.c.centre_id, voidings.c.target_id)


def targets(reading: Reading, voiding: Collection[StatementKey]) -> set[StatementKey]:
    """What these statements void, as far as it has been kept."""
    if not voiding:
        return set()
    table = voidings.c
    return _find(reading, any_of_keys(reading, table.centre_id, table.voiding_id, voiding))


def of_targets(reading: Reading, keys: Collection[StatementKey]) -> set[StatementKey]:
    """Which of these statements are voided."""
    if not keys:
        return set()
    # By ids alone, because every projection asks; another centre's are left out here.
    ids = [key.statement_id for key in keys]
    return _find(reading, any_of(reading, voidings.c.target_id, ids)).intersection(keys)


def pending(reading: Reading, keys: Collection[StatementKey]) -> set[StatementKey]:
    """Which of these statements are named by a void that still waits for projection."""
    in_work = and_(work.c.stored == voidings.c.stored, work.c.statement_id == voidings.c.voiding_id)
    query = select(*_TARGET).join(work, in_work).where(any_of_keys(reading, *_TARGET, keys))
    return {StatementKey(*row) for row in reading.connection.execute(query)}


def _find(reading: Reading, which: ColumnElement[bool]) -> set[StatementKey]:
    query = (
        select(*_TARGET)
        .join(
            kept_ids,
            and_(
                kept_ids.c.statement_id == voidings.c.target_id,
                kept_ids.c.centre_id == voidings.c.centre_id,
            ),
        )
        .join(
            statements,
            and_(
                statements.c.stored == kept_ids.c.stored,
                statements.c.statement_id == kept_ids.c.statement_id,
            ),
        )
        .where(which, _COUNTS)
    )
    return {StatementKey(*row) for row in reading.connection.execute(query)}


def _counts() -> ColumnElement[bool]:
    """Of a row of `voidings` beside the row of `statements` that it names; both are of one
    centre."""
    voider, sender, other = credentials.alias(), credentials.alias(), voidings.alias()
    may_void = (
        select(voider.c.credential_id)
        .join(sender, or_(sender.c.test_mode, ~voider.c.test_mode))
        .where(voider.c.credential_id == voidings.c.credential_id)
        .where(sender.c.credential_id == statements.c.credential_id)
        .correlate(voidings, statements)
    )
    voids_itself = (
        select(other.c.voiding_id)
        .where(other.c.voiding_id == voidings.c.target_id)
        .where(other.c.centre_id == voidings.c.centre_id)
        .correlate(voidings)
    )
    return and_(may_void.exists(), ~voids_itself.exists())


# To put these together takes longer than to ask them.
_COUNTS: Final = _counts()
