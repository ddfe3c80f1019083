"""Keys of completions by call or sheet, and the channel by which deliveries came."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "completion_rows",
        sa.Column(
            "key_id", sa.Uuid(), nullable=False, comment="Of the centre and the sender's key."
        ),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="Of what was sent under it, from 1."
        ),
        sa.Column(
            "statement_id",
            sa.Uuid(),
            nullable=True,
            comment="What stands for it; NULL once it was taken back.",
        ),
        sa.Column(
            "digest", sa.LargeBinary(length=16), nullable=True, comment="Of that statement's body."
        ),
        sa.Column(
            "credential_id", sa.Integer(), nullable=False, comment="With which it was sent last."
        ),
        sa.CheckConstraint(
            "(statement_id IS NULL) = (digest IS NULL)", name=op.f("ck_completion_rows_standing")
        ),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_completion_rows")),
        comment="Keys under which completions were sent by call or sheet. A version is never used twice, because the ids of statements follow from it.",
    )
    op.add_column(
        "deliveries",
        sa.Column(
            "channel",
            sa.Text(),
            nullable=True,
            comment="By which it came, where door is too narrow to say it.",
        ),
    )
