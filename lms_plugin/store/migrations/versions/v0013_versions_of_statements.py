"""In which version of xAPI a statement was sent that does not say so itself."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "statements",
        sa.Column(
            "version",
            sa.Text(),
            nullable=True,
            comment="Of xAPI, in which it was sent, where it does not say so itself; NULL is 1.0.",
        ),
    )
