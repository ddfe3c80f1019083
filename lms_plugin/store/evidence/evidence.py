"""Evidence: what counts of one person and module, folded from the ledger."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import evidence


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One module's evidence of one person.

    `periods` is a list of [from, to or null, revision id, statement id, centre id, id of the
    statement that completed it], the oldest first, with times in ISO 8601, UTC; one that rests on a
    person's decision has a true value behind. `decided` is how many do. `centre_id` is whose
    statements they are.
    """

    person_id: int
    module_id: int
    centre_id: int
    statement_id: UUID
    achieved_at: datetime
    valid_to: datetime | None
    revision_id: int
    periods: list[list[Any]]
    decided: int = 0


_EVIDENCE_COLUMNS: Final = (
    "person_id",
    "module_id",
    "centre_id",
    "statement_id",
    "achieved_at",
    "valid_to",
    "revision_id",
    "periods",
    "decided",
)


def of_people(reading: Reading, person_ids: Collection[int]) -> dict[tuple[int, int], EvidenceRow]:
    """(person, module) → evidence."""
    columns = [evidence.c[name] for name in _EVIDENCE_COLUMNS]
    query = select(*columns).where(any_of(reading, evidence.c.person_id, person_ids))
    rows = (EvidenceRow(*row) for row in reading.connection.execute(query).all())
    return {(row.person_id, row.module_id): row for row in rows}


def put(writing: Writing, rows: Iterable[EvidenceRow]) -> None:
    values = [tuple(getattr(row, name) for name in _EVIDENCE_COLUMNS) for row in rows]
    bulk.upsert_rows(writing, evidence, _EVIDENCE_COLUMNS, values)


def remove(writing: Writing, keys: Sequence[tuple[int, int]]) -> None:
    bulk.delete_rows(writing, evidence, ("person_id", "module_id"), keys)
