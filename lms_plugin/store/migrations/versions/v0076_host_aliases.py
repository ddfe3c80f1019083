"""Centres name other hosts of their sites."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0076"
down_revision: str | None = "0075"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "host_aliases",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.CheckConstraint("alias <> host", name=op.f("ck_host_aliases_another")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_host_aliases_centre_id")
        ),
        sa.PrimaryKeyConstraint("centre_id", "alias", name=op.f("pk_host_aliases")),
        comment="Where statements of a centre say alias, they mean host; as in IRIs as compared.",
    )
