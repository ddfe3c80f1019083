"""What statements can be found by, what they point to, and the definitions they brought."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Terms

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "filters",
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("terms", Terms(), nullable=False),
        sa.PrimaryKeyConstraint("stored", "statement_id", "origin_id", name=op.f("pk_filters")),
        postgresql_partition_by="RANGE (stored)",
        comment="What each statement can be found by. Terms with another origin are those of a statement that it points to. stored and credential_id are the statement's own.",
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_index(
            "ix_filters_terms",
            "filters",
            ["terms"],
            postgresql_using="gin",
            postgresql_with={"gin_pending_list_limit": 1024},
        )
        op.execute("CREATE TABLE filters_default PARTITION OF filters DEFAULT")
    op.create_table(
        "statement_references",
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("referrer_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("target_id", "referrer_id", name=op.f("pk_statement_references")),
        comment="Statements whose object is a StatementRef; the target may be unknown.",
    )
    op.create_index(
        op.f("ix_statement_references_referrer_id"), "statement_references", ["referrer_id"]
    )
    op.create_table(
        "activity_definitions",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("activity_key", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Uuid(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("definition", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "centre_id", "activity_key", "digest", "stored", name=op.f("pk_activity_definitions")
        ),
        comment="Every definition of an activity that a centre's statements brought, and when first; more than once only where several transactions brought it at the same moment. activity_key is the digest of the IRI.",
    )
