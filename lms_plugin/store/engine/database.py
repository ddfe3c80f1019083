"""The database: engines set up as each needs, and units of work that say whether they write."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc, text
from sqlalchemy.engine import make_url

from lms_plugin.errors import Invalid, Unavailable
from lms_plugin.store.engine.lock_timeout import limit_waiting
from schemas.texts import Message, message

Clock = Callable[[], datetime]
Result = TypeVar("Result")

_BUSY_SECONDS: Final = 5
_CONNECT_SECONDS: Final = 3
_ATTEMPTS: Final = 5
# PostgreSQL: serialization failure, deadlock, a lock not granted in time. SQLite says "database is
# locked".
_RETRYABLE_STATES: Final = frozenset({"40001", "40P01", "55P03"})
# Keeps two upgrades from running side by side.
_MIGRATION_LOCK: Final = 1280136960


class Reading:
    """A transaction that only reads."""

    def __init__(self, connection: Connection, clock: Clock | None) -> None:
        self.connection = connection
        self._clock = clock

    @property
    def is_postgresql(self) -> bool:
        return self.connection.dialect.name == "postgresql"

    def now(self) -> datetime:
        """The database's own clock, where it has one and no other was given."""
        if self._clock is not None:
            return self._clock()
        if not self.is_postgresql:
            return datetime.now(UTC)
        instant: datetime = self.connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return instant.astimezone(UTC)

    def give_up_after(self, seconds: float) -> None:
        """Let no statement of this transaction take longer, on PostgreSQL: then Unavailable."""
        if self.is_postgresql:
            milliseconds = max(1, int(seconds * 1000))
            self.connection.execute(text(f"SET LOCAL statement_timeout = {milliseconds}"))

    def someone_writes(self) -> bool:
        """SQLite only: whether another connection holds the one write lock at this moment."""
        probe = self.connection.engine.raw_connection()
        try:
            return not _can_write_at_once(probe.driver_connection)
        finally:
            probe.close()


def _can_write_at_once(connection: Any) -> bool:
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    finally:
        # It goes back to the pool, where writers are to wait for each other.
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    return True


class Writing(Reading):
    """A transaction that may write. Leaving it without success means nothing happened."""


