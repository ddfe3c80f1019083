"""Who has been waiting longest to be folded."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHICH = sa.text("set_aside_at IS NULL")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_dirty_people_waiting",
            "dirty_people",
            ["since", "person_id"],
            postgresql_concurrently=True,
            postgresql_where=_WHICH,
            sqlite_where=_WHICH,
            if_not_exists=True,
        )
