"""What waits, summed up without reading the ledger."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0040"
down_revision: str | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHICH = sa.text(
    "standing IN ('undecidable', 'unvouched_account', 'unknown_learner', 'unmapped_module', "
    "'module_of_another_centre')"
)
_COLUMNS = ["standing", "centre_id", "object_key", "actor_key", "stored", "statement_id"]


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_ledger_entries_waiting",
            "ledger_entries",
            _COLUMNS,
            postgresql_concurrently=True,
            postgresql_where=_WHICH,
            sqlite_where=_WHICH,
            if_not_exists=True,
        )
