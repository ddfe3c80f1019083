"""PostgreSQL databases for single runs: each a copy of one that was filled once, dropped after."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from benchmarks import usage
from benchmarks.usage import Spent

Connection = psycopg.Connection[tuple[Any, ...]]

VARIABLE: Final = "LMS_TEST_POSTGRES"
DEFAULT: Final = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
_CONNECT_SECONDS: Final = 3


class BenchServer:
    """Makes databases whose names no other process uses."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._names = (f"lms_bench_{os.getpid()}_{n}" for n in count())

    def version(self) -> str:
        """Raises psycopg.OperationalError when it does not answer."""
        return str(self._ask("SHOW server_version"))

    @contextmanager
    def empty(self) -> Iterator[str]:
        """A database without tables, dropped at the end."""
        with self._database(SQL("CREATE DATABASE {name}")) as url:
            yield url

    @contextmanager
    def copy(self, template: str) -> Iterator[str]:
        """A copy of a database that no one is connected to."""
        name = Identifier(str(make_url(template).database))
        create = SQL("CREATE DATABASE {{name}} TEMPLATE {}").format(name).as_string()
        with self._database(SQL(create)) as url:
            # Or the pages that earlier runs have dirtied would be written during the next one.
            self._execute(SQL("CHECKPOINT"))
            yield url

    @contextmanager
    def _database(self, create: SQL) -> Iterator[str]:
        name = next(self._names)
        self._execute(create.format(name=Identifier(name)))
        try:
            yield self._url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def _execute(self, statement: Any) -> None:
        with plain(self._url.render_as_string(hide_password=False)) as connection:
            connection.execute(statement)

    def _ask(self, question: str) -> object:
        with plain(self._url.render_as_string(hide_password=False)) as connection:
            row = connection.execute(SQL(question)).fetchone()
        return row[0] if row else None


@contextmanager
def plain(url: str, *, autocommit: bool = True) -> Iterator[Connection]:
    """A connection of the driver's own."""
    connection = psycopg.connect(
        libpq_url(url), autocommit=autocommit, connect_timeout=_CONNECT_SECONDS
    )
    try:
        yield connection
    finally:
        connection.close()


def libpq_url(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def spent(url: str) -> dict[str, Spent]:
    """The CPU time of the server; nothing where it runs on another machine, or is SQLite."""
    if not url.startswith("postgresql"):
        return {}
    with plain(url) as connection:
        return usage.postgresql(connection.info.backend_pid, make_url(url).host)


def settle(url: str) -> None:
    """As a database is that has run for a while: tables counted, pages written."""
    with plain(url) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")
