"""Messages: what the relay has announced, whose messages are whose, and which were refused; leases.

Everything is added, so processes of the release before go on working on the new schema.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Surrogate

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "credentials",
        sa.Column(
            "amqp_user",
            sa.Text(),
            nullable=True,
            comment="Whose messages from the broker count as this one's.",
        ),
    )
    op.create_index(
        "ix_credentials_amqp_user",
        "credentials",
        ["amqp_user"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
        sqlite_where=sa.text("revoked_at IS NULL"),
    )
    op.add_column(
        "outbox", sa.Column("shard", sa.SmallInteger(), nullable=False, server_default="0")
    )
    op.add_column("outbox", sa.Column("announced_at", Instant(), nullable=True))
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["shard", "sequence"],
        unique=False,
        postgresql_where=sa.text("announced_at IS NULL"),
        sqlite_where=sa.text("announced_at IS NULL"),
    )
    op.create_table(
        "refused_messages",
        sa.Column("refusal_id", Surrogate, nullable=False),
        sa.Column("amqp_user", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("first_at", Instant(), nullable=False),
        sa.Column("last_at", Instant(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("refusal_id", name=op.f("pk_refused_messages")),
        sa.UniqueConstraint(
            "amqp_user", "digest", name=op.f("uq_refused_messages_amqp_user_digest")
        ),
        comment="Messages from the broker that were not kept; their bodies are in its dead letters.",
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Uuid(), nullable=False),
        sa.Column("until_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        comment="What only one process at a time may do, and which one does.",
    )
