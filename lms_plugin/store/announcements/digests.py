"""What centres were told of what waits with them, and since when they know of each module."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, delete, func, literal_column, select

from lms_plugin.domain.announcements.digest import DigestLine, ToldDigest
from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.announcements import digest_rounds, digests, told_modules
from lms_plugin.store.tables.evidence import WAITS, ledger

_COLUMNS: Final = ("centre_id", "day", "told_at", "lines")
# As a literal, for the index that has no other rows.
_STANDS_UNMAPPED: Final = ledger.c.standing == literal_column(
    f"'{WaitingCause.UNMAPPED_MODULE.value}'"
)


# --- days -----------------------------------------------------------------------------------------


def is_finished(reading: Reading, day: date) -> bool:
    """Whether all centres were looked at on that day."""
    query = select(digest_rounds.c.day).where(digest_rounds.c.day == day)
    return reading.connection.execute(query).one_or_none() is not None


def finish(writing: Writing, day: date, now: datetime) -> None:
    columns = ("day", "finished_at")
    bulk.insert_rows(writing, digest_rounds, columns, [(day, now)], skip_existing=True)


# --- digests --------------------------------------------------------------------------------------


def latest(reading: Reading) -> dict[int | None, ToldDigest]:
    """By centre, under None that of operators: what was told last."""
    newest = select(func.max(digests.c.digest_id)).group_by(digests.c.centre_id)
    query = select(digests).where(digests.c.digest_id.in_(newest))
    return {
        row.centre_id: ToldDigest(row.day, row.told_at, read_lines(row.lines))
        for row in reading.connection.execute(query)
    }


def last_told(reading: Reading, centre_id: int | None = None) -> dict[str, datetime]:
    """Centre's code → when it was told last; of this centre, or of all that were."""
    query = (
        select(centres.c.code, func.max(digests.c.told_at))
        .join(centres, centres.c.centre_id == digests.c.centre_id)
        .group_by(centres.c.code)
        .order_by(centres.c.code)
    )
    if centre_id is not None:
        query = query.where(digests.c.centre_id == centre_id)
    return dict(map(tuple, reading.connection.execute(query)))


def record(
    writing: Writing, centre_id: int | None, day: date, now: datetime, lines: Sequence[DigestLine]
) -> int | None:
    """Its number; None where there is one of that day already."""
    row = (centre_id, day, now, [_written(one) for one in lines])
    if not bulk.insert_rows(writing, digests, _COLUMNS, [row], skip_existing=True):
        return None
    return find(writing, centre_id, day)


def find(reading: Reading, centre_id: int | None, day: date) -> int | None:
    # SQLAlchemy writes IS NULL for None.
    query = select(digests.c.digest_id).where(
        digests.c.centre_id == centre_id, digests.c.day == day
    )
    return reading.connection.execute(query).scalar_one_or_none()


def _written(line: DigestLine) -> dict[str, Any]:
    return {
        "centre": line.centre,
        "cause": line.cause.value,
        "statements": line.statements,
        "groups": line.groups,
        "new": line.new,
        "since": line.since.isoformat(),
        "last_week": line.last_week,
        "week_before": line.week_before,
    }


def read_lines(lines: Iterable[Mapping[str, Any]]) -> list[DigestLine]:
    """As they are kept with a digest."""
    return [
        DigestLine(
            centre=one["centre"],
            cause=WaitingCause(one["cause"]),
            statements=one["statements"],
            groups=one["groups"],
            new=one["new"],
            since=datetime.fromisoformat(one["since"]),
            last_week=one["last_week"],
            week_before=one["week_before"],
        )
        for one in lines
    ]


# --- modules --------------------------------------------------------------------------------------


def untold_modules(reading: Reading, centre_id: int) -> list[str]:
    """Keys of objects that wait for a module, and of which the centre was not told."""
    told = and_(
        told_modules.c.centre_id == ledger.c.centre_id,
        told_modules.c.object_key == ledger.c.object_key,
    )
    query = (
        select(ledger.c.object_key)
        .distinct()
        .outerjoin_from(ledger, told_modules, told)
        .where(_waits(centre_id), told_modules.c.told_at.is_(None))
    )
    return list(reading.connection.execute(query).scalars())


def settled_modules(reading: Reading, centre_id: int) -> list[str]:
    """Keys of objects of which it was told, and that wait no more."""
    waiting = select(ledger.c.object_key).where(
        _waits(centre_id), ledger.c.object_key == told_modules.c.object_key
    )
    query = select(told_modules.c.object_key).where(
        told_modules.c.centre_id == centre_id, ~waiting.exists()
    )
    return list(reading.connection.execute(query).scalars())


def tell_modules(writing: Writing, centre_id: int, keys: Iterable[str], now: datetime) -> None:
    """Of those that it was told before the earlier date stands."""
    rows = [(centre_id, key, now) for key in sorted(keys)]
    columns = ("centre_id", "object_key", "told_at")
    bulk.insert_rows(writing, told_modules, columns, rows, skip_existing=True)


def forget_modules(writing: Writing, centre_id: int, keys: Iterable[str]) -> None:
    """Should one wait again, its centre is told again, and others hear of that date."""
    rows = [(centre_id, key) for key in sorted(keys)]
    bulk.delete_rows(writing, told_modules, ("centre_id", "object_key"), rows)


def count_told_since(reading: Reading, since: datetime | None) -> dict[int, int]:
    """Centre → how many modules it was told of after that; of all that wait when None."""
    query = select(told_modules.c.centre_id, func.count()).group_by(told_modules.c.centre_id)
    if since is not None:
        query = query.where(told_modules.c.told_at > since)
    return dict(map(tuple, reading.connection.execute(query)))


def told_at(reading: Reading, keys: Collection[str]) -> dict[tuple[int, str], datetime]:
    """(centre, object's key) → when the centre was told that it waits for a module; of these
    objects, whichever centre has sent them."""
    if not keys:
        return {}
    query = select(told_modules).where(any_of(reading, told_modules.c.object_key, list(keys)))
    rows = reading.connection.execute(query)
    return {(row.centre_id, row.object_key): row.told_at for row in rows}


def _waits(centre_id: int) -> ColumnElement[bool]:
    # The first for the index that has no other rows.
    return and_(WAITS, _STANDS_UNMAPPED, ledger.c.centre_id == centre_id)


# --- purging --------------------------------------------------------------------------------------


def purge_rounds(writing: Writing, before: datetime) -> None:
    writing.connection.execute(delete(digest_rounds).where(digest_rounds.c.finished_at < before))
