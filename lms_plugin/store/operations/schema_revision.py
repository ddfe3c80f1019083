"""At which revision a database is, and which one this release needs.

Without Alembic, which only migrations themselves need: it takes longer to import than most commands
take to run.
"""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from sqlalchemy import inspect, text

from lms_plugin.errors import Conflict
from lms_plugin.store.engine.database import Database, Reading, Writing

_FOLLOWS: Final = re.compile(r'^down_revision: str \| None = "([0-9]{4})"$', re.MULTILINE)


def current(database: Database) -> str | None:
    """The revision a database is at; None for an empty one."""
    with database.read() as reading:
        return _revision(reading)


def required_revision(reading: Reading) -> str:
    """The revision in this view of the data. Raises Conflict for a database without tables."""
    revision = _revision(reading)
    if revision is None:
        raise Conflict(
            "Basis data kosong; jalankan `lms-plugin db upgrade`. / The database is empty; run "
            "`lms-plugin db upgrade`."
        )
    return revision


def stamp(writing: Writing, revision: str) -> None:
    """Say at which revision a database is whose tables came from elsewhere."""
    writing.connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:revision)"), {"revision": revision}
    )


@cache
def head() -> str:
    """That of the migration which no other follows. Numbers are given out before it is known which
    lands first, so the highest need not be the last."""
    texts = (step.read_text("utf-8") for step in _steps())
    followed = {found for text in texts for found in _FOLLOWS.findall(text)}
    (last,) = known() - followed
    return last


@cache
def known() -> frozenset[str]:
    """Those of all migrations of this release, by the names of their files:
    v0001_what_it_does.py, and so on."""
    return frozenset(step.name[1:5] for step in _steps())


def _steps() -> list[Traversable]:
    versions = files("lms_plugin.store") / "migrations" / "versions"
    return [file for file in versions.iterdir() if file.name.startswith("v")]


def _revision(reading: Reading) -> str | None:
    # Looked for first: on PostgreSQL an error would end the transaction for all that follows.
    if not inspect(reading.connection).has_table("alembic_version"):
        return None
    query = text("SELECT version_num FROM alembic_version")
    return reading.connection.execute(query).scalar_one_or_none()
