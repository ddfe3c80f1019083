"""Of what cannot be told: by which rule and why."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0042"
down_revision: str | None = "0041"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHICH = sa.text("means = 'undecidable'")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_outcomes_undecidable",
            "outcomes",
            ["stored", "statement_id"],
            postgresql_concurrently=True,
            postgresql_include=["rule", "reason"],
            postgresql_where=_WHICH,
            sqlite_where=_WHICH,
            if_not_exists=True,
        )
