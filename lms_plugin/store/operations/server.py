"""What the database server says of itself, and how large the data are."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import text

from lms_plugin.store.engine.database import Database, Reading

_DURABILITY: Final = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass(frozen=True, slots=True)
class Connections:
    """`used` and `maximum` are of the whole server; `reserved` are for superusers."""

    used: int
    maximum: int
    reserved: int


@dataclass(frozen=True, slots=True)
class OpenTransaction:
    """`seconds` since it began; `holds_keep` says that it is keeping statements."""

    pid: int
    application: str
    seconds: float
    holds_keep: bool


def version(reading: Reading) -> int:
    """The major version of PostgreSQL."""
    return int(_ask(reading, "SHOW server_version_num")) // 10_000


def encoding(reading: Reading) -> str:
    return _ask(reading, "SHOW server_encoding")


def unsafe_settings(reading: Reading) -> list[str]:
    """Those that are off, of the settings without which a commit may be lost."""
    return [name for name in _DURABILITY if _ask(reading, f"SHOW {name}") == "off"]


def autovacuum_is_on(reading: Reading) -> bool:
    return _ask(reading, "SHOW autovacuum") == "on"


def connections(reading: Reading) -> Connections:
    used = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
    return Connections(
        used=int(_ask(reading, used)),
        maximum=int(_ask(reading, "SHOW max_connections")),
        reserved=int(_ask(reading, "SHOW superuser_reserved_connections")),
    )


def open_transactions(reading: Reading, longer_than: timedelta) -> list[OpenTransaction]:
    """Transactions on this database that have been open for longer, the oldest first."""
    # 19533 is the tag of a keep's lock (0x4C4D); objsubid 1 leaves out the relay's locks, keys of
    # two numbers whose first begins in the same way.
    query = text(
        "SELECT pid, application_name, extract(epoch FROM clock_timestamp() - xact_start), "
        "EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = pg_stat_activity.pid "
        "AND locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = 19533) "
        "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND xact_start < clock_timestamp() - :longest ORDER BY xact_start"
    )
    rows = reading.connection.execute(query, {"longest": longer_than})
    return [OpenTransaction(row[0], row[1], float(row[2]), row[3]) for row in rows]


def size(reading: Reading) -> int:
    """Of the database, in bytes."""
    if reading.is_postgresql:
        return int(_ask(reading, "SELECT pg_database_size(current_database())"))
    pages, page = _ask(reading, "PRAGMA page_count"), _ask(reading, "PRAGMA page_size")
    return int(pages) * int(page)


def sqlite_folder(database: Database) -> Path | None:
    """Where SQLite keeps its file; None for PostgreSQL, and for a database in memory."""
    name = database.engine.url.database
    if database.engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name).absolute().parent


def _ask(reading: Reading, question: str) -> str:
    return str(reading.connection.execute(text(question)).scalar_one())
