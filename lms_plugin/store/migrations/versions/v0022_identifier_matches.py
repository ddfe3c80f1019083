"""By what identifiers are found, however they are written."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "identifier_matches",
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("match_key", "key", name=op.f("pk_identifier_matches")),
        comment="By what identifiers are found, however they are written. Made of their keys alone.",
    )
    op.create_index(op.f("ix_identifier_matches_key"), "identifier_matches", ["key"])
