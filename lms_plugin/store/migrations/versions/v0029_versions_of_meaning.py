"""Which version of meaning is in force."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "meanings",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("adopted_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_meanings")),
        comment="Versions of meaning that have been in force; the highest is.",
    )
