"""Entries name the certificate and the class that their statements name."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0066"
down_revision: str | None = "0063"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("ledger_entries", sa.Column("certificate", sa.Text(), nullable=True))
    op.add_column("ledger_entries", sa.Column("class_name", sa.Text(), nullable=True))
