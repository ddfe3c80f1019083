"""The keys of a class are found, so that a sheet that is whole can say who is missing."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0075"
down_revision: str | None = "0074"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            op.f("ix_completion_rows_group_id"),
            "completion_rows",
            ["group_id"],
            postgresql_where=sa.text("group_id IS NOT NULL"),
            sqlite_where=sa.text("group_id IS NOT NULL"),
            postgresql_concurrently=True,
            if_not_exists=True,
        )
