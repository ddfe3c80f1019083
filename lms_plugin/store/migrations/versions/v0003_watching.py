"""Watching: which request a statement came with and an event came from; quick counts of what waits.

Everything is added and may be empty, so processes of the release before go on working.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_IS_ASIDE = sa.text("set_aside_at IS NOT NULL")
_IS_FREE = sa.text("set_aside_at IS NULL")


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
    op.add_column(
        "outbox",
        sa.Column(
            "request_id",
            sa.Text(),
            nullable=True,
            comment="The one request that caused it; empty when several or none did.",
        ),
    )
    op.create_index(
        "ix_work_set_aside",
        "work",
        ["stored"],
        unique=False,
        postgresql_where=_IS_ASIDE,
        sqlite_where=_IS_ASIDE,
    )
    op.create_index(
        "ix_dirty_people_set_aside",
        "dirty_people",
        ["person_id"],
        unique=False,
        postgresql_where=_IS_ASIDE,
        sqlite_where=_IS_ASIDE,
    )
    op.create_index(
        "ix_dirty_people_waiting",
        "dirty_people",
        ["since", "person_id"],
        unique=False,
        postgresql_where=_IS_FREE,
        sqlite_where=_IS_FREE,
    )
