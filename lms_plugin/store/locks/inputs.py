"""The lock between projection and changes of its inputs, and the versions of cached inputs.

A projection that looks up a learner while a roster import adds that very learner must not miss
it. So projections hold the lock shared from their first look-up to their commit; an import takes
it exclusively just before it marks the people to fold afresh, when its other writes are done.
SQLite needs no lock: its writers already come one after the other.
"""

from typing import Literal

from sqlalchemy import select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.locks import input_versions

Input = Literal[
    "account_links",
    "catalogue",
    "credentials",
    "decisions",
    "home_pages",
    "host_aliases",
    "providers",
    "rules",
    "tree",
]

# One number for this lock in the database's space of advisory locks.
_LOCK = 0x4C4D5301


def share_inputs(writing: Writing) -> None:
    """Hold off changes of roster and catalogue until this transaction ends."""
    if writing.is_postgresql:
        writing.connection.execute(text(f"SELECT pg_advisory_xact_lock_shared({_LOCK})"))


def change_inputs(writing: Writing) -> None:
    """Wait for the projections under way and hold off new ones until this transaction ends."""
    if writing.is_postgresql:
        writing.connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def bump(writing: Writing, name: Input) -> None:
    """Tell every process that its copy of `name` is stale."""
    insert = postgresql.insert if writing.is_postgresql else sqlite.insert
    statement = insert(input_versions).values(name=name, version=1)
    writing.connection.execute(
        statement.on_conflict_do_update(
            index_elements=[input_versions.c.name],
            set_={"version": input_versions.c.version + 1},
        )
    )


def versions(reading: Reading) -> dict[str, int]:
    rows = reading.connection.execute(select(input_versions.c.name, input_versions.c.version))
    return {row.name: row.version for row in rows}


def bump_all(writing: Writing, gap: int) -> None:
    """Tell every process that its copies are stale, also one that knows later versions."""
    writing.connection.execute(
        update(input_versions).values(version=input_versions.c.version + gap)
    )
