"""Entries say which decision of a person made them what they are."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0061"
down_revision: str | None = "0060"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "ledger_entries",
        sa.Column(
            "decision_id",
            sa.Integer(),
            nullable=True,
            comment="A person's decision that made it what it is.",
        ),
    )
    op.add_column(
        "ledger_entries",
        sa.Column("overruled", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
