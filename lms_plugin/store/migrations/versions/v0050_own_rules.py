"""Centres have rules of recognition of their own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json

revision: str = "0050"
down_revision: str | None = "0042"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "own_rule_versions",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("source", sa.Text(), nullable=False, comment="The file as it was imported."),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_own_rule_versions_centre_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_own_rule_versions")),
        sa.UniqueConstraint(
            "centre_id", "number", name=op.f("uq_own_rule_versions_centre_id_number")
        ),
        comment="One line of versions for each centre: a draft until it is activated.",
    )
    op.create_table(
        "own_rule_activations",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("activated_at", Instant(), nullable=False),
        sa.Column("until_stored", Instant(), nullable=False),
        sa.Column("through_stored", Instant(), nullable=True),
        sa.Column("through_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_own_rule_activations_centre_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["own_rule_versions.version_id"],
            name=op.f("fk_own_rule_activations_version_id"),
        ),
        sa.PrimaryKeyConstraint("activation_id", name=op.f("pk_own_rule_activations")),
        comment="When versions were put in force. What is stored after until_stored goes by it; what "
        "was kept before is gone through in order, as far as through_stored and through_id.",
    )
    op.create_index(
        op.f("ix_own_rule_activations_centre_id"),
        "own_rule_activations",
        ["centre_id", "activation_id"],
    )