class Database:
    """Opens units of work on one engine. `clock` replaces the database's own, for tests."""

    def __init__(self, engine: Engine, clock: Clock | None = None) -> None:
        self.engine = engine
        self._clock = clock

    @property
    def writes_side_by_side(self) -> bool:
        """Whether two transactions may write at once; in SQLite the second waits for the first."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def read(self) -> Iterator[Reading]:
        with _translated(self.engine), self.engine.connect() as connection, connection.begin():
            yield Reading(connection, self._clock)

    @contextmanager
    def write(self) -> Iterator[Writing]:
        with _translated(self.engine), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield Writing(connection, self._clock)

    def transact(self, work: Callable[[Writing], Result]) -> Result:
        """Run `work` in one write transaction; afresh when the database asks for another try."""
        for _ in range(_ATTEMPTS - 1):
            try:
                with self.write() as writing:
                    return work(writing)
            except TryAgain:
                continue
        # Not caught any more: whoever asked hears that another try is worth it.
        with self.write() as writing:
            return work(writing)

    @contextmanager
    def pinned(self) -> Iterator["PinnedDatabase"]:
        """All units of work on one connection, so that its temporary tables last."""
        with _translated(self.engine), self.engine.connect() as connection:
            try:
                yield PinnedDatabase(connection, self._clock)
            finally:
                # Back in the pool it must hide nothing from those who come after.
                connection.invalidate()

    @contextmanager
    def for_migrations(self, attempt: int = 0) -> Iterator[Connection]:
        """A connection on which Alembic opens and ends the transactions, one a migration. How long
        it waits for a lock hangs on which attempt this is, from 0.

        Raises TryAgain when another upgrade runs, or a lock was not granted at once: whoever
        waits for a lock on a table holds up all who come after.
        """
        with _translated(self.engine), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            try:
                if self.writes_side_by_side:
                    _begin_migrating(connection, attempt)
                yield connection
            finally:
                # The lock and the timeout end with the connection.
                connection.invalidate()

    def is_reachable(self) -> bool:
        """Whether it answers."""
        try:
            with self.read() as reading:
                reading.now()
        except Unavailable:
            return False
        return True

    def dispose(self) -> None:
        self.engine.dispose()


def _begin_migrating(connection: Connection, attempt: int) -> None:
    limit_waiting(connection, attempt, in_transaction=False)
    # Not waited for: who waits keeps a snapshot, and CREATE INDEX CONCURRENTLY would wait for that.
    lock = text(f"SELECT pg_try_advisory_lock({_MIGRATION_LOCK})")
    is_alone = connection.execute(lock).scalar_one()
    connection.commit()
    if not is_alone:
        raise TryAgain(message("operations.another_upgrade_running"), retry_after=1)


class PinnedDatabase:
    """One connection, one unit of work after the other."""

    def __init__(self, connection: Connection, clock: Clock | None) -> None:
        self._connection = connection
        self._clock = clock

    @contextmanager
    def scratch(self) -> Iterator[Writing]:
        """Writes temporary tables only: on SQLite it does not hold up the other writers."""
        with self._transaction(writes=False) as writing:
            yield writing

    @contextmanager
    def write(self) -> Iterator[Writing]:
        with self._transaction(writes=True) as writing:
            yield writing

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Writing]:
        connection = self._connection.execution_options(writes=writes)
        with connection.begin():
            yield Writing(connection, self._clock)


class TryAgain(Unavailable):
    """The database refused this transaction only because of others at the same moment."""


_UNREACHABLE: Final = message("operations.unreachable")
_NO_FILE: Final = message("operations.database_file_unusable")
_OF_FILES: Final = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_FULL")


def _why_unreachable(error: Exception) -> Message:
    """SQLite's file does not come back by waiting."""
    name = getattr(getattr(error, "orig", error), "sqlite_errorname", "")
    return _NO_FILE if name.startswith(_OF_FILES) else _UNREACHABLE


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    """Turn the driver's errors into ours; what is wrong with a statement of ours stays loud."""
    # Asked of the engine, so that psycopg is imported only where it is the driver.
    driver = engine.dialect.loaded_dbapi
    try:
        yield
    except (exc.OperationalError, driver.OperationalError) as error:
        if _wants_another_try(error):
            raise TryAgain(message("operations.database_busy"), retry_after=1) from error
        raise Unavailable(_why_unreachable(error)) from error
    except (exc.InterfaceError, driver.InterfaceError, exc.TimeoutError) as error:
        raise Unavailable(_why_unreachable(error)) from error


def _wants_another_try(error: Exception) -> bool:
    """The driver's own errors come from where it is asked directly, past SQLAlchemy."""
    cause = error.orig if isinstance(error, exc.OperationalError) else error
    if isinstance(cause, sqlite3.OperationalError):
        return "locked" in str(cause)
    return getattr(cause, "sqlstate", None) in _RETRYABLE_STATES


def connect(url: str, *, pool_size: int = 5, clock: Clock | None = None) -> Database:
    """A database for `url`, e.g. postgresql+psycopg://… or sqlite:///path. Raises Invalid."""
    if _is_sqlite(url):
        return Database(_sqlite_engine(url), clock)
    return Database(_postgresql_engine(url, pool_size), clock)


def _is_sqlite(url: str) -> bool:
    try:
        return make_url(url).get_backend_name() == "sqlite"
    except (exc.ArgumentError, ValueError):
        # Not chained: what is wrong may stand beside a password.
        raise Invalid(
            message("operations.cannot_read"),
            "LMS_DATABASE_URL",
        ) from None


def _postgresql_engine(url: str, pool_size: int) -> Engine:
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=_CONNECT_SECONDS,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "options": "-c timezone=UTC"},
        json_serializer=_compact_json,
        # Parameters hold identifiers of people; errors are logged.
        hide_parameters=True,
    )


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": _BUSY_SECONDS},
        json_serializer=_compact_json,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions would lose concurrent updates without an error.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # With NORMAL the last commits go with the power, and 200 means kept.
    connection.execute("PRAGMA synchronous = FULL")
    # Off for every new connection unless it says so.
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _compact_json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
