"""What a credential may do, until when, from which pages, and when it was last used."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "credentials",
        sa.Column(
            "scopes",
            sa.Text(),
            nullable=False,
            server_default="all",
            comment="With spaces between.",
        ),
    )
    op.add_column("credentials", sa.Column("expires_at", Instant(), nullable=True))
    op.add_column(
        "credentials",
        sa.Column("last_used_at", Instant(), nullable=True, comment="To the minute."),
    )
    op.add_column(
        "credentials",
        sa.Column("delivery_policy", sa.Text(), nullable=False, server_default="strict"),
    )
    op.create_table(
        "credential_origins",
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["credential_id"],
            ["credentials.credential_id"],
            name=op.f("fk_credential_origins_credential_id"),
        ),
        sa.PrimaryKeyConstraint("credential_id", "origin", name=op.f("pk_credential_origins")),
        comment="Pages whose scripts may use a credential, as browsers write their origin.",
    )
