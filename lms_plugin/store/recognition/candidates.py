"""Statements that a decision about a group may concern, by what they have been taken for."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, literal_column, select

from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading
from lms_plugin.store.statements.statements import Cursor
from lms_plugin.store.tables.evidence import ledger, outcomes
from lms_plugin.store.tables.statements import statements


@dataclass(frozen=True, slots=True)
class WantedCandidates:
    """Of these credentials, taken for this by this rule; `object_keys` are of what they are about,
    anything when empty. At most `limit`."""

    credential_ids: Collection[int]
    rule: str
    reason: str
    object_keys: Collection[str]
    limit: int


def candidates(reading: Reading, wanted: WantedCandidates) -> list[Cursor]:
    """In order. Without objects only what is undecidable, for which there is an index."""
    same = and_(
        outcomes.c.stored == statements.c.stored,
        outcomes.c.statement_id == statements.c.statement_id,
    )
    query = (
        select(statements.c.stored, statements.c.statement_id)
        .join_from(outcomes, statements, same)
        .where(
            outcomes.c.rule == wanted.rule,
            outcomes.c.reason == wanted.reason,
            any_of(reading, statements.c.credential_id, wanted.credential_ids),
        )
        .order_by(statements.c.stored, statements.c.statement_id)
        .limit(wanted.limit)
    )
    if wanted.object_keys:
        entry = and_(
            ledger.c.statement_id == outcomes.c.statement_id,
            ledger.c.stored == outcomes.c.stored,
        )
        about = any_of(reading, ledger.c.object_key, wanted.object_keys)
        query = query.join(ledger, entry).where(about)
    else:
        # To the letter: a parameter would keep the databases from their index.
        query = query.where(outcomes.c.means == literal_column("'undecidable'"))
    return [Cursor(*row) for row in reading.connection.execute(query)]
