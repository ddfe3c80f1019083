"""What an installation has on record, in the words of the reference."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from lms_plugin.store.engine.database import Database
from lms_plugin.store.tables.evidence import evidence, ledger, outcomes
from tests.laws.reference import ReferenceVerdict

_REFUSALS: Final = {
    "voided",
    "test_mode",
    "no_learner",
    "identifier_not_vouched",
    "implausible_timestamp",
}
"""The other reasons are about recognition, which has tests of its own."""


def verdicts(database: Database) -> dict[UUID, ReferenceVerdict]:
    same = ledger.c.statement_id == outcomes.c.statement_id
    query = select(
        outcomes.c.statement_id, outcomes.c.means, outcomes.c.reason, ledger.c.standing
    ).join_from(outcomes, ledger, same, isouter=True)
    with database.read() as reading:
        rows = reading.connection.execute(query).all()
    return {
        row.statement_id: ReferenceVerdict(
            row.means, row.reason if row.reason in _REFUSALS else None, row.standing
        )
        for row in rows
    }


def latest_evidence(
    database: Database,
) -> dict[tuple[int, int], tuple[UUID, datetime, datetime | None]]:
    """As `Reference.evidence` has it."""
    names = ("person_id", "module_id", "statement_id", "achieved_at", "valid_to")
    with database.read() as reading:
        rows = reading.connection.execute(select(*(evidence.c[name] for name in names))).all()
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}
