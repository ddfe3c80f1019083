"""Monthly partitions of statements, on PostgreSQL. SQLite keeps one table."""

from datetime import UTC, datetime

from sqlalchemy import text

from lms_plugin.store.database import Reading, Writing

MONTHS_AHEAD = 3
_MONTHS = 12
_DEFAULT = "statements_default"


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
    now = writing.now()
    made = []
    for ahead in range(MONTHS_AHEAD + 1):
        start = _month(now, ahead)
        name = f"statements_{start:%Y_%m}"
        if not _exists(writing, name):
            _make(writing, name, start, _month(now, ahead + 1))
            made.append(name)
    return made


def missing(reading: Reading, months: int) -> list[str]:
    """The partitions that this month and the following need, `months` in all, and have not."""
    if not reading.is_postgresql:
        return []
    now = reading.now()
    names = [f"statements_{_month(now, ahead):%Y_%m}" for ahead in range(months)]
    return [name for name in names if not _exists(reading, name)]


def made(reading: Reading) -> list[str]:
    """The months' partitions that there are, the oldest first."""
    query = text(
        "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid "
        "WHERE inhparent = 'statements'::regclass AND relname <> :default ORDER BY relname"
    )
    return list(reading.connection.execute(query, {"default": _DEFAULT}).scalars())


def default_is_used(reading: Reading) -> bool:
    """Whether statements came for which no month's partition was there."""
    if not reading.is_postgresql:
        return False
    query = text(f"SELECT EXISTS (SELECT FROM {_DEFAULT})")
    return bool(reading.connection.execute(query).scalar_one())


def _month(now: datetime, ahead: int) -> datetime:
    years, month = divmod(now.month - 1 + ahead, _MONTHS)
    return datetime(now.year + years, month + 1, 1, tzinfo=UTC)


def _exists(reading: Reading, name: str) -> bool:
    query = text("SELECT to_regclass(:name) IS NOT NULL")
    return bool(reading.connection.execute(query, {"name": name}).scalar_one())


def _make(writing: Writing, name: str, start: datetime, end: datetime) -> None:
    # Names and bounds are made of digits here; DDL takes no parameters.
    first, last = (f"'{moment.isoformat()}'" for moment in (start, end))
    of_the_month = f"FROM {_DEFAULT} WHERE stored >= {first} AND stored < {last}"
    run = writing.connection.exec_driver_sql
    if run(f"SELECT EXISTS (SELECT {of_the_month})").scalar_one():
        # Or more of them would come between moving and attaching.
        run(f"LOCK TABLE {_DEFAULT} IN ACCESS EXCLUSIVE MODE")
    run(f"CREATE TABLE {name} (LIKE statements INCLUDING ALL)")
    run(f"WITH moved AS (DELETE {of_the_month} RETURNING *) INSERT INTO {name} SELECT * FROM moved")
    run(f"ALTER TABLE statements ATTACH PARTITION {name} FOR VALUES FROM ({first}) TO ({last})")
