"""Statements as sent, the table of their ids, and the work rows that wait for projection."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, NamedTuple
from uuid import UUID

from msgspec import Meta
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Tuple,
    and_,
    any_,
    exc,
    func,
    literal,
    select,
    text,
    tuple_,
)

from lms_plugin.domain.statements.statement_key import UNNOTED, DeliveryPlace, StatementKey
from lms_plugin.store.engine import bulk
from lms_plugin.store.engine.any_of import any_of, any_of_keys
from lms_plugin.store.engine.database import Reading, TryAgain, Writing
from lms_plugin.store.engine.plans import BY_KEY
from lms_plugin.store.statements import bodies, definitions, references
from lms_plugin.store.statements.definitions import NewDefinition
from lms_plugin.store.tables.evidence import work
from lms_plugin.store.tables.statements import (
    filters,
    kept_ids,
    statement_refs,
    statements,
    voidings,
)
from schemas.texts import message

# The upper 16 bits of the keys of the advisory locks that keeps in flight hold; below stand the
# milliseconds since 1970 at which the keep began.
_KEEP_LOCK: Final = 0x4C4D
_MILLISECOND_BITS: Final = 48
_MICROSECOND: Final = timedelta(microseconds=1)
_UNIQUE_VIOLATION: Final = "23505"


class NewStatement(NamedTuple):
    """What is about to be kept. `voids` is the target, for a voiding statement.

    `request_id` says which request brings it; it stays with the work row. `refers_to` is the target
    of a StatementRef, `terms` what it can be found by, `definitions` those it brings. `version` is
    set where it says none and is not 1.0. `place` is where in which delivery it comes.
    """

    key: StatementKey
    credential_id: int
    body: bytes
    digest: bytes
    voids: UUID | None
    request_id: str | None = None
    refers_to: UUID | None = None
    terms: Sequence[int] = ()
    definitions: Sequence[NewDefinition] = ()
    version: str | None = None
    place: DeliveryPlace = UNNOTED

    @property
    def statement_id(self) -> UUID:
        return self.key.statement_id


class StoredStatement(NamedTuple):
    """`packed` is the body in the form in which it lies in the store. `version` is that in which it
    was sent, where it says none itself and it is not 1.0. Where a `destruction_id` is, the body was
    destroyed, and a tombstone lies in its place."""

    stored: datetime
    statement_id: UUID
    credential_id: int
    packed: bytes
    version: str | None = None
    destruction_id: int | None = None
    delivery_id: UUID | None = None
    position: int | None = None

    @property
    def place(self) -> DeliveryPlace:
        return DeliveryPlace(self.delivery_id, self.position)

    @property
    def is_destroyed(self) -> bool:
        return self.destruction_id is not None

    @property
    def body(self) -> bytes:
        """As it was sent, or its tombstone. Raises Unreadable."""
        return bodies.unpack(self.packed)


COLUMNS: Final = (
    statements.c.stored,
    statements.c.statement_id,
    statements.c.credential_id,
    statements.c.body,
    statements.c.version,
    statements.c.destruction_id,
    statements.c.delivery_id,
    statements.c.position,
)
"""Those of a `StoredStatement`, in its order."""


def begin_keep(writing: Writing) -> datetime:
    """The `stored` of a keep that begins now.

    On PostgreSQL keeps run side by side, so each shows, as a lock that ends with its transaction,
    the time at which it began: `complete_through` looks at these. The lock is taken before the
    clock is read; so whoever did not see the lock read the clock earlier.

    Whatever a keep looks up, it looks up by key: to read tables from end to end, as a plan made
    while they are nearly empty does, cost as much as all the writing after some seconds of traffic.
    """
    if not writing.is_postgresql:
        return writing.now()
    # Rounded down: a cast alone would round up to a time after `stored`.
    milliseconds = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    started = f"{milliseconds} | {_lock_tag()}"
    take = text(
        f"WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared({started}), "
        f"{BY_KEY}) SELECT clock_timestamp() FROM held"
    )
    began: datetime = writing.connection.execute(take).scalar_one()
    return began.astimezone(UTC)


def complete_through(reading: Reading) -> datetime:
    """The instant up to which every keep has committed, from the view of the next statement.

    Ask this first in a transaction: SQLite's view is that of a transaction's first statement. The
    clock is read before the locks, in a statement of its own: see `begin_keep`.
    """
    now = reading.now()
    if not reading.is_postgresql:
        return _before_whoever_writes(reading, now)
    # pg_locks tells of the whole server, and of every kind of key: objsubid 1 is one of one number,
    # as opposed to the relay's of two.
    oldest = reading.connection.execute(
        text(
            "SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) FROM pg_locks "
            "WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = :tag "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        ),
        {"tag": _KEEP_LOCK},
    ).scalar_one()
    if oldest is None:
        return now
    # The bound counts as complete itself, so it lies just before the keep's own first instant.
    return min(now, datetime.fromtimestamp(oldest / 1000, UTC) - _MICROSECOND)


def _before_whoever_writes(reading: Reading, now: datetime) -> datetime:
    """SQLite: now, if no one is writing. A keep under way is later than all that is kept."""
    if not reading.someone_writes():
        return now
    newest: datetime | None = reading.connection.execute(
        select(func.max(statements.c.stored))
    ).scalar_one()
    return datetime.fromtimestamp(0, UTC) if newest is None else min(now, newest)


def _lock_tag() -> int:
    return _KEEP_LOCK << _MILLISECOND_BITS


class KeptIds(NamedTuple):
    """Of some statements: the digests of the bodies that are kept, and which are pointed to."""

    digests: dict[StatementKey, bytes]
    targets: set[StatementKey]


def known(reading: Reading, keys: Collection[StatementKey]) -> KeptIds:
    """What there is of these, and what waits for them. What other centres have kept under the same
    ids may come along."""
    if not keys:
        return KeptIds({}, set())
    ids = [key.statement_id for key in keys]
    if reading.is_postgresql:
        rows = bulk.fetch_binary(reading, _KNOWN, (ids, ids))
        digests = {StatementKey(row[0], row[1]): row[2] for row in rows if row[2] is not None}
        return KeptIds(digests, {StatementKey(row[0], row[1]) for row in rows if row[2] is None})
    query = select(kept_ids.c.centre_id, kept_ids.c.statement_id, kept_ids.c.digest)
    kept = reading.connection.execute(query.where(any_of(reading, kept_ids.c.statement_id, ids)))
    pointed = select(statement_refs.c.centre_id, statement_refs.c.target_id)
    targets = reading.connection.execute(
        pointed.where(any_of(reading, statement_refs.c.target_id, ids))
    )
    return KeptIds(
        {StatementKey(row[0], row[1]): row[2] for row in kept},
        {StatementKey(row[0], row[1]) for row in targets},
    )


# Asked with every delivery: one question, and ids in binary form; as texts, half of its time would
# go into writing the array.
_KNOWN: Final = """
SELECT centre_id, statement_id, digest FROM kept_ids WHERE statement_id = ANY(%b)
UNION ALL SELECT centre_id, target_id, NULL FROM statement_refs WHERE target_id = ANY(%b)
"""


def insert(writing: Writing, new: Sequence[NewStatement], stored: datetime) -> int:
    """Keep statements, a microsecond apart so that their order lasts; how many were new.

    Fewer than given means that another process has just kept one of the ids: the transaction must
    not commit. Raises TryAgain where at one of these microseconds another centre keeps a statement
    of the same id: another try comes at another time.
    """
    if not new:
        return 0
    keep = _insert_at_once if writing.is_postgresql else _insert_by_table
    try:
        count = keep(writing, new, stored)
    except exc.IntegrityError as error:
        if not _is_taken(error):
            raise
        raise TryAgain(message("statements.two_centres_keep_one_id"), retry_after=1) from error
    voiding = [
        (one.voids, *one.key, one.credential_id, stored + place * _MICROSECOND)
        for place, one in enumerate(new)
        if one.voids is not None
    ]
    columns = ("target_id", "centre_id", "voiding_id", "credential_id", "stored")
    bulk.insert_rows(writing, voidings, columns, voiding)
    pointing = [(one.key, one.refers_to) for one in new if one.refers_to is not None]
    references.insert(writing, pointing)
    definitions.insert(writing, [(brought, stored) for one in new for brought in one.definitions])
    return count


def _is_taken(error: exc.IntegrityError) -> bool:
    """SQLite's errors have no such state; there nothing else can be wrong with these rows."""
    return getattr(error.orig, "sqlstate", _UNIQUE_VIOLATION) == _UNIQUE_VIOLATION


