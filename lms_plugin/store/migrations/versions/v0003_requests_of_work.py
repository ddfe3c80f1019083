"""The request that a statement came with."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "work",
        sa.Column(
            "request_id",
            sa.Text(),
            nullable=True,
            comment="The request or message that brought the statement.",
        ),
    )
