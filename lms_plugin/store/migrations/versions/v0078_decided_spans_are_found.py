"""What rests on decisions is found by unit, however little it is."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0078"
down_revision: str | None = "0077"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WHICH = sa.text("decided > 0")


def upgrade() -> None:
    context = op.get_context()
    with context.autocommit_block():
        op.create_index(
            "ix_profile_spans_decided",
            "profile_spans",
            ["person_id"],
            postgresql_concurrently=True,
            postgresql_where=_WHICH,
            sqlite_where=_WHICH,
            if_not_exists=True,
        )
        if context.dialect.name == "postgresql":
            # A new column has no statistics until the table has changed much; without any, a third
            # of all rows would be thought decided, and the whole table read to find them.
            op.execute("ANALYZE profile_spans (decided)")
