"""Column types that mean the same on PostgreSQL and SQLite."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Integer, LargeBinary, String, TypeDecorator
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import BigInteger, TypeEngine

_TEXT_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC.

    SQLite has no such type and would hand back naive local times, so there it is kept as text of
    fixed width, which sorts as time does.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive time cannot be stored: {value!r}")
        if dialect.name == "sqlite":
            # On Linux %Y has fewer digits before the year 1000; texts must sort as times do.
            return value.astimezone(UTC).strftime(_TEXT_FORM).rjust(27, "0")
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return datetime.fromisoformat(value)
        return value.astimezone(UTC)  # type: ignore[no-any-return]


class Terms(TypeDecorator[list[int]]):
    """Numbers of 64 bits to be searched for: an array on PostgreSQL, on SQLite eight bytes each."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary())
        return dialect.type_descriptor(ARRAY(BigInteger))

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return packed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> list[int] | None:
        if value is None or dialect.name != "sqlite":
            return value  # type: ignore[no-any-return]
        return list(struct.unpack(f">{len(value) // 8}q", value))


def packed(terms: Sequence[int]) -> bytes:
    """As SQLite keeps `Terms`."""
    return struct.pack(f">{len(terms)}q", *terms)


# Without this None would become JSON's own null, which IS NULL does not find.
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
# SQLite numbers rows by itself only where the key is exactly INTEGER.
Surrogate = BigInteger().with_variant(Integer(), "sqlite")
