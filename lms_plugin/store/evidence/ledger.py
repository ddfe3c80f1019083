"""Outcomes of statements, the ledger, and the evidence folded from it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from lms_plugin.domain.evidence.ledger import Entry, EntryStatus
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import among
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import evidence, ledger, outcomes
from lms_plugin.store.tables.statements import statement_ids

ENTRY_COLUMNS: Final = (
    "statement_id",
    "stored",
    "credential_id",
    "actor_key",
    "module_key",
    "module_iri",
    "external_id",
    "timestamp",
    "means",
    "completed",
    "passed",
    "score",
    "strength",
    "attempt",
    "satisfied",
    "digest",
)


@dataclass(frozen=True, slots=True)
class StatementOutcome:
    stored: datetime
    statement_id: UUID
    means: str
    rule: str
    reason: str


def insert_outcomes(writing: Writing, rows: Iterable[StatementOutcome]) -> None:
    columns = ("stored", "statement_id", "means", "rule", "reason")
    bulk.upsert_rows(
        writing,
        outcomes,
        columns,
        [(row.stored, row.statement_id, row.means, row.rule, row.reason) for row in rows],
    )


def insert_entries(writing: Writing, entries: Iterable[tuple[Entry, EntryStatus]]) -> None:
    rows = [
        (*(getattr(entry, name) for name in ENTRY_COLUMNS), standing.value)
        for entry, standing in entries
    ]
    bulk.upsert_rows(writing, ledger, (*ENTRY_COLUMNS, "standing"), rows)


def change_standings(writing: Writing, changes: Iterable[tuple[UUID, EntryStatus]]) -> None:
    rows = [(statement_id, standing.value) for statement_id, standing in changes]
    bulk.update_rows(writing, ledger, ("statement_id",), ("standing",), rows)


def strike(writing: Writing, ids: Sequence[UUID], means: str, reason: str) -> list[Entry]:
    """Take statements out of the ledger, and give their outcome another reason."""
    if not ids:
        return []
    gone = (
        delete(ledger)
        .where(among(writing, ledger.c.statement_id, ids))
        .returning(*_entry_columns())
    )
    entries = [Entry(*row) for row in writing.connection.execute(gone)]
    query = select(statement_ids.c.stored).where(among(writing, statement_ids.c.statement_id, ids))
    writing.connection.execute(
        update(outcomes)
        .where(outcomes.c.stored.in_(query), among(writing, outcomes.c.statement_id, ids))
        .values(means=means, reason=reason)
    )
    return entries


def entries_about(
    reading: Reading,
    actor_keys: Collection[str],
    module_keys: Collection[str] | None,
    external_ids: Collection[str],
) -> list[tuple[Entry, EntryStatus]]:
    """Entries of these actors: about modules that any key names, or about all when None."""
    query = select(*_entry_columns(), ledger.c.standing).where(
        among(reading, ledger.c.actor_key, actor_keys)
    )
    if module_keys is not None:
        named: ColumnElement[bool] = among(reading, ledger.c.module_key, module_keys)
        if external_ids:
            by_external_id = and_(
                ledger.c.external_id.is_not(None),
                among(reading, ledger.c.external_id, external_ids),
            )
            named = or_(named, by_external_id)
        query = query.where(named)
    rows = reading.connection.execute(query)
    return [(Entry(*row[:-1]), EntryStatus(row[-1])) for row in rows]


def _entry_columns() -> list[Any]:
    return [ledger.c[name] for name in ENTRY_COLUMNS]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One module's evidence of one person.

    `periods` is a list of [from, to or null, revision id, statement id], the oldest first, with
    times in ISO 8601, UTC.
    """

    person_id: int
    module_id: int
    statement_id: UUID
    achieved_at: datetime
    valid_to: datetime | None
    revision_id: int
    periods: list[list[Any]]


_EVIDENCE_COLUMNS: Final = (
    "person_id",
    "module_id",
    "statement_id",
    "achieved_at",
    "valid_to",
    "revision_id",
    "periods",
)


def evidence_of(
    reading: Reading, person_ids: Collection[int]
) -> dict[tuple[int, int], EvidenceRow]:
    """(person, module) → evidence."""
    columns = [evidence.c[name] for name in _EVIDENCE_COLUMNS]
    query = select(*columns).where(among(reading, evidence.c.person_id, person_ids))
    rows = (EvidenceRow(*row) for row in reading.connection.execute(query))
    return {(row.person_id, row.module_id): row for row in rows}


def put_evidence(writing: Writing, rows: Iterable[EvidenceRow]) -> None:
    values = [tuple(getattr(row, name) for name in _EVIDENCE_COLUMNS) for row in rows]
    bulk.upsert_rows(writing, evidence, _EVIDENCE_COLUMNS, values)


def delete_evidence(writing: Writing, keys: Sequence[tuple[int, int]]) -> None:
    bulk.delete_rows(writing, evidence, ("person_id", "module_id"), keys)
