"""Messages that were refused, with the reason. Their bodies are in the broker's dead letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from lms_plugin.store.engine.database import Reading, Writing
from lms_plugin.store.tables.deliveries import refused_messages
from schemas.texts import Message, from_stored, stored


@dataclass(frozen=True, slots=True)
class MessageRefusal:
    """`digest` and `size` (bytes) are of the message's body; `kind` is machine-readable."""

    amqp_user: str
    digest: bytes
    size: int
    kind: str
    detail: Message


@dataclass(frozen=True, slots=True)
class RefusedMessage:
    refusal: MessageRefusal
    first_at: datetime
    last_at: datetime
    times: int


def record(writing: Writing, refused: Sequence[MessageRefusal]) -> None:
    """Note these; the same message again only counts."""
    now = writing.now()
    insert = postgresql.insert if writing.is_postgresql else sqlite.insert
    statement = insert(refused_messages)
    again = statement.on_conflict_do_update(
        index_elements=["amqp_user", "digest"],
        set_={
            "last_at": statement.excluded.last_at,
            "times": refused_messages.c.times + 1,
            "kind": statement.excluded.kind,
            "detail": statement.excluded.detail,
        },
    )
    # A row at a time: the same message may stand here twice, and one statement of PostgreSQL's
    # cannot change a row twice.
    writing.connection.execute(
        again,
        [
            {
                "amqp_user": one.amqp_user,
                "digest": one.digest,
                "size": one.size,
                "kind": one.kind,
                "detail": msgspec.json.encode(stored(one.detail)).decode(),
                "first_at": now,
                "last_at": now,
                "times": 1,
            }
            for one in refused
        ],
    )


def latest(reading: Reading, limit: int) -> list[RefusedMessage]:
    """The latest first."""
    table = refused_messages.c
    query = (
        select(
            table.amqp_user,
            table.digest,
            table.size,
            table.kind,
            table.detail,
            table.first_at,
            table.last_at,
            table.times,
        )
        .order_by(table.last_at.desc(), table.refusal_id.desc())
        .limit(limit)
    )
    return [
        RefusedMessage(MessageRefusal(*row[:4], _detail(row.detail)), *row[5:])
        for row in reading.connection.execute(query)
    ]


def _detail(kept: str) -> Message:
    """Releases before have kept a sentence."""
    return from_stored(msgspec.json.decode(kept) if kept.startswith("{") else kept)


def purge(writing: Writing, before: datetime) -> int:
    """Delete what was last refused before then; how many."""
    gone = delete(refused_messages).where(refused_messages.c.last_at < before)
    return writing.connection.execute(gone).rowcount


def count_since(reading: Reading, since: datetime) -> int:
    """How many different messages were refused since then."""
    query = select(func.count()).where(refused_messages.c.last_at >= since)
    return reading.connection.execute(query).scalar_one()
