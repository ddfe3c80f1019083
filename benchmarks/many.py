"""Millions of statements in a store, put there by COPY: too many to be sent one by one.

The statements of the pool come again and again, as if other people had sent them: terms that tell
of people and their registrations differ from one time to the next, those of verbs and activities
stay. They are stored over twelve months.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

import msgspec
from psycopg import Connection

from benchmarks.databases import plain
from benchmarks.installation import Installation
from benchmarks.statements import Statement
from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.terms import scoped, terms_of
from lms_plugin.store.statements.bodies import pack

Json = dict[str, Any]

_MONTHS: Final = 12
_DAYS: Final = 365
_CROWDS: Final = 12
"""Sets of people; after so many the first ones come again."""
_NOBODY: Final = {"mbox": "mailto:nobody@contoh.example"}
_BITS: Final = 63
_decode: Final = msgspec.json.Decoder(Json).decode

_COPIES: Final = {
    "statements": ("stored", "statement_id", "credential_id", "body"),
    "kept_ids": ("statement_id", "centre_id", "stored", "digest"),
    "filters": ("stored", "statement_id", "origin_id", "credential_id", "terms"),
}
_TYPES: Final = {
    "statements": ("timestamptz", "uuid", "int4", "bytea"),
    "kept_ids": ("uuid", "int4", "timestamptz", "bytea"),
    "filters": ("timestamptz", "uuid", "uuid", "int4", "int8[]"),
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a statement of the pool leaves behind each time it comes; terms are not yet scoped."""

    sender: Sender
    packed: bytes
    shared: tuple[int, ...]
    personal: tuple[int, ...]


def patterns(installation: Installation, pool: Sequence[Statement]) -> list[Pattern]:
    scopes = {
        centre: Sender(credential_id, installation.centre_ids[centre])
        for centre, credential_id in installation.credential_ids.items()
    }
    return [_pattern(scopes[one.centre], one) for one in pool]


def _pattern(sender: Sender, statement: Statement) -> Pattern:
    decoded = _decode(statement.body)
    terms = terms_of(decoded)
    shared = terms & terms_of(_of_nobody(decoded))
    return Pattern(sender, pack(statement.body), tuple(shared), tuple(terms - shared))


def _of_nobody(statement: Json) -> Json:
    context = {
        name: value
        for name, value in statement.get("context", {}).items()
        if name not in ("registration", "instructor", "team")
    }
    return {**statement, "actor": _NOBODY, "context": context}


def crowd_salt(crowd: int) -> int:
    """What sets the terms of one set of people apart from those of the pool; 0 for the first."""
    return Random(crowd).getrandbits(_BITS) if crowd else 0


def fill(url: str, found: Sequence[Pattern], count: int) -> None:
    """`count` statements, with indexes and statistics as they are in a store long in use."""
    with plain(url) as connection:
        _make_months(connection)
        # Sorted in one by one, so many would take an hour.
        definition = _definition(connection, "ix_filters_terms")
        connection.execute("DROP INDEX ix_filters_terms")
        for table in _COPIES:
            _copy(connection, table, found, count)
        connection.execute(definition.encode())
        connection.execute("VACUUM ANALYZE statements, kept_ids, filters")


def _definition(connection: "Connection[Any]", index: str) -> str:
    row = connection.execute(
        "SELECT indexdef FROM pg_indexes WHERE indexname = %s", (index,)
    ).fetchone()
    assert row is not None
    return str(row[0]).replace(" ON ONLY ", " ON ")


def _make_months(connection: "Connection[Any]") -> None:
    month = (datetime.now(UTC) - timedelta(days=_DAYS)).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    for _ in range(_MONTHS + 1):
        end = (month + timedelta(days=32)).replace(day=1)
        for table in ("statements", "filters"):
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {table}_{month:%Y_%m} PARTITION OF {table} "
                f"FOR VALUES FROM ('{month.isoformat()}') TO ('{end.isoformat()}')".encode()
            )
        month = end


def _copy(connection: "Connection[Any]", table: str, found: Sequence[Pattern], count: int) -> None:
    columns = ", ".join(_COPIES[table])
    sql = f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(sql.encode()) as copy:
        copy.set_types(_TYPES[table])
        for row in _rows(table, found, count):
            copy.write_row(row)


def _rows(table: str, found: Sequence[Pattern], count: int) -> Iterator[tuple[Any, ...]]:
    """The same statements each time, so that the tables belong together."""
    chance = Random(1)
    start = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start -= timedelta(days=_DAYS)
    step = timedelta(days=_DAYS) / count
    digest = bytes(16)
    for number in range(count):
        crowd, place = divmod(number, len(found))
        pattern, stored = found[place], start + number * step
        statement_id = UUID(int=chance.getrandbits(128), version=4)
        if table == "statements":
            yield stored, statement_id, pattern.sender.credential_id, pattern.packed
        elif table == "kept_ids":
            yield statement_id, pattern.sender.centre_id, stored, digest
        else:
            terms = _terms(pattern, crowd_salt(crowd % _CROWDS))
            yield stored, statement_id, statement_id, pattern.sender.credential_id, terms


def _terms(pattern: Pattern, salt: int) -> list[int]:
    return scoped([*pattern.shared, *(one ^ salt for one in pattern.personal)], pattern.sender)
