"""A shadow of the derived tables, made anew from the inputs and held against the live ones.

The shadow is a set of temporary tables of the same names. Both databases look a name up among
temporary tables first; so on a connection that has them the very same code fills the shadow.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import MetaData, Table, select, text

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.index import NO_ONE, Sums
from lms_plugin.store.engine.any_of import any_of
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.store.tables.competency import profile_spans, profiles, unit_sums
from lms_plugin.store.tables.everything import DERIVED
from lms_plugin.store.tables.evidence import evidence, ledger, outcomes
from schemas.competency.framework import BEHAVIOUR_COLUMNS

# What projection announces belongs to the live tables; in a shadow it goes nowhere.
_SHADOWED: Final = (*DERIVED, outbox)

# Revisions count changes; they tell of history and not of content.
_HISTORY: Final = frozenset({"revision", "changed_at"})

# A unit whose sums are all zero says the same as one without a row.
_EMPTY_UNIT: Final = " AND ".join(f"{name} = 0" for name in ("headcount", *BEHAVIOUR_COLUMNS))


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of a table that `missing` says should be live and are not; `surplus` the reverse.

    `examples` are the keys of some of either.
    """

    table: str
    missing: int
    surplus: int
    examples: list[tuple[Any, ...]]


def open_shadow(writing: Writing) -> None:
    """Make the empty shadow on this connection."""
    for table in _SHADOWED:
        _create(writing, table)


def add_people(writing: Writing) -> None:
    """Give everyone who is known an empty profile in the shadow."""
    live = _live(writing)
    writing.connection.execute(
        text(f"INSERT INTO profiles (person_id) SELECT person_id FROM {live}.profiles")
    )


def close_shadow(writing: Writing) -> None:
    """Drop it, so that names mean the live tables again."""
    shadow = _shadow(writing)
    for table in _SHADOWED:
        writing.connection.execute(text(f"DROP TABLE {shadow}.{table.name}"))


def _create(writing: Writing, table: Table) -> None:
    if writing.is_postgresql:
        create = f"CREATE TEMPORARY TABLE {table.name} (LIKE public.{table.name} INCLUDING ALL)"
        writing.connection.execute(text(create))
        return
    query = text(
        "SELECT sql FROM main.sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL "
        "AND type IN ('table', 'index')"
    )
    for (definition,) in writing.connection.execute(query, {"name": table.name}).all():
        writing.connection.exec_driver_sql(_as_temporary(definition))


def _as_temporary(definition: str) -> str:
    """SQLite's own text of a table or an index, for the temporary schema."""
    for kind in ("TABLE", "INDEX", "UNIQUE INDEX"):
        head = f"CREATE {kind} "
        if definition.startswith(head):
            return f"{head}temp.{definition.removeprefix(head)}"
    raise ValueError(f"no table and no index: {definition}")


def analyse(writing: Writing) -> None:
    """Tell PostgreSQL how large the shadow has become; nothing else does for temporary tables."""
    if writing.is_postgresql:
        for table in (outcomes, ledger):
            writing.connection.execute(text(f"ANALYZE pg_temp.{table.name}"))


def differences(reading: Reading) -> list[Difference]:
    """The tables that differ in content, with how much."""
    found = (_difference(reading, table) for table in DERIVED)
    return [one for one in found if one.missing or one.surplus]


def _difference(reading: Reading, table: Table) -> Difference:
    missing = _count(reading, _less(table, _shadow(reading), _live(reading)))
    surplus = _count(reading, _less(table, _live(reading), _shadow(reading)))
    return Difference(table.name, missing, surplus, _examples(reading, table))


def _count(reading: Reading, query: str) -> int:
    counted = reading.connection.execute(text(f"SELECT count(*) FROM ({query}) AS counted"))
    return int(counted.scalar_one())


def _examples(reading: Reading, table: Table, most: int = 5) -> list[tuple[Any, ...]]:
    keys = ", ".join(column.name for column in table.primary_key.columns)
    both = (
        _less(table, _shadow(reading), _live(reading)),
        _less(table, _live(reading), _shadow(reading)),
    )
    rows: list[tuple[Any, ...]] = []
    for query in both:
        found = reading.connection.execute(
            text(f"SELECT {keys} FROM ({query}) AS found LIMIT {most}")
        )
        rows.extend(tuple(row) for row in found)
    return rows


