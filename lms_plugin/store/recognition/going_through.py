"""How far what was kept has been gone through: alike for own rules and for decisions."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from lms_plugin.domain.recognition.in_force import Place
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.statements import statements


def beginning(writing: Writing, centre_id: int) -> dict[str, Any]:
    """Of an activation that begins now."""
    now = writing.now()
    last = writing.connection.execute(select(func.max(statements.c.stored))).scalar()
    return {
        "centre_id": centre_id,
        "activated_at": now,
        # A clock that was set back must not hide what was kept.
        "until_stored": now if last is None else max(now, last),
    }


def moved(writing: Writing, through: Place | None) -> dict[str, Any]:
    """Of one that has been gone through so far; None: to the end."""
    if through is None:
        return {"finished_at": writing.now()}
    stored, statement_id = through
    return {"through_stored": stored, "through_id": statement_id}


def through_of(row: Row[Any]) -> Place | None:
    return None if row.through_stored is None else (row.through_stored, row.through_id)


def until_finished(latest_first: Iterable[Row[Any]]) -> Iterable[Row[Any]]:
    """Down to the first that is finished: it hides the others."""
    for row in latest_first:
        yield row
        if row.finished_at is not None:
            return


def first_due(reading: Reading, through: Sequence[datetime | None]) -> datetime | None:
    """`stored` of the first statement that these, which are not finished, may still concern."""
    if not through:
        return None
    begun = [one for one in through if one is not None]
    if len(begun) == len(through):
        return min(begun)
    first: datetime | None = reading.connection.execute(
        select(func.min(statements.c.stored))
    ).scalar()
    return first
