"""Statements in quarantine: as sent, with what is wrong with them, until somebody decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, true, update

from lms_plugin.domain.deliveries.quota import QuarantineUsage
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres, credentials
from lms_plugin.store.tables.deliveries import quarantine
from schemas.texts import from_stored, stored
from schemas.xapi.errors import StatementProblem

_COLUMNS: Final = (
    "item_id",
    "centre_id",
    "credential_id",
    "delivery_id",
    "place",
    "statement_id",
    "received_at",
    "version",
    "body",
    "size",
    "digest",
    "problems",
)


class Decision(StrEnum):
    """How it ended for an item."""

    KEPT = "kept"
    DISCARDED = "discarded"


class NewItem(NamedTuple):
    """`place` counts from 0 in its delivery; `version` is that of xAPI; the paths of `problems`
    begin at the statement."""

    item_id: UUID
    centre_id: int
    credential_id: int
    delivery_id: UUID
    place: int
    statement_id: UUID
    received_at: datetime
    version: str
    body: bytes
    digest: bytes
    problems: Sequence[StatementProblem]


@dataclass(frozen=True, slots=True)
class Resolution:
    """`by` is the role and the key, or the command line, of who decided."""

    at: datetime
    by: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class StoredItem:
    """`credential` is the sender's key. `body` is None where it was not asked for."""

    item_id: UUID
    centre_id: int
    credential_id: int
    credential: str | None
    delivery_id: UUID
    place: int
    statement_id: UUID
    received_at: datetime
    version: str
    size: int
    problems: tuple[StatementProblem, ...]
    resolution: Resolution | None
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class QuarantineSelection:
    """Which items, newest first. `centre_id` is None for all centres, `is_resolved` for both
    kinds; `before` is the last of the page before."""

    limit: int
    centre_id: int | None = None
    is_resolved: bool | None = False
    before: UUID | None = None


def lock_usages(writing: Writing, centre_ids: Collection[int]) -> dict[int, QuarantineUsage]:
    """How full the quarantines of these centres are; nobody else fills them until we commit."""
    # Always in the same order, and before anything that others wait for.
    lock = select(centres.c.centre_id).where(any_of(writing, centres.c.centre_id, centre_ids))
    # With key_share, because inserts that refer to the centre need not wait for this.
    writing.connection.execute(lock.order_by(centres.c.centre_id).with_for_update(key_share=True))
    found = _usages(writing, any_of(writing, quarantine.c.centre_id, centre_ids))
    return {centre_id: found.get(centre_id, QuarantineUsage()) for centre_id in centre_ids}


def usages(reading: Reading) -> dict[int, QuarantineUsage]:
    """How full the quarantine is of each centre that has something in it."""
    return _usages(reading)


def _usages(reading: Reading, *conditions: ColumnElement[bool]) -> dict[int, QuarantineUsage]:
    query = (
        select(quarantine.c.centre_id, func.count(), func.sum(quarantine.c.size))
        .where(_waiting(), *conditions)
        .group_by(quarantine.c.centre_id)
    )
    return {
        row[0]: QuarantineUsage(row[1], int(row[2])) for row in reading.connection.execute(query)
    }


def insert(writing: Writing, items: Sequence[NewItem]) -> None:
    """The very same bytes under the same id, if they wait already, need not wait twice."""
    rows = [
        (
            *one[: _COLUMNS.index("body")],
            one.body,
            len(one.body),
            one.digest,
            [[path, stored(said)] for path, said in one.problems],
        )
        for one in items
    ]
    bulk.insert_rows(writing, quarantine, _COLUMNS, rows, skip_existing=True)


def page(reading: Reading, selection: QuarantineSelection) -> list[StoredItem]:
    """The newest first, without bodies."""
    query = _select().order_by(quarantine.c.item_id.desc()).limit(selection.limit)
    if selection.centre_id is not None:
        query = query.where(quarantine.c.centre_id == selection.centre_id)
    if selection.is_resolved is not None:
        settled = quarantine.c.settled_at.is_not(None)
        query = query.where(settled if selection.is_resolved else _waiting())
    if selection.before is not None:
        query = query.where(quarantine.c.item_id < selection.before)
    return [_stored(row, None) for row in reading.connection.execute(query)]


def find(reading: Reading, item_id: UUID) -> StoredItem | None:
    """With its body."""
    query = _select().add_columns(quarantine.c.body).where(quarantine.c.item_id == item_id)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else _stored(row, row.body)


def lock(writing: Writing, item_id: UUID) -> bool:
    """Whether it still waits for a decision, which then is ours to make."""
    query = select(true()).where(quarantine.c.item_id == item_id, _waiting()).with_for_update()
    return writing.connection.execute(query).one_or_none() is not None


def resolve(writing: Writing, item_id: UUID, resolution: Resolution) -> bool:
    """False if somebody else has decided."""
    found = writing.connection.execute(
        update(quarantine)
        .where(quarantine.c.item_id == item_id, _waiting())
        .values(
            settled_at=resolution.at,
            settled_by=resolution.by,
            decision=resolution.decision.value,
        )
    )
    return bool(found.rowcount)


def purge_resolved(writing: Writing, before: datetime, limit: int) -> int:
    """Delete up to `limit` of those decided about before then; how many."""
    old = select(quarantine.c.item_id).where(quarantine.c.settled_at < before).limit(limit)
    gone = delete(quarantine).where(quarantine.c.item_id.in_(old))
    return writing.connection.execute(gone).rowcount


def _waiting() -> ColumnElement[bool]:
    return quarantine.c.settled_at.is_(None)


def _select() -> Select[Any]:
    table = quarantine.c
    columns = [column for column in table if column.name not in ("body", "digest")]
    return select(*columns, credentials.c.key).join_from(
        quarantine,
        credentials,
        credentials.c.credential_id == table.credential_id,
        isouter=True,
    )


def _stored(row: Row[Any], body: bytes | None) -> StoredItem:
    resolution = None
    if row.settled_at is not None:
        resolution = Resolution(row.settled_at, row.settled_by or "", Decision(row.decision))
    return StoredItem(
        item_id=row.item_id,
        centre_id=row.centre_id,
        credential_id=row.credential_id,
        credential=row.key,
        delivery_id=row.delivery_id,
        place=row.place,
        statement_id=row.statement_id,
        received_at=row.received_at,
        version=row.version,
        size=row.size,
        problems=tuple(StatementProblem(path, from_stored(said)) for path, said in row.problems),
        resolution=resolution,
        body=body,
    )
