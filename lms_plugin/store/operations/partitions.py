"""Monthly partitions of statements and of their filters, on PostgreSQL; SQLite has none.

Both tables have the same months.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Final

from sqlalchemy import text

from lms_plugin.store.engine.database import Reading, Writing

MONTHS_AHEAD = 3
_MONTHS = 12
_TABLES: Final = ("statements", "filters")


def make_ahead(writing: Writing) -> list[str]:
    """Make the partitions of this month and the next ones; the names of the new ones.

    Made ahead they are empty, and no one waits. Where nobody made one in time, the statements of
    its month have gone to the default partition, and move.
    """
    if not writing.is_postgresql:
        return []
    # Attaching waits for whoever reads the default partition, a backup for one, and holds up all
    # who come after. There are months of time to try again.
    writing.connection.exec_driver_sql("SET LOCAL lock_timeout = '500ms'")
    wanted = {_month(writing.now(), ahead) for ahead in range(MONTHS_AHEAD + 1)}
    new = []
    for table, month in _without_partition(writing, sorted(wanted | set(_months_made(writing)))):
        _make(writing, table, month)
        new.append(_name(table, month))
    return new


def missing(reading: Reading, months: int) -> list[str]:
    """The partitions that this month and the following need, `months` in all, and have not."""
    if not reading.is_postgresql:
        return []
    now = reading.now()
    wanted = [_month(now, ahead) for ahead in range(months)]
    return [_name(table, month) for table, month in _without_partition(reading, wanted)]


def made(reading: Reading) -> list[str]:
    """The months' partitions of statements that there are, the oldest first."""
    query = text(
        "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid "
        "WHERE inhparent = 'statements'::regclass AND relname <> 'statements_default' "
        "ORDER BY relname"
    )
    return list(reading.connection.execute(query).scalars())


def default_is_used(reading: Reading) -> bool:
    """Whether statements came for which no month's partition was there."""
    if not reading.is_postgresql:
        return False
    query = text("SELECT EXISTS (SELECT FROM statements_default)")
    return bool(reading.connection.execute(query).scalar_one())


def _months_made(reading: Reading) -> list[datetime]:
    return [
        datetime.strptime(name, "statements_%Y_%m").replace(tzinfo=UTC) for name in made(reading)
    ]


def _without_partition(reading: Reading, months: list[datetime]) -> Iterator[tuple[str, datetime]]:
    # The schema may be that of a release before, which had no filters.
    for table in filter(partial(_exists, reading), _TABLES):
        for month in months:
            if not _exists(reading, _name(table, month)):
                yield table, month


def _name(table: str, month: datetime) -> str:
    return f"{table}_{month:%Y_%m}"


def _month(now: datetime, ahead: int) -> datetime:
    years, month = divmod(now.month - 1 + ahead, _MONTHS)
    return datetime(now.year + years, month + 1, 1, tzinfo=UTC)


def _exists(reading: Reading, name: str) -> bool:
    query = text("SELECT to_regclass(:name) IS NOT NULL")
    return bool(reading.connection.execute(query, {"name": name}).scalar_one())


def _make(writing: Writing, table: str, month: datetime) -> None:
    # Names and bounds are made of digits here; DDL takes no parameters.
    default, name = f"{table}_default", _name(table, month)
    first, last = (f"'{moment.isoformat()}'" for moment in (month, _month(month, 1)))
    of_the_month = f"FROM {default} WHERE stored >= {first} AND stored < {last}"
    run = writing.connection.exec_driver_sql
    if run(f"SELECT EXISTS (SELECT {of_the_month})").scalar_one():
        # Or more of them would come between moving and attaching.
        run(f"LOCK TABLE {default} IN ACCESS EXCLUSIVE MODE")
    # Made apart and attached: PARTITION OF would lock the whole table against everybody.
    run(f"CREATE TABLE {name} (LIKE {table} INCLUDING ALL)")
    run(f"WITH moved AS (DELETE {of_the_month} RETURNING *) INSERT INTO {name} SELECT * FROM moved")
    run(f"ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES FROM ({first}) TO ({last})")
