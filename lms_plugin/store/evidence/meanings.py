"""Which versions of meaning have been in force, and since when."""

from sqlalchemy import func, insert, inspect, select

from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import meanings
from lms_plugin.store.tables.statements import statements

NONE = 0
"""What was in force before there were versions."""


def in_force(reading: Reading) -> int:
    """Where the schema knows of none yet, `NONE`."""
    if not inspect(reading.connection).has_table(meanings.name):
        return NONE
    found: int | None = reading.connection.execute(select(func.max(meanings.c.version))).scalar()
    return NONE if found is None else found


def adopt(writing: Writing, version: int) -> None:
    values = {"version": version, "adopted_at": writing.now()}
    writing.connection.execute(insert(meanings).values(values))


def is_anything_kept(reading: Reading) -> bool:
    """Nothing, where there is no schema yet."""
    if not inspect(reading.connection).has_table(statements.name):
        return False
    query = select(statements.c.stored).limit(1)
    return reading.connection.execute(query).one_or_none() is not None
