"""An installation as the release before has left it: ids alone are keys there.

It is made of one of this release, so that what filling its tables must come to is known.
"""

from typing import Any, Final

from sqlalchemy import Table, delete, insert, literal, select, update

from lms_plugin.store.engine.database import Database, Writing
from lms_plugin.store.tables.evidence import evidence, former_ledger, ledger, meanings
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

CARRIED_OVER: Final = (kept_ids, voidings, statement_refs)
"""What the ids, voids and references of the release before become."""

_FORMER: Final = {
    kept_ids: former_ids,
    voidings: former_voids,
    statement_refs: former_references,
    ledger: former_ledger,
}


def take_back(database: Database) -> None:
    """Leave of everything what the release before would have written."""
    with database.write() as writing:
        # First of all: what follows is refused to those who come later.
        writing.connection.execute(delete(upgrade_steps))
        writing.connection.execute(delete(meanings))
        for table, former in _FORMER.items():
            _move(writing, table, former)
        _forget_centres(writing)
        unknown: dict[str, Any] = {"delivery_id": None, "position": None}
        writing.connection.execute(update(statements).values(unknown))


# Columns that had another name, or are no more.
_CALLED: Final[dict[str, Any]] = {
    "module_key": ledger.c.object_key,
    "module_iri": ledger.c.object_iri,
    "satisfied": literal(False),
}


def _move(writing: Writing, table: Table, former: Table) -> None:
    names = [column.name for column in former.columns]
    values = [_CALLED[name] if name not in table.c else table.c[name] for name in names]
    writing.connection.execute(insert(former).from_select(names, select(*values)))
    writing.connection.execute(delete(table))


def _forget_centres(writing: Writing) -> None:
    key = (evidence.c.person_id, evidence.c.module_id)
    for person_id, module_id, periods in writing.connection.execute(
        select(*key, evidence.c.periods)
    ).all():
        writing.connection.execute(
            update(evidence)
            .where(key[0] == person_id, key[1] == module_id)
            .values(centre_id=None, periods=[period[:4] for period in periods])
        )


def rows(database: Database, table: Table) -> list[tuple[Any, ...]]:
    with database.read() as reading:
        found = reading.connection.execute(select(table))
        return sorted((tuple(row) for row in found), key=repr)
