"""Outcomes: what each statement was taken for, written and read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import select, tuple_, update

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of_keys
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.evidence import outcomes
from lms_plugin.store.tables.statements import kept_ids

_COLUMNS: Final = ("stored", "statement_id", "means", "rule", "reason")


class StatementOutcome(NamedTuple):
    stored: datetime
    statement_id: UUID
    means: Means
    rule: str
    reason: str


def outcome_of(row: Sequence[Any]) -> StatementOutcome:
    """From a row of `_COLUMNS`."""
    stored, statement_id, means, rule, reason = row
    return StatementOutcome(stored, statement_id, Means(means), rule, reason)


def insert(writing: Writing, rows: Iterable[StatementOutcome]) -> None:
    bulk.upsert_rows(
        writing,
        outcomes,
        _COLUMNS,
        [(row.stored, row.statement_id, row.means.value, row.rule, row.reason) for row in rows],
    )


def change(writing: Writing, keys: Collection[StatementKey], means: Means, reason: str) -> None:
    """Give the outcomes of these statements another meaning and reason."""
    places = select(kept_ids.c.stored, kept_ids.c.statement_id).where(
        any_of_keys(writing, kept_ids.c.centre_id, kept_ids.c.statement_id, keys)
    )
    writing.connection.execute(
        update(outcomes)
        .where(tuple_(outcomes.c.stored, outcomes.c.statement_id).in_(places))
        .values(means=means.value, reason=reason)
    )


def find(reading: Reading, stored: datetime, statement_id: UUID) -> StatementOutcome | None:
    """None until the statement is projected."""
    query = select(outcomes).where(
        outcomes.c.stored == stored, outcomes.c.statement_id == statement_id
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else outcome_of(row)


def find_all(
    reading: Reading, places: Collection[tuple[datetime, UUID]]
) -> dict[tuple[datetime, UUID], StatementOutcome]:
    """By `stored` and id; without those that are not projected yet."""
    query = select(outcomes).where(
        tuple_(outcomes.c.stored, outcomes.c.statement_id).in_(list(places))
    )
    found = map(outcome_of, reading.connection.execute(query).all())
    return {(one.stored, one.statement_id): one for one in found}
