"""Contents of attachments."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column(
            "sha2",
            sa.Text(),
            nullable=False,
            comment="Lower-case hex; its length tells which SHA-2.",
        ),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("stored_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "sha2", name=op.f("pk_attachments")),
        comment="Contents of attachments, each once a centre, where no folder for them is set.",
    )
    op.create_table(
        "attachment_chunks",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("sha2", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", "sha2", "place", name=op.f("pk_attachment_chunks")),
        comment="The octets of an attachment in pieces, so that nobody holds all of them at once.",
    )
