"""A quick count of the people who are set aside."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHICH = sa.text("set_aside_at IS NOT NULL")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_dirty_people_set_aside",
            "dirty_people",
            ["person_id"],
            postgresql_concurrently=True,
            postgresql_where=_WHICH,
            sqlite_where=_WHICH,
            if_not_exists=True,
        )
