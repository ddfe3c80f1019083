"""Nodes of the tree, where the whole tree is not needed."""

from sqlalchemy import select

from lms_plugin.store.engine.database import Reading
from lms_plugin.store.tables.people import nodes


def by_code(reading: Reading, code: str) -> int | None:
    query = select(nodes.c.node_id).where(nodes.c.code == code)
    return reading.connection.execute(query).scalar_one_or_none()
