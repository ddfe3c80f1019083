"""What an installation has on record, in the words of the reference."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, select

from lms_plugin.store.engine.database import Database
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.evidence import evidence, ledger, outcomes
from lms_plugin.store.tables.statements import statements
from tests.laws.reference import EarnedPeriod, EntryId, ReferenceVerdict

_REFUSALS: Final = {"voided", "test_mode", "no_learner", "implausible_timestamp"}
"""The other reasons are about recognition, which has tests of its own."""

_WAITING: Final = {
    "undecidable",
    "unvouched_account",
    "unknown_learner",
    "unmapped_module",
    "module_of_another_centre",
}
_TOLD: Final = {"counted", "ended", "unlisted_part"}


def verdicts(database: Database) -> dict[EntryId, ReferenceVerdict]:
    same = and_(
        outcomes.c.stored == statements.c.stored,
        outcomes.c.statement_id == statements.c.statement_id,
    )
    sent_by = credentials.c.credential_id == statements.c.credential_id
    entry = and_(
        ledger.c.statement_id == outcomes.c.statement_id,
        ledger.c.centre_id == credentials.c.centre_id,
    )
    query = (
        select(
            credentials.c.centre_id,
            outcomes.c.statement_id,
            outcomes.c.means,
            outcomes.c.reason,
            ledger.c.standing,
        )
        .join_from(outcomes, statements, same)
        .join(credentials, sent_by)
        .join(ledger, entry, isouter=True)
    )
    with database.read() as reading:
        rows = reading.connection.execute(query).all()
    return {
        (row.centre_id, row.statement_id): ReferenceVerdict(
            row.means, row.reason if row.reason in _REFUSALS else None, _fate(row.standing)
        )
        for row in rows
    }


def _fate(standing: str | None) -> str | None:
    return f"waits:{standing}" if standing in _WAITING else standing


def as_far_as_told(
    found: Mapping[EntryId, ReferenceVerdict], expected: Mapping[EntryId, ReferenceVerdict]
) -> dict[EntryId, ReferenceVerdict]:
    """What was found, where the reference tells the fate; else with the fate that it tells.

    Of an entry that neither waits nor counts, nor once did, nobody sees what it is called.
    """
    return {key: _compared(one, expected.get(key)) for key, one in found.items()}


def _compared(found: ReferenceVerdict, expected: ReferenceVerdict | None) -> ReferenceVerdict:
    if expected is None or (_is_told(found.fate, expected.fate) and expected.fate is not None):
        return found
    return replace(found, fate=expected.fate)


def _is_told(*fates: str | None) -> bool:
    return any(fate in _TOLD or (fate or "").startswith("waits:") for fate in fates)


def periods(database: Database) -> dict[tuple[int, int], list[EarnedPeriod]]:
    """As `Reference.evidence` has it."""
    names = ("person_id", "module_id", "periods")
    with database.read() as reading:
        rows = reading.connection.execute(select(*(evidence.c[name] for name in names))).all()
    return {(row[0], row[1]): [_period(*one) for one in row[2]] for row in rows}


def _period(from_at: str, to_at: str | None, revision_id: int, *_: Any) -> EarnedPeriod:
    end = None if to_at is None else datetime.fromisoformat(to_at)
    return datetime.fromisoformat(from_at), end, revision_id
