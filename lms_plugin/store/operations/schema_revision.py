"""At which revision a database is, and which one this release needs.

Without Alembic, which only migrations themselves need: it takes longer to import than most commands
take to run.
"""

from functools import cache
from importlib.resources import files

from sqlalchemy import inspect, text

from lms_plugin.errors import Conflict
from lms_plugin.store.engine.database import Database, Reading, Writing
from schemas.texts import message


def current(database: Database) -> str | None:
    """The revision a database is at; None for an empty one."""
    with database.read() as reading:
        return _revision(reading)


def required_revision(reading: Reading) -> str:
    """The revision in this view of the data. Raises Conflict for a database without tables."""
    revision = _revision(reading)
    if revision is None:
        raise Conflict(message("operations.database_empty"))
    return revision


def stamp(writing: Writing, revision: str) -> None:
    """Say at which revision a database is whose tables came from elsewhere."""
    writing.connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:revision)"), {"revision": revision}
    )


@cache
def head() -> str:
    """That of the newest migration; their files are named v0001_what_it_does.py, and so on."""
    versions = files("lms_plugin.store") / "migrations" / "versions"
    return max(file.name for file in versions.iterdir() if file.name.startswith("v"))[1:5]


def _revision(reading: Reading) -> str | None:
    # Looked for first: on PostgreSQL an error would end the transaction for all that follows.
    if not inspect(reading.connection).has_table("alembic_version"):
        return None
    query = text("SELECT version_num FROM alembic_version")
    return reading.connection.execute(query).scalar_one_or_none()