# One statement for four tables: what is sent crosses the wire once, and one answer comes back.
# Ids go in by their order, so that two processes with the same ids cannot block each other.
_INSERT: Final = """
WITH given AS MATERIALIZED (
    SELECT centre, id, %b::timestamptz + (place - 1) * interval '1 microsecond' AS stored,
        credential, body, digest, request, terms::bigint[] AS terms, version, delivery, position
    FROM unnest(%b::int4[], %b::uuid[], %b::int4[], %b::bytea[], %b::bytea[], %b::text[],
            %b::text[], %b::text[], %b::uuid[], %b::int4[])
        WITH ORDINALITY AS given(centre, id, credential, body, digest, request, terms, version,
            delivery, position, place)
), kept AS (
    INSERT INTO kept_ids (statement_id, centre_id, stored, digest)
    SELECT id, centre, stored, digest FROM given ORDER BY id, centre
    ON CONFLICT DO NOTHING RETURNING 1
), stored AS (
    INSERT INTO statements
        (stored, statement_id, credential_id, body, version, delivery_id, position)
    SELECT stored, id, credential, body, version, delivery, position FROM given
), found_by AS (
    INSERT INTO filters (stored, statement_id, origin_id, credential_id, terms)
    SELECT stored, id, id, credential, terms FROM given
), waiting AS (
    INSERT INTO work (stored, statement_id, request_id) SELECT stored, id, request FROM given
)
SELECT count(*) FROM kept
"""


