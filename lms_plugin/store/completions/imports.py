"""Imports of sheets: what each came to, and what it did to which key, so that it can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, insert, select, update

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.completions import sheet_changes, sheet_imports


@dataclass(frozen=True, slots=True)
class KeptImport:
    """`digest` is the SHA-256 of the files; `tally` counts rows by what they came to."""

    import_id: UUID
    centre_id: int
    at: datetime
    signed_by: str
    digest: bytes
    tally: dict[str, int]
    reverted_at: datetime | None = None
    reverted_by: str | None = None


class KeptChange(NamedTuple):
    """What stood for a key before an import, and afterwards; None where nothing did."""

    key_id: UUID
    before_id: UUID | None
    after_id: UUID | None


_CHANGE: Final = ("key_id", "import_id", "before_id", "after_id")


def add(writing: Writing, new: KeptImport) -> None:
    writing.connection.execute(
        insert(sheet_imports).values(
            import_id=new.import_id,
            centre_id=new.centre_id,
            at=new.at,
            signed_by=new.signed_by,
            digest=new.digest,
            tally=new.tally,
        )
    )


def add_changes(writing: Writing, import_id: UUID, changes: Iterable[KeptChange]) -> None:
    rows = [(one.key_id, import_id, one.before_id, one.after_id) for one in changes]
    bulk.insert_rows(writing, sheet_changes, _CHANGE, rows)


def find(reading: Reading, import_id: UUID) -> KeptImport | None:
    row = reading.connection.execute(
        _select().where(sheet_imports.c.import_id == import_id)
    ).one_or_none()
    return None if row is None else _kept(row)


def page(
    reading: Reading, centre_id: int | None, limit: int, before: UUID | None = None
) -> list[KeptImport]:
    """The newest first: ids sort by time. `centre_id` is None for those of all centres."""
    query = _select().order_by(sheet_imports.c.import_id.desc()).limit(limit)
    if centre_id is not None:
        query = query.where(sheet_imports.c.centre_id == centre_id)
    if before is not None:
        query = query.where(sheet_imports.c.import_id < before)
    return [_kept(row) for row in reading.connection.execute(query)]


def changes_of(
    reading: Reading, import_id: UUID, limit: int, after: UUID | None = None
) -> list[KeptChange]:
    """In the order of keys, those behind `after`."""
    table = sheet_changes.c
    query = select(table.key_id, table.before_id, table.after_id).where(
        table.import_id == import_id
    )
    if after is not None:
        query = query.where(table.key_id > after)
    rows = reading.connection.execute(query.order_by(table.key_id).limit(limit))
    return [KeptChange(*row) for row in rows]


def mark_reverted(writing: Writing, import_id: UUID, at: datetime, signed_by: str) -> bool:
    """False where somebody did so before."""
    found = writing.connection.execute(
        update(sheet_imports)
        .where(sheet_imports.c.import_id == import_id, sheet_imports.c.reverted_at.is_(None))
        .values(reverted_at=at, reverted_by=signed_by)
    )
    return bool(found.rowcount)


def stand_in(writing: Writing, restored: Sequence[tuple[UUID, UUID, UUID]]) -> None:
    """Rows of (key, what stood once, what says the same now): the imports that made it so can be
    reverted as before."""
    if not restored:
        return
    table = sheet_changes.c
    keys = [row[0] for row in restored]
    query = select(table.key_id, table.import_id, table.after_id)
    found = writing.connection.execute(query.where(any_of(writing, table.key_id, keys)))
    now = {(key_id, once): again for key_id, once, again in restored}
    changed = [
        (row.key_id, row.import_id, now[row.key_id, row.after_id])
        for row in found
        if (row.key_id, row.after_id) in now
    ]
    bulk.update_rows(writing, sheet_changes, ("key_id", "import_id"), ("after_id",), changed)


def _select() -> Select[Any]:
    return select(*sheet_imports.c)


def _kept(row: Row[Any]) -> KeptImport:
    return KeptImport(**row._mapping)
