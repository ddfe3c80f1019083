"""The request that caused an event."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "outbox",
        sa.Column(
            "request_id",
            sa.Text(),
            nullable=True,
            comment="The one request that caused it; empty when several or none did.",
        ),
    )