def _insert_at_once(writing: Writing, new: Sequence[NewStatement], stored: datetime) -> int:
    arrays = (
        stored,
        [one.key.centre_id for one in new],
        [one.key.statement_id for one in new],
        [one.credential_id for one in new],
        [bodies.pack(one.body) for one in new],
        [one.digest for one in new],
        [one.request_id for one in new],
        [_array(one.terms) for one in new],
        [one.version for one in new],
        [one.place.delivery_id for one in new],
        [one.place.position for one in new],
    )
    return int(writing.connection.exec_driver_sql(_INSERT, arrays).scalar_one())


def _array(terms: Sequence[int]) -> str:
    """PostgreSQL has no arrays of arrays of different lengths; so each goes as a text."""
    return f"{{{','.join(map(str, terms))}}}"


def _insert_by_table(writing: Writing, new: Sequence[NewStatement], stored: datetime) -> int:
    # One after the other, because SQLite's WITH takes no INSERT.
    times = [stored + place * _MICROSECOND for place in range(len(new))]
    keys = [(time, one.statement_id) for time, one in zip(times, new, strict=True)]
    ids = [(*one.key, time, one.digest) for time, one in zip(times, new, strict=True)]
    columns: tuple[str, ...] = ("centre_id", "statement_id", "stored", "digest")
    count = bulk.insert_rows(writing, kept_ids, columns, ids, skip_existing=True)
    sent = [
        (*key, one.credential_id, bodies.pack(one.body), one.version, *one.place)
        for key, one in zip(keys, new, strict=True)
    ]
    columns = (
        *("stored", "statement_id", "credential_id", "body", "version"),
        *("delivery_id", "position"),
    )
    bulk.insert_rows(writing, statements, columns, sent)
    found_by = [
        (*key, one.statement_id, one.credential_id, one.terms)
        for key, one in zip(keys, new, strict=True)
    ]
    columns = ("stored", "statement_id", "origin_id", "credential_id", "terms")
    bulk.insert_rows(writing, filters, columns, found_by)
    waiting = [(*key, one.request_id) for key, one in zip(keys, new, strict=True)]
    bulk.insert_rows(writing, work, ("stored", "statement_id", "request_id"), waiting)
    return count


def find(reading: Reading, keys: Collection[StatementKey]) -> dict[StatementKey, StoredStatement]:
    if not keys:
        return {}
    query = (
        _select()
        .add_columns(kept_ids.c.centre_id)
        .join_from(
            statements,
            kept_ids,
            and_(
                kept_ids.c.stored == statements.c.stored,
                kept_ids.c.statement_id == statements.c.statement_id,
            ),
        )
        .where(any_of_keys(reading, kept_ids.c.centre_id, kept_ids.c.statement_id, keys))
    )
    rows = reading.connection.execute(query)
    return {StatementKey(row.centre_id, row.statement_id): _stored(row) for row in rows}


def keys_of(reading: Reading, statement_id: UUID) -> list[StatementKey]:
    """One for each centre that has sent a statement of this id."""
    query = select(kept_ids.c.centre_id).where(kept_ids.c.statement_id == statement_id)
    found = reading.connection.execute(query.order_by(kept_ids.c.centre_id)).scalars()
    return [StatementKey(centre_id, statement_id) for centre_id in found]


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the order of statements."""

    stored: Annotated[datetime, Meta(tz=True)]
    statement_id: UUID

    def as_row(self) -> Tuple:
        """To compare rows with; the types matter, or SQLite compares other texts."""
        return tuple_(
            literal(self.stored, statements.c.stored.type),
            literal(self.statement_id, statements.c.statement_id.type),
        )


def at(reading: Reading, places: Sequence[Cursor]) -> list[StoredStatement]:
    """The statements that lie there, in the same order."""
    if not places:
        return []
    times = [place.stored for place in places]
    query = _select().where(_among_times(reading, times))
    rows = reading.connection.execute(query)
    found = {Cursor(row.stored, row.statement_id): _stored(row) for row in rows}
    return [found[place] for place in places]


def _among_times(reading: Reading, times: Sequence[datetime]) -> ColumnElement[bool]:
    # Two statements seldom share a microsecond; the time alone tells the month, and the way there.
    if reading.is_postgresql:
        return statements.c.stored == any_(literal(list(times), ARRAY(statements.c.stored.type)))
    return statements.c.stored.in_(times)


def _stored(row: Any) -> StoredStatement:
    # What else was asked for stands behind them.
    return StoredStatement(*row[: len(COLUMNS)])


def _select() -> Select[Any]:
    return select(*COLUMNS)