def _less(table: Table, these: str, those: str) -> str:
    """Rows of one side that the other does not have and would miss."""
    columns = ", ".join(_compared(table))
    where = f" WHERE NOT ({_EMPTY_UNIT})" if table is unit_sums else ""
    # EXCEPT takes two NULLs for the same, which no comparison of columns does.
    return (
        f"SELECT {columns} FROM {these}.{table.name}{where} "
        f"EXCEPT SELECT {columns} FROM {those}.{table.name}{where}"
    )


def _compared(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name not in _HISTORY]


def _live(reading: Reading) -> str:
    return "public" if reading.is_postgresql else "main"


def _shadow(reading: Reading) -> str:
    return "pg_temp" if reading.is_postgresql else "temp"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Whose figures an adoption of the shadow changed."""

    people: list[int]
    units: list[int]


def adopt(writing: Writing) -> Corrected:
    """Make the live tables equal to the shadow, touching only the rows that differ."""
    for table in (outcomes, ledger, evidence, profile_spans):
        _replace_differing(writing, table)
    return Corrected(_correct_profiles(writing), _correct_sums(writing))


def _replace_differing(writing: Writing, table: Table) -> None:
    live, shadow = _live(writing), _shadow(writing)
    keys = ", ".join(column.name for column in table.primary_key.columns)
    columns = ", ".join(_compared(table))
    surplus = _less(table, live, shadow)
    missing = _less(table, shadow, live)
    run = writing.connection.exec_driver_sql
    # Before the insert, because a row that differs has the same key on both sides.
    run(
        f"DELETE FROM {live}.{table.name} WHERE ({keys}) IN "
        f"(SELECT {keys} FROM ({surplus}) AS surplus)"
    )
    run(f"INSERT INTO {live}.{table.name} ({columns}) {missing}")


def _correct_profiles(writing: Writing) -> list[int]:
    # Changed in place, unlike the tables above: subscribers go by the live row's revision.
    figures = ("unit_id", *BEHAVIOUR_COLUMNS)
    changed = _differing(writing, profiles, "person_id", figures)
    _copy(writing, profiles, "person_id", (*figures, "next_change_at"))
    return changed


def _correct_sums(writing: Writing) -> list[int]:
    figures = ("headcount", "covered", *BEHAVIOUR_COLUMNS)
    live, shadow = _live(writing), _shadow(writing)
    run = writing.connection.exec_driver_sql
    # Units that only one side has become empty rows on the other, or no comparison would meet them.
    run(
        f"INSERT INTO {live}.unit_sums (unit_id) SELECT unit_id FROM {shadow}.unit_sums "
        f"WHERE unit_id NOT IN (SELECT unit_id FROM {live}.unit_sums)"
    )
    run(
        f"INSERT INTO {shadow}.unit_sums (unit_id) SELECT unit_id FROM {live}.unit_sums "
        f"WHERE unit_id NOT IN (SELECT unit_id FROM {shadow}.unit_sums)"
    )
    changed = _differing(writing, unit_sums, "unit_id", figures)
    _copy(writing, unit_sums, "unit_id", figures)
    return changed


def _differing(writing: Writing, table: Table, key: str, figures: Sequence[str]) -> list[int]:
    """Bump the revision of the rows whose figures differ; their keys."""
    made = _made(writing, table, (key, *figures))
    rows = writing.connection.exec_driver_sql(
        f"UPDATE {_live(writing)}.{table.name} SET revision = revision + 1 "
        f"WHERE {key} IN (SELECT {key} FROM ({made}) AS made) RETURNING {key}"
    )
    return sorted(row[0] for row in rows)


def _copy(writing: Writing, table: Table, key: str, columns: Sequence[str]) -> None:
    assignments = ", ".join(f"{name} = made.{name}" for name in columns)
    writing.connection.exec_driver_sql(
        f"UPDATE {_live(writing)}.{table.name} AS live SET {assignments} "
        f"FROM ({_made(writing, table, (key, *columns))}) AS made WHERE live.{key} = made.{key}"
    )


def _made(writing: Writing, table: Table, columns: Sequence[str]) -> str:
    """Rows of the shadow that the live table does not have, empty ones too."""
    named = ", ".join(columns)
    return (
        f"SELECT {named} FROM {_shadow(writing)}.{table.name} "
        f"EXCEPT SELECT {named} FROM {_live(writing)}.{table.name}"
    )


# --- what moves -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MovedModule:
    """A module of which one person's evidence differs. `reason` is what became of the statement
    that counted and counts no more; None where nothing counted before, or it only counts
    otherwise."""

    module_id: int
    counted: bool
    counts: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class MovedPerson:
    """`before` and `after` are 21 attainments in basis points, as of now."""

    person_id: int
    unit_id: int | None
    before: Vector
    after: Vector
    modules: list[MovedModule]


def moved_people(reading: Reading, person_ids: Sequence[int]) -> list[MovedPerson]:
    """Those of these people whose evidence or attainments are others in the shadow."""
    live, made = _live(reading), _shadow(reading)
    before, after = (_evidence_in(reading, schema, person_ids) for schema in (live, made))
    was, becomes = (_attainments_in(reading, schema, person_ids) for schema in (live, made))
    lost = {one.statement_id for key, one in before.items() if key not in after}
    reasons = _standings_in(reading, made, lost)
    modules: dict[int, list[MovedModule]] = {}
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if _periods(old) != _periods(new):
            reason = reasons.get(old.statement_id) if old is not None and new is None else None
            moved = MovedModule(key[1], old is not None, new is not None, reason)
            modules.setdefault(key[0], []).append(moved)
    return [
        MovedPerson(one, becomes[one][0], was[one][1], becomes[one][1], modules.get(one, []))
        for one in person_ids
        if one in modules or was[one][1] != becomes[one][1]
    ]


def _in(schema: str, table: Table) -> Table:
    return table.to_metadata(MetaData(), schema=schema)


def _evidence_in(
    reading: Reading, schema: str, person_ids: Sequence[int]
) -> dict[tuple[int, int], Any]:
    table = _in(schema, evidence)
    columns = (table.c.person_id, table.c.module_id, table.c.statement_id, table.c.periods)
    query = select(*columns).where(any_of(reading, table.c.person_id, person_ids))
    rows = reading.connection.execute(query)
    return {(row.person_id, row.module_id): row for row in rows}


def _periods(row: Any) -> list[list[Any]]:
    """From, to and revision of each; the rest is how they are written down."""
    return [] if row is None else [period[:3] for period in row.periods]


def _attainments_in(
    reading: Reading, schema: str, person_ids: Sequence[int]
) -> dict[int, tuple[int | None, Vector]]:
    table = _in(schema, profiles)
    figures = [table.c[name] for name in BEHAVIOUR_COLUMNS]
    query = select(table.c.person_id, table.c.unit_id, *figures).where(
        any_of(reading, table.c.person_id, person_ids)
    )
    return {row[0]: (row[1], tuple(row[2:])) for row in reading.connection.execute(query)}


def _standings_in(reading: Reading, schema: str, ids: Collection[UUID]) -> dict[UUID, str]:
    table = _in(schema, ledger)
    query = select(table.c.statement_id, table.c.standing).where(
        any_of(reading, table.c.statement_id, ids)
    )
    return {row[0]: row[1] for row in reading.connection.execute(query)} if ids else {}


def sums_of_units(reading: Reading) -> dict[int, tuple[Sums, Sums]]:
    """Unit → its sums as they are, and as they become, where these differ."""
    before, after = (_sums_in(reading, schema) for schema in (_live(reading), _shadow(reading)))
    pairs = {
        unit_id: (before.get(unit_id, NO_ONE), after.get(unit_id, NO_ONE))
        for unit_id in before.keys() | after.keys()
    }
    return {unit_id: pair for unit_id, pair in pairs.items() if pair[0] != pair[1]}


def _sums_in(reading: Reading, schema: str) -> dict[int, Sums]:
    table = _in(schema, unit_sums)
    figures = [table.c[name] for name in BEHAVIOUR_COLUMNS]
    query = select(table.c.unit_id, table.c.headcount, table.c.covered, *figures)
    return {
        row[0]: Sums(row[1], row[2], tuple(row[3:])) for row in reading.connection.execute(query)
    }
