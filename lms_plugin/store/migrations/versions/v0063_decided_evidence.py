"""Evidence says how much of it rests on decisions of people."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0063"
down_revision: str | None = "0062"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "evidence",
        sa.Column(
            "decided",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="How many of the periods rest on a person's decision.",
        ),
    )
