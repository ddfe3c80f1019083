"""Events on their way out."""

from sqlalchemy import Column, Index, Integer, SmallInteger, Table, Text, Uuid

from lms_plugin.store.tables.columns import Instant, Json, Surrogate
from lms_plugin.store.tables.metadata import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("sequence", Surrogate, primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("data", Json, nullable=False),
    Column("shard", SmallInteger, nullable=False, server_default="0"),
    Column("announced_at", Instant),
    Column(
        "request_id",
        Text,
        comment="The one request that caused it; empty when several or none did.",
    ),
)

# What was announced stays until it is purged; an index of everything would be mostly that.
Index(
    "ix_outbox_waiting",
    outbox.c.shard,
    outbox.c.sequence,
    sqlite_where=outbox.c.announced_at.is_(None),
    postgresql_where=outbox.c.announced_at.is_(None),
)
