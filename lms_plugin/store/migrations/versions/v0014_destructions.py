"""Statements that were destroyed, and by whose decision."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "destructions",
        sa.Column("destruction_id", sa.Integer(), nullable=False),
        sa.Column("cut_at", Instant(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("destruction_id", name=op.f("pk_destructions")),
        comment="Decisions to destroy statements that were stored before `cut_at`.",
    )
    op.add_column(
        "statements",
        sa.Column(
            "destruction_id",
            sa.Integer(),
            nullable=True,
            comment="By which it was destroyed; its body is a tombstone then.",
        ),
    )
