"""By which delivery a statement came, and where in it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "statements",
        sa.Column(
            "delivery_id",
            sa.Uuid(),
            nullable=True,
            comment="That of its receipt, where the delivery got one.",
        ),
    )
    op.add_column(
        "statements",
        sa.Column(
            "position",
            sa.Integer(),
            nullable=True,
            comment="From 0, among all items of its delivery.",
        ),
    )
