"""Monthly partitions of statements, on PostgreSQL. SQLite keeps one table."""

from datetime import UTC, datetime

from sqlalchemy import text

from lms_plugin.store.database import Writing

MONTHS_AHEAD = 3
_MONTHS = 12


def make_ahead(writing: Writing) -> list[str]:
    """Make the partitions of this month and the next ones; the names of the new ones.

    A partition of its own is made while empty, so nothing is moved and no one waits.
    """
    if not writing.is_postgresql:
        return []
    now = writing.now()
    made = []
    for ahead in range(MONTHS_AHEAD + 1):
        start = _month(now, ahead)
        name = f"statements_{start:%Y_%m}"
        if not _exists(writing, name):
            _make(writing, name, start, _month(now, ahead + 1))
            made.append(name)
    return made


def _month(now: datetime, ahead: int) -> datetime:
    years, month = divmod(now.month - 1 + ahead, _MONTHS)
    return datetime(now.year + years, month + 1, 1, tzinfo=UTC)


def _exists(writing: Writing, name: str) -> bool:
    query = text("SELECT to_regclass(:name) IS NOT NULL")
    return bool(writing.connection.execute(query, {"name": name}).scalar_one())


def _make(writing: Writing, name: str, start: datetime, end: datetime) -> None:
    # Names and bounds are made of digits here; DDL takes no parameters.
    writing.connection.execute(
        text(
            f"CREATE TABLE {name} PARTITION OF statements "
            f"FOR VALUES FROM ('{start.isoformat()}') TO ('{end.isoformat()}')"
        )
    )
