"""How PostgreSQL is to plan where what is looked up is looked up by key."""

from typing import Final

from sqlalchemy import text

from lms_plugin.store.engine.database import Reading

BY_KEY: Final = "set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)"
"""Until the transaction ends: no table is read from end to end, because a plan made while tables
are nearly empty would do so, and is kept until they are analysed. To the planner it then costs more
than anything to read a table of some rows that has no fitting index; that it would have compiled,
which takes a hundred times as long as reading it."""


def keep_to_keys(reading: Reading) -> None:
    """Have it so from here on; nothing on SQLite."""
    if reading.is_postgresql:
        reading.connection.execute(text(f"SELECT {BY_KEY}"))
