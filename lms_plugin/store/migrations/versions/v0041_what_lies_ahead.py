"""What lies ahead, found without reading the ledger."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0041"
down_revision: str | None = "0040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHICH = sa.text("timestamp > stored")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_ledger_entries_ahead",
            "ledger_entries",
            ["timestamp"],
            postgresql_concurrently=True,
            postgresql_where=_WHICH,
            sqlite_where=_WHICH,
            if_not_exists=True,
        )
