"""What must hold between tables, asked of live data."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, literal, select

from lms_plugin.domain.competency.index import Sums
from lms_plugin.domain.evidence.ledger import Entry
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.any_of import any_of_keys
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.evidence.ledger import ENTRY_COLUMNS, entry_of
from lms_plugin.store.evidence.outcomes import StatementOutcome, outcome_of
from lms_plugin.store.statements.statements import COLUMNS, Cursor, StoredStatement
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.evidence import ledger, outcomes
from lms_plugin.store.tables.statements import statements
from schemas.competency.framework import BEHAVIOUR_COLUMNS


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is on record about some statements; outcomes go by where their statement lies."""

    outcomes: dict[Cursor, StatementOutcome]
    entries: dict[StatementKey, Entry]


def recorded(
    reading: Reading, rows: Sequence[StoredStatement], keys: Collection[StatementKey]
) -> Recorded:
    """About the statements of these `keys`, which stand in `rows` in order of `stored`."""
    first, last = rows[0].stored, rows[-1].stored
    # By time, with which the key of outcomes begins; what comes along from between does no harm.
    found = select(outcomes).where(outcomes.c.stored.between(first, last))
    entries = select(*(ledger.c[name] for name in ENTRY_COLUMNS)).where(
        any_of_keys(reading, ledger.c.centre_id, ledger.c.statement_id, keys)
    )
    said = (outcome_of(row) for row in reading.connection.execute(found))
    held = (entry_of(row) for row in reading.connection.execute(entries))
    return Recorded(
        {Cursor(one.stored, one.statement_id): one for one in said},
        {entry.key: entry for entry in held},
    )


def latest(reading: Reading, limit: int) -> list[StoredStatement]:
    """The statements that were kept last."""
    order = (statements.c.stored.desc(), statements.c.statement_id.desc())
    rows = reading.connection.execute(select(*COLUMNS).order_by(*order).limit(limit))
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
