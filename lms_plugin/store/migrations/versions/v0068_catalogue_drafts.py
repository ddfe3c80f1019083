"""Drafts of catalogues hold what they change, module by module."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json

revision: str = "0068"
down_revision: str | None = "0066"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "catalogue_drafts",
        sa.Column("centre_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_catalogue_drafts_centre_id")
        ),
        sa.PrimaryKeyConstraint("centre_id", name=op.f("pk_catalogue_drafts")),
        comment="How often a centre's draft was changed, publications included, and at which "
        "revision it was published last: who has seen an older one may be about to undo another's "
        "change.",
    )
    op.create_table(
        "catalogue_draft_changes",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", Json, nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("principal_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('row', 'withdrawal', 'removed')",
            name=op.f("ck_catalogue_draft_changes_kind"),
        ),
        sa.CheckConstraint(
            "(content IS NOT NULL) = (kind = 'row')",
            name=op.f("ck_catalogue_draft_changes_content"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_catalogue_draft_changes_centre_id")
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"],
            ["principals.principal_id"],
            name=op.f("fk_catalogue_draft_changes_principal_id"),
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_catalogue_draft_changes")),
        sa.UniqueConstraint(
            "centre_id", "iri", name=op.f("uq_catalogue_draft_changes_centre_id_iri")
        ),
        comment="What a centre's draft says of modules, until it is published. One that was taken "
        "out of the draft again stays as 'removed' until then.",
    )
