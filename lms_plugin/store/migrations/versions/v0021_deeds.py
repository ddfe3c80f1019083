"""Every deed is signed by a principal; API keys may have a label."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json, Surrogate

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "api_keys",
        sa.Column(
            "label",
            sa.Text(),
            nullable=True,
            comment="What it is for, or whose, in words of who gave it out.",
        ),
    )
    op.create_table(
        "principals",
        sa.Column("principal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('command', 'key', 'person')", name=op.f("ck_principals_kind")),
        sa.PrimaryKeyConstraint("principal_id", name=op.f("pk_principals")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_principals_kind_name")),
        comment="Who signs deeds: the user of a command, the public part of an API key, a public id.",
    )
    op.create_table(
        "deeds",
        sa.Column("deed_id", Surrogate, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("principal_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_deeds_centre_id")
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["principals.principal_id"], name=op.f("fk_deeds_principal_id")
        ),
        sa.PrimaryKeyConstraint("deed_id", name=op.f("pk_deeds")),
        comment="What was done by command or with a key, and who did it. No names or numbers of employees.",
    )
    op.create_index(op.f("ix_deeds_centre_id"), "deeds", ["centre_id"])
