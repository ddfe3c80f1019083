"""Looking for any number of values at once, as one parameter of a query."""

import json
from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Dialect,
    Integer,
    Select,
    Uuid,
    and_,
    any_,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.types import TypeEngine, UserDefinedType

from lms_plugin.domain.statements.statement_key import StatementKey
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
        return column == any_(literal(values, _ArrayText(column.type)))
    # SQLAlchemy keeps UUIDs there as 32 hex digits.
    plain = [value.hex if isinstance(value, UUID) else value for value in values]
    given = func.json_each(json.dumps(plain)).table_valued("value")
    return column.in_(select(given.c.value))


class _ArrayText(UserDefinedType[Any]):
    """An array that goes to PostgreSQL as one text: the driver's own way looks at one value after
    the other, and takes ten times as long."""

    cache_ok = True
    render_bind_cast = True

    def __init__(self, item_type: TypeEngine[Any]) -> None:
        self.item_type = item_type

    def get_col_spec(self, **_: Any) -> str:
        return f"{self.item_type.compile(_POSTGRESQL)}[]"

    def bind_processor(self, _dialect: Dialect) -> Any:
        return _array


_POSTGRESQL: Final[Dialect] = PGDialect()  # type: ignore[no-untyped-call]


def _array(values: Collection[Any]) -> str:
    """As PostgreSQL reads arrays; all are of one kind."""
    kind = type(next(iter(values), 0))
    if kind is UUID:
        return "{" + ",".join([one.hex for one in values]) + "}"
    if kind is int:
        return "{" + ",".join(map(str, values)) + "}"
    return "{" + ",".join(map(_quoted, values)) + "}"


def _quoted(value: str) -> str:
    if "\\" in value or '"' in value:
        value = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{value}"'


def any_of_keys(
    reading: Reading,
    centre_column: ColumnElement[int],
    id_column: ColumnElement[UUID],
    keys: Collection[StatementKey],
) -> ColumnElement[bool]:
    """`(centre, id) IN keys`. The ids lead through an index that begins with them; the centre then
    tells apart what has the same id."""
    among_ids = any_of(reading, id_column, [key.statement_id for key in keys])
    centre_ids = {key.centre_id for key in keys}
    if len(centre_ids) == 1:
        return and_(among_ids, centre_column == centre_ids.pop())
    return and_(among_ids, tuple_(centre_column, id_column).in_(_pairs(reading, keys)))


def _pairs(reading: Reading, keys: Collection[StatementKey]) -> Select[Any]:
    if reading.is_postgresql:
        given = func.unnest(
            literal([key.centre_id for key in keys], ARRAY(Integer)),
            literal([key.statement_id for key in keys], ARRAY(Uuid)),
        ).table_valued(Column("centre_id", Integer), Column("statement_id", Uuid))
        given = given.render_derived()
        return select(given.c.centre_id, given.c.statement_id)
    listed = json.dumps([[key.centre_id, key.statement_id.hex] for key in keys])
    value = func.json_each(listed).table_valued("value").c.value
    return select(func.json_extract(value, "$[0]"), func.json_extract(value, "$[1]"))
