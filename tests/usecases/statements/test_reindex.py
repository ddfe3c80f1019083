from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select

from lms_plugin.domain.progress import silent
from lms_plugin.store.engine.database import Database
from lms_plugin.store.tables.statements import activity_definitions, filters, statement_refs
from lms_plugin.usecases.statements.reindex import index_statements
from tests.province import PRIMA, Province, finished, voiding

DERIVED = (filters, statement_refs, activity_definitions)


def rows(database: Database, table: Table) -> list[tuple[Any, ...]]:
    with database.read() as reading:
        return sorted(tuple(row) for row in reading.connection.execute(select(table)))


def contents(database: Database) -> list[list[tuple[Any, ...]]]:
    return [rows(database, table) for table in DERIVED]


def forget(database: Database) -> None:
    with database.write() as writing:
        for table in DERIVED:
            writing.connection.execute(delete(table))


def history(province: Province) -> list[UUID]:
    described = finished("Ayu", PRIMA, "2025-03-01")
    described["object"] = {**described["object"], "definition": {"name": {"id": "Prima"}}}
    (target,) = province.keep(described)
    ids = [
        target,
        *province.keep(voiding(target)),
        *province.keep(*(finished("Budi", PRIMA, f"2025-03-{day:02}") for day in range(2, 9))),
    ]
    return [*ids, *province.keep(finished("Ayu", PRIMA, "2025-04-01"), by="LAN")]


def test_statements_of_a_release_before_become_findable_as_if_kept_now(province: Province) -> None:
    ids = history(province)
    before = contents(province.database)
    forget(province.database)

    assert index_statements(province.database, silent, batch=3) == len(ids)
    assert contents(province.database) == before


def test_a_second_time_there_is_nothing_to_do(province: Province) -> None:
    history(province)
    before = contents(province.database)

    assert index_statements(province.database, silent) == 0
    assert contents(province.database) == before
