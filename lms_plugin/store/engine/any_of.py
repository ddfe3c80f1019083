"""Looking for any number of values at once, as one parameter of a query."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, any_, func, literal, select

from lms_plugin.store.engine.database import Reading


def any_of(
    reading: Reading,
    column: ColumnElement[Any],
    values: Collection[str] | Collection[int] | Collection[UUID],
) -> ColumnElement[bool]:
    """`column IN values`, without a limit on their number.

    A parameter for each value would end at 65,535 on PostgreSQL and at 32,766 on SQLite.
    """
    if reading.is_postgresql:
        return column == any_(literal(list(values), ARRAY(column.type)))
    # SQLAlchemy keeps UUIDs there as 32 hex digits.
    plain = [value.hex if isinstance(value, UUID) else value for value in values]
    given = func.json_each(json.dumps(plain)).table_valued("value")
    return column.in_(select(given.c.value))
