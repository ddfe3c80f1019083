"""What became of deliveries and messages."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from lms_plugin.store.tables.columns import Instant, Json, Surrogate
from lms_plugin.store.tables.metadata import metadata

# No foreign keys, as with statements: each would lock one hot row for every delivery.
deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery_id", Uuid, primary_key=True, comment="Sorts by the time of receipt."),
    Column("centre_id", Integer, nullable=False),
    Column("credential_id", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("door", Text, nullable=False),
    Column("request_id", Text),
    Column("has_trouble", Boolean, nullable=False),
    Column("items", LargeBinary, nullable=False),
    Column("channel", Text, comment="By which it came, where door is too narrow to say it."),
    CheckConstraint("door IN ('http', 'message', 'repair')", name="door"),
    comment="Receipts, one for each delivery. items holds what became of each of its items, packed "
    "as MessagePack: a row for each would double what a statement costs.",
)

Index("ix_deliveries_centre_id", deliveries.c.centre_id, deliveries.c.delivery_id)

Index(
    "ix_deliveries_trouble",
    deliveries.c.centre_id,
    deliveries.c.delivery_id,
    postgresql_where=deliveries.c.has_trouble,
    sqlite_where=deliveries.c.has_trouble,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("item_id", Uuid, primary_key=True, comment="Sorts by the time of receipt."),
    Column("centre_id", Integer, nullable=False),
    Column("credential_id", Integer, nullable=False),
    Column("delivery_id", Uuid, nullable=False),
    Column("place", Integer, nullable=False),
    Column("statement_id", Uuid, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("version", Text, nullable=False, comment="Of xAPI, in which it was sent."),
    Column("body", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Column("problems", Json, nullable=False),
    Column("settled_at", Instant),
    Column("settled_by", Text),
    Column("decision", Text),
    CheckConstraint("decision IN ('kept', 'discarded')", name="decision"),
    CheckConstraint("(settled_at IS NULL) = (decision IS NULL)", name="settled"),
    comment="Statements that are not valid xAPI, as sent, until somebody decides about them.",
)

Index("ix_quarantine_centre_id", quarantine.c.centre_id, quarantine.c.item_id)

Index(
    "uq_quarantine_waiting",
    quarantine.c.centre_id,
    quarantine.c.statement_id,
    quarantine.c.digest,
    unique=True,
    postgresql_where=quarantine.c.settled_at.is_(None),
    sqlite_where=quarantine.c.settled_at.is_(None),
)

Index(
    "ix_quarantine_settled_at",
    quarantine.c.settled_at,
    postgresql_where=quarantine.c.settled_at.is_not(None),
    sqlite_where=quarantine.c.settled_at.is_not(None),
)

refused_messages = Table(
    "refused_messages",
    metadata,
    Column("refusal_id", Surrogate, primary_key=True),
    Column("amqp_user", Text, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Column("size", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("times", Integer, nullable=False),
    UniqueConstraint("amqp_user", "digest"),
    comment="Messages from the broker that were not kept; their bodies are in its dead letters.",
)
