"""Attainments over time say how much of them rests on decisions of people."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0077"
down_revision: str | None = "0076"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "profile_spans",
        sa.Column(
            "decided",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="How many basis points of all 21 together rest on decisions of people.",
        ),
    )
