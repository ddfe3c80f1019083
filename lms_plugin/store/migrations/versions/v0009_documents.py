"""Documents of State, Activity Profile and Agent Profile."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("context_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("document_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("activity_iri", sa.Text(), nullable=True),
        sa.Column("agent_key", sa.Text(), nullable=True),
        sa.Column("registration", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column(
            "etag",
            sa.Text(),
            nullable=False,
            comment="SHA-1 of the content, 40 hex digits.",
        ),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('state', 'activity_profile', 'agent_profile')",
            name=op.f("ck_documents_kind"),
        ),
        sa.PrimaryKeyConstraint(
            "centre_id", "context_key", "document_key", name=op.f("pk_documents")
        ),
        comment="Documents of State, Activity Profile and Agent Profile. The keys are digests, "
        "because an IRI may be longer than an index takes: of kind, activity and agent, and of "
        "registration and id.",
    )
