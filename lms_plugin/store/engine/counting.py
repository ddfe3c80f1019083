"""Counting without reading everything: what waits may be millions, and is asked for again soon."""

from sqlalchemy import ColumnElement, Table, func, literal, select

from lms_plugin.store.engine.database import Reading


def up_to(reading: Reading, table: Table, which: ColumnElement[bool], most: int) -> int:
    """How many rows there are, or `most` if there are more; reads no more than that."""
    some = select(literal(1)).select_from(table).where(which).limit(most).subquery()
    return reading.connection.execute(select(func.count()).select_from(some)).scalar_one()
