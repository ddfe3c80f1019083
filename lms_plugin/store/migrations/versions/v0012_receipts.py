"""Receipts of deliveries, and the quarantine of what is not valid."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column(
            "delivery_id", sa.Uuid(), nullable=False, comment="Sorts by the time of receipt."
        ),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("has_trouble", sa.Boolean(), nullable=False),
        sa.Column("items", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "door IN ('http', 'message', 'repair')", name=op.f("ck_deliveries_door")
        ),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_deliveries")),
        comment="Receipts, one for each delivery. items holds what became of each of its items, packed as MessagePack: a row for each would double what a statement costs.",
    )
    op.create_index("ix_deliveries_centre_id", "deliveries", ["centre_id", "delivery_id"])
    op.create_index(
        "ix_deliveries_trouble",
        "deliveries",
        ["centre_id", "delivery_id"],
        postgresql_where=sa.text("has_trouble"),
        sqlite_where=sa.text("has_trouble"),
    )
    op.create_table(
        "quarantine",
        sa.Column("item_id", sa.Uuid(), nullable=False, comment="Sorts by the time of receipt."),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False, comment="Of xAPI, in which it was sent."),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column(
            "problems",
            Json,
            nullable=False,
        ),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('kept', 'discarded')", name=op.f("ck_quarantine_decision")
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (decision IS NULL)", name=op.f("ck_quarantine_settled")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_quarantine")),
        comment="Statements that are not valid xAPI, as sent, until somebody decides about them.",
    )
    op.create_index("ix_quarantine_centre_id", "quarantine", ["centre_id", "item_id"])
    op.create_index(
        "uq_quarantine_waiting",
        "quarantine",
        ["centre_id", "statement_id", "digest"],
        unique=True,
        postgresql_where=sa.text("settled_at IS NULL"),
        sqlite_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(
        "ix_quarantine_settled_at",
        "quarantine",
        ["settled_at"],
        postgresql_where=sa.text("settled_at IS NOT NULL"),
        sqlite_where=sa.text("settled_at IS NOT NULL"),
    )
