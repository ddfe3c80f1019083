"""From tables of the release before, which know a statement by its id alone, to those that know it
by its centre and id: some statements at a time, while that release goes on keeping.

The triggers of migrations 0017 to 0019 look at the steps that are noted here: once ids are carried
over, nobody keeps in the former way; once the former ledger is closed, nobody folds from it.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, inspect, select, text, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.engine.lock_timeout import limit_waiting
from lms_plugin.store.engine.plans import BY_KEY
from lms_plugin.store.statements.statements import Cursor
from lms_plugin.store.tables.access import credentials
from lms_plugin.store.tables.evidence import former_ledger
from lms_plugin.store.tables.operations import upgrade_steps
from lms_plugin.store.tables.statements import (
    former_ids,
    former_references,
    former_voids,
    kept_ids,
    statement_refs,
    statements,
    voidings,
)


class UpgradeStep(StrEnum):
    """In the order in which they are taken. The names stand in triggers."""

    FORMER_LEDGER = "former_ledger"
    """No process of the release before writes the ledger, or evidence, any more."""
    LEDGER = "ledger"
    """Everything derived has been made anew, from the statements."""
    IDS = "ids"
    """All ids are carried over, and no process of the release before keeps any more."""


def unfinished(reading: Reading) -> list[UpgradeStep]:
    """What is still to be done. Nothing, where the schema does not know of it yet: that is for
    those to say who look at its revision."""
    if not inspect(reading.connection).has_table(upgrade_steps.name):
        return []
    query = select(upgrade_steps.c.step).where(upgrade_steps.c.finished_at.is_not(None))
    finished = set(reading.connection.execute(query).scalars())
    return [step for step in UpgradeStep if step.value not in finished]


def finish(writing: Writing, step: UpgradeStep) -> None:
    _note(writing, step, finished_at=writing.now())


def place(reading: Reading) -> Cursor | None:
    """The last statement that was carried over."""
    query = select(upgrade_steps.c.stored, upgrade_steps.c.statement_id).where(
        upgrade_steps.c.step == UpgradeStep.IDS.value
    )
    row = reading.connection.execute(query).one_or_none()
    return None if row is None or row.stored is None else Cursor(*row)


def count(reading: Reading) -> tuple[int, int]:
    """How many ids there are, and how many of them are carried over already."""
    everything, done = (
        reading.connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (former_ids, kept_ids)
    )
    return everything, done


def carry_over(writing: Writing, after: Cursor | None, through: datetime | None, limit: int) -> int:
    """The next statements after that place, stored until `through` where one is named, and note
    how far it is; how many. Repeating it changes nothing."""
    chunk = _chunk(after, through, limit)
    last = writing.connection.execute(
        select(chunk.c.stored, chunk.c.statement_id, func.count().over())
        .order_by(chunk.c.stored.desc(), chunk.c.statement_id.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        return 0
    _keep_to_keys(writing)
    for filling in _fillings(writing, _between(after, Cursor(last[0], last[1]))):
        writing.connection.execute(filling)
    _note(writing, UpgradeStep.IDS, stored=last[0], statement_id=last[1])
    return int(last[2])


def _chunk(after: Cursor | None, through: datetime | None, limit: int) -> Any:
    columns = (statements.c.stored, statements.c.statement_id)
    query = select(*columns)
    if through is not None:
        query = query.where(statements.c.stored <= through)
    if after is not None:
        query = query.where(*_beyond(after))
    return query.order_by(*columns).limit(limit).subquery()


def _beyond(after: Cursor) -> Iterator[ColumnElement[bool]]:
    # The first condition tells PostgreSQL which months it need not look at.
    yield statements.c.stored >= after.stored
    yield tuple_(statements.c.stored, statements.c.statement_id) > after.as_row()


def _between(after: Cursor | None, last: Cursor) -> Select[Any]:
    query = select(
        statements.c.stored, statements.c.statement_id, statements.c.credential_id
    ).where(
        statements.c.stored <= last.stored,
        tuple_(statements.c.stored, statements.c.statement_id) <= last.as_row(),
    )
    return query if after is None else query.where(*_beyond(after))


def _keep_to_keys(writing: Writing) -> None:
    """Some thousand of millions: what is looked up is looked up by key, whatever the planner takes
    the tables to be."""
    if writing.is_postgresql:
        writing.connection.execute(
            text(
                f"SELECT {BY_KEY}, set_config('enable_hashjoin', 'off', true), "
                "set_config('enable_mergejoin', 'off', true)"
            )
        )


def _fillings(writing: Writing, chunk: Select[Any]) -> Iterator[Any]:
    sent = chunk.subquery()
    centre = credentials.c.centre_id
    sender = credentials.c.credential_id == sent.c.credential_id
    ids = (
        select(sent.c.statement_id, centre, former_ids.c.stored, former_ids.c.digest)
        .join_from(sent, credentials, sender)
        .join(former_ids, former_ids.c.statement_id == sent.c.statement_id)
        # Neighbours in the key are written together.
        .order_by(sent.c.statement_id)
    )
    voids = (
        select(
            former_voids.c.target_id,
            centre,
            former_voids.c.voiding_id,
            former_voids.c.credential_id,
            former_voids.c.stored,
        )
        .join_from(sent, credentials, sender)
        .join(former_voids, former_voids.c.voiding_id == sent.c.statement_id)
    )
    references = (
        select(former_references.c.target_id, centre, former_references.c.referrer_id)
        .join_from(sent, credentials, sender)
        .join(former_references, former_references.c.referrer_id == sent.c.statement_id)
    )
    insert_into = postgresql.insert if writing.is_postgresql else sqlite.insert
    for table, rows in ((kept_ids, ids), (voidings, voids), (statement_refs, references)):
        names = [column.name for column in rows.selected_columns]
        # SQLite takes ON for a part of the join, unless a condition stands before it.
        yield (
            insert_into(table).from_select(names, rows.where(text("true"))).on_conflict_do_nothing()
        )


def lock_keeps(writing: Writing, attempt: int) -> None:
    """Let nobody keep in the former way until this transaction ends; who is about to, ends first.
    Raises TryAgain where they do not let go at once. `attempt` counts from 0."""
    _lock(writing, former_ids.name, attempt)


def lock_ledger(writing: Writing, attempt: int) -> None:
    """The same of the former ledger."""
    _lock(writing, former_ledger.name, attempt)


def _lock(writing: Writing, table: str, attempt: int) -> None:
    # On SQLite whoever writes is alone.
    if writing.is_postgresql:
        limit_waiting(writing.connection, attempt, in_transaction=True)
        writing.connection.execute(text(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"))


def _note(writing: Writing, step: UpgradeStep, **values: Any) -> None:
    row = upgrade_steps.c.step == step.value
    if not writing.connection.execute(update(upgrade_steps).where(row).values(values)).rowcount:
        writing.connection.execute(insert(upgrade_steps).values(step=step.value, **values))
