"""Many rows in one statement: arrays to `unnest` on PostgreSQL, the driver's own loop on SQLite."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Column, Dialect, Table
from sqlalchemy.dialects import postgresql

from lms_plugin.store.engine.database import Reading, Writing

Row = tuple[Any, ...]

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]


def insert_rows(
    writing: Writing,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    skip_existing: bool = False,
) -> int:
    """Insert rows given as tuples in the order of `columns`; how many were new."""
    if not rows:
        return 0
    suffix = " ON CONFLICT DO NOTHING" if skip_existing else ""
    return _run(writing, _insert_head(table, tuple(columns)), suffix, table, columns, rows)


def insert_unknown_rows(
    writing: Writing,
    table: Table,
    columns: Sequence[str],
    known_by: Sequence[str],
    rows: Sequence[Row],
) -> None:
    """Insert those rows of which the table has none with the same values in `known_by`, which
    begin its primary key; of `rows` no two have the same."""
    if not rows:
        return
    # A subquery by itself, not NOT EXISTS: that would be a join, which may read the whole table.
    values = _given(columns) if writing.is_postgresql else _numbered(columns)
    same = " AND ".join(f"{table.name}.{name} = {values[name]}" for name in known_by)
    unknown = f" WHERE (SELECT 1 FROM {table.name} WHERE {same} LIMIT 1) IS NULL"
    suffix = f"{unknown} ON CONFLICT DO NOTHING"
    head = f"{_insert_head(table, tuple(columns))} SELECT"
    if writing.is_postgresql:
        source = f"{_unnest(table, tuple(columns))} AS given({', '.join(columns)})"
        _execute_arrays(writing, f"{head} * FROM {source}{suffix}", table, columns, rows)
    else:
        _execute_many(writing, f"{head} {', '.join(values.values())}{suffix}", table, columns, rows)


def _given(columns: Sequence[str]) -> dict[str, str]:
    return {name: f"given.{name}" for name in columns}


def _numbered(columns: Sequence[str]) -> dict[str, str]:
    return {name: f"?{number}" for number, name in enumerate(columns, 1)}


def upsert_rows(
    writing: Writing, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Insert rows, or overwrite the named columns of the row that has the same primary key."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
    suffix = f" WHERE true ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
    if not writing.is_postgresql:
        suffix = suffix.removeprefix(" WHERE true")
    _run(writing, _insert_head(table, tuple(columns)), suffix, table, columns, rows)


def delete_rows(writing: Writing, table: Table, columns: Sequence[str], keys: Sequence[Row]) -> int:
    """Delete the rows whose `columns` equal one of `keys`; how many there were."""
    if not keys:
        return 0
    if writing.is_postgresql:
        names = ", ".join(columns)
        head = f"DELETE FROM {table.name} WHERE ({names}) IN (SELECT * FROM "
        sql = f"{head}{_unnest(table, tuple(columns))})"
        return _execute_arrays(writing, sql, table, columns, keys)
    test = " AND ".join(f"{name} = ?" for name in columns)
    return _execute_many(writing, f"DELETE FROM {table.name} WHERE {test}", table, columns, keys)


def update_rows(
    writing: Writing,
    table: Table,
    keys: Sequence[str],
    changes: Sequence[str],
    rows: Sequence[Row],
) -> int:
    """Set `changes` of the rows found by `keys`; each row has the keys first."""
    if not rows:
        return 0
    columns = (*keys, *changes)
    if writing.is_postgresql:
        assignments = ", ".join(f"{name} = given.{name}" for name in changes)
        test = " AND ".join(f"{table.name}.{name} = given.{name}" for name in keys)
        source = f"{_unnest(table, columns)} AS given({', '.join(columns)})"
        sql = f"UPDATE {table.name} SET {assignments} FROM {source} WHERE {test}"
        return _execute_arrays(writing, sql, table, columns, rows)
    assignments = ", ".join(f"{name} = ?" for name in changes)
    test = " AND ".join(f"{name} = ?" for name in keys)
    turned = [(*row[len(keys) :], *row[: len(keys)]) for row in rows]
    sql = f"UPDATE {table.name} SET {assignments} WHERE {test}"
    return _execute_many(writing, sql, table, (*changes, *keys), turned)


def _run(
    writing: Writing,
    head: str,
    suffix: str,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[Row],
) -> int:
    if writing.is_postgresql:
        sql = f"{head} SELECT * FROM {_unnest(table, tuple(columns))}{suffix}"
        return _execute_arrays(writing, sql, table, columns, rows)
    marks = ", ".join("?" for _ in columns)
    return _execute_many(writing, f"{head} VALUES ({marks}){suffix}", table, columns, rows)


def _insert_head(table: Table, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table.name} ({', '.join(columns)})"


@lru_cache(maxsize=256)
def _unnest(table: Table, columns: tuple[str, ...]) -> str:
    # Binary (%b), because escaping texts cost psycopg more than the inserting (decision 0006).
    arrays = (f"%b::{table.c[name].type.compile(_POSTGRESQL)}[]" for name in columns)
    return f"unnest({', '.join(arrays)})"


def _execute_arrays(
    writing: Writing, sql: str, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> int:
    converted = _converted(writing.connection.dialect, table, columns, rows, everything=False)
    arrays = tuple(list(column) for column in zip(*converted, strict=True))
    return writing.connection.exec_driver_sql(sql, arrays).rowcount


def _execute_many(
    writing: Writing, sql: str, table: Table, columns: Sequence[str], rows: Sequence[Row]
) -> int:
    converted = _converted(writing.connection.dialect, table, columns, rows, everything=True)
    return writing.connection.exec_driver_sql(sql, list(converted)).rowcount


def _converted(
    dialect: Dialect, table: Table, columns: Sequence[str], rows: Iterable[Row], *, everything: bool
) -> Iterable[Row]:
    """Rows as the driver takes them. psycopg knows all our types but JSON."""
    processors = [
        _processor(dialect, table.c[name]) if everything or _is_json(table.c[name]) else None
        for name in columns
    ]
    if not any(processors):
        return rows
    return (
        tuple(
            value if process is None else process(value)
            for process, value in zip(processors, row, strict=True)
        )
        for row in rows
    )


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSON)


def _processor(dialect: Dialect, column: Column[Any]) -> Any:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def fetch_binary(reading: Reading, sql: str, parameters: Row) -> list[Any]:
    """Rows of a PostgreSQL query in binary form: half the bytes where bodies come along."""
    connection: Any = reading.connection.connection.driver_connection
    with connection.cursor(binary=True) as cursor:
        return cursor.execute(sql, parameters).fetchall()  # type: ignore[no-any-return]
