"""What must hold between tables, asked of live data."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, literal, select

from lms_plugin.domain.competency.index import Sums
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.ledger import ENTRY_COLUMNS, entry_of
from lms_plugin.store.evidence.outcomes import StatementOutcome, outcome_of
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.evidence import ledger, outcomes
from lms_plugin.store.tables.statements import statements
from schemas.competency.framework import BEHAVIOUR_COLUMNS


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is on record about some statements."""

    outcomes: dict[UUID, StatementOutcome]
    entries: dict[UUID, Entry]

    def without(self, ids: Collection[UUID]) -> "Recorded":
        return Recorded(
            {one: outcome for one, outcome in self.outcomes.items() if one not in ids},
            {one: entry for one, entry in self.entries.items() if one not in ids},
        )


def recorded(reading: Reading, rows: Sequence[StoredStatement]) -> Recorded:
    """About statements that stand in order of `stored`."""
    first, last = rows[0].stored, rows[-1].stored
    # By time, with which the key of outcomes begins; what comes along from between does no harm.
    found = select(outcomes).where(outcomes.c.stored.between(first, last))
    entries = select(*(ledger.c[name] for name in ENTRY_COLUMNS)).where(
        any_of(reading, ledger.c.statement_id, [row.statement_id for row in rows])
    )
    return Recorded(
        {row.statement_id: outcome_of(row) for row in reading.connection.execute(found)},
        {row.statement_id: entry_of(row) for row in reading.connection.execute(entries)},
    )


def latest(reading: Reading, limit: int) -> list[StoredStatement]:
    """The statements that were kept last."""
    columns = (statements.c.stored, statements.c.statement_id)
    query = select(*columns, statements.c.credential_id, statements.c.body)
    order = [column.desc() for column in columns]
    rows = reading.connection.execute(query.order_by(*order).limit(limit))
    return [StoredStatement(*row) for row in rows]


def sums_of_people(reading: Reading) -> dict[int, Sums]:
    """Unit → the sums over its people's profiles."""
    figures = [profiles.c[name] for name in BEHAVIOUR_COLUMNS]
    covered = sum(figures, literal(0)) > 0
    query = (
        select(
            profiles.c.unit_id,
            func.count(),
            func.count().filter(covered),
            *(func.sum(figure) for figure in figures),
        )
        .where(profiles.c.unit_id.is_not(None))
        .group_by(profiles.c.unit_id)
    )
    return {
        unit_id: Sums(headcount, covered, tuple(int(figure) for figure in attainment))
        for unit_id, headcount, covered, *attainment in reading.connection.execute(query)
    }
