"""Credentials say whether plain statements count."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "credentials",
        sa.Column(
            "counts_plain",
            sa.Boolean(),
            nullable=False,
            server_default=sa.true(),
            comment="Whether of what no dialect knows the catalogue decides.",
        ),
    )
