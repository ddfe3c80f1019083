"""Databases for tests, on SQLite and PostgreSQL: made once a process, handed out clean."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy.engine import URL, make_url


class Databases(Protocol):
    """`with databases.empty() as url:` lends a database and takes it back, cleaned."""

    def blank(self) -> AbstractContextManager[str]:
        """A database without tables, for tests of the migrations."""
        ...

    def empty(self) -> AbstractContextManager[str]:
        """A database with our tables, and in them only what the migrations put there."""
        ...


def migrate(url: str) -> None:
    # Only tests that need our tables may break when the migrations do.
    from lms_plugin.store.operations.migrate import upgrade

    upgrade(url)


class SqliteDatabases:
    """Each database is a file of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    @contextmanager
    def blank(self) -> Iterator[str]:
        file = self._new_file()
        yield _sqlite_url(file)
        _delete(file)

    @contextmanager
    def empty(self) -> Iterator[str]:
        file = self._new_file()
        file.write_bytes(self._migrated)
        yield _sqlite_url(file)
        _delete(file)

    @cached_property
    def _migrated(self) -> bytes:
        file = self._new_file()
        migrate(_sqlite_url(file))
        with closing(sqlite3.connect(file)) as connection:
            return connection.serialize()

    def _new_file(self) -> Path:
        return self._folder / f"{next(self._numbers)}.sqlite3"


def _sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


def _delete(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


class PostgresDatabases:
    """Databases on one server, under names that no other process uses.

    To make one takes 25 ms and to drop it 40 ms, to delete its rows 2 ms. So empty databases are
    used again, and all are dropped by `close`.
    """

    def __init__(self, server: str) -> None:
        self._server = make_url(server)
        self._names = (f"lms_test_{os.getpid()}_{secrets.token_hex(3)}_{n}" for n in count())
        self._made: list[str] = []
        self._idle: list[_Reusable] = []

    @contextmanager
    def blank(self) -> Iterator[str]:
        name = self._create(SQL("CREATE DATABASE {name}"))
        yield self._url(name)
        self._drop(name)

    @contextmanager
    def empty(self) -> Iterator[str]:
        database = self._idle.pop() if self._idle else self._copy_of_migrated()
        try:
            yield database.url
        finally:
            database.clean()
            self._idle.append(database)

    def close(self) -> None:
        for database in self._idle:
            database.close()
        while self._made:
            self._drop(self._made[-1])

    def _copy_of_migrated(self) -> "_Reusable":
        create = SQL("CREATE DATABASE {name} TEMPLATE {template}")
        return _Reusable(self._url(self._create(create, template=Identifier(self._migrated))))

    @cached_property
    def _migrated(self) -> str:
        name = self._create(SQL("CREATE DATABASE {name}"))
        migrate(self._url(name))
        with closing(_connect(self._url(name))) as connection:
            _remember_rows(connection)
        return name

    def _create(self, statement: SQL, **identifiers: Identifier) -> str:
        name = next(self._names)
        self._execute(statement.format(name=Identifier(name), **identifiers))
        self._made.append(name)
        return name

    def _drop(self, name: str) -> None:
        self._execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
        self._made.remove(name)

    def _execute(self, statement: Composed) -> None:
        with closing(_connect(self._server)) as connection:
            connection.execute(statement)

    def _url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)


class _Reusable:
    """A database with our tables, and a connection that cleans it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = _connect(url)
        self._cleaning = _cleaning(self._connection)

    def clean(self) -> None:
        self._connection.execute(self._cleaning)

    def close(self) -> None:
        self._connection.close()


def _connect(url: str | URL) -> psycopg.Connection[tuple[str]]:
    libpq_url = make_url(url).set(drivername="postgresql")
    return psycopg.connect(libpq_url.render_as_string(hide_password=False), autocommit=True)


TABLES_IN = """
    SELECT relname::text FROM pg_class
    WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
"""


def _remember_rows(connection: psycopg.Connection[tuple[str]]) -> None:
    """Keeps what the migrations put into tables, the number of the schema for one, beside them."""
    connection.execute("CREATE SCHEMA remembered")
    for (table,) in connection.execute(TABLES_IN, ["public"]).fetchall():
        names = {"table": Identifier("public", table), "copy": Identifier("remembered", table)}
        if connection.execute(SQL("SELECT FROM {table} LIMIT 1").format(**names)).rowcount:
            connection.execute(SQL("CREATE TABLE {copy} AS TABLE {table}").format(**names))


PREPARE_CLEANING = """
    SET session_replication_role = replica; -- foreign keys and their order do not matter now
    SET lock_timeout = '10s';
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
"""


def _cleaning(connection: psycopg.Connection[tuple[str]]) -> Composed:
    """Statements that bring the database back to what the migrations made."""
    tables = [table for (table,) in connection.execute(TABLES_IN, ["public"])]
    remembered = [table for (table,) in connection.execute(TABLES_IN, ["remembered"])]
    delete = SQL("DELETE FROM {};")
    refill = SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE TABLE {};")
    return Composed(
        [
            SQL(PREPARE_CLEANING),
            *(delete.format(Identifier("public", table)) for table in tables),
            *(
                refill.format(Identifier("public", table), Identifier("remembered", table))
                for table in remembered
            ),
        ]
    )
