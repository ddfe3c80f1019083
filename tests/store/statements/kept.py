"""Statements put into a store directly, for tests of the store alone."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement


def insert(writing: Writing, numbers: Iterable[int]) -> datetime:
    """Keep a statement of each number, which is its id; `stored` of the first."""
    stored = statements.begin_keep(writing)
    new = [
        NewStatement(StatementKey(1, UUID(int=number)), 1, b"{}", bytes(16), None)
        for number in numbers
    ]
    statements.insert(writing, new, stored)
    return stored


def keep(database: Database, *numbers: int) -> datetime:
    with database.write() as writing:
        return insert(writing, numbers)
