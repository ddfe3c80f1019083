"""Training centres."""

from dataclasses import dataclass

from sqlalchemy import select

from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.access import centres


@dataclass(frozen=True, slots=True)
class KnownCentre:
    centre_id: int
    code: str
    name: str


def all_rows(reading: Reading) -> list[KnownCentre]:
    """In the order of their codes."""
    rows = reading.connection.execute(select(centres).order_by(centres.c.code))
    return [KnownCentre(row.centre_id, row.code, row.name) for row in rows]


def find(reading: Reading, code: str) -> tuple[int, str] | None:
    """(id, name)."""
    query = select(centres.c.centre_id, centres.c.name).where(centres.c.code == code)
    row = reading.connection.execute(query).one_or_none()
    return None if row is None else (row.centre_id, row.name)


def codes(reading: Reading) -> dict[int, str]:
    rows = reading.connection.execute(select(centres.c.centre_id, centres.c.code))
    return {row.centre_id: row.code for row in rows}


def add(writing: Writing, code: str, name: str) -> None:
    """Nothing happens if another transaction has just added it."""
    bulk.insert_rows(writing, centres, ("code", "name"), [(code, name)], skip_existing=True)
