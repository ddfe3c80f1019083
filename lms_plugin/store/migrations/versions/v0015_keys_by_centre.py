"""Tables in which a statement is known by its centre and id; and how far they are filled."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "upgrade_steps",
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column(
            "stored",
            Instant(),
            nullable=True,
            comment="With statement_id: the last statement it has seen to.",
        ),
        sa.Column("statement_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("step", name=op.f("pk_upgrade_steps")),
        comment="What `db fill` does, and how far it is. Triggers look here before they let a process of the release before write.",
    )
    op.create_table(
        "kept_ids",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", "centre_id", name=op.f("pk_kept_ids")),
        comment="Guards that an id is unique within its centre, across the partitions of statements.",
    )
    op.create_table(
        "voidings",
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("voiding_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("target_id", "centre_id", "voiding_id", name=op.f("pk_voidings")),
        comment="Voiding statements, and what they void of their own centre.",
    )
    op.create_index(op.f("ix_voidings_voiding_id"), "voidings", ["voiding_id"])
    op.create_table(
        "statement_refs",
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("referrer_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint(
            "target_id", "centre_id", "referrer_id", name=op.f("pk_statement_refs")
        ),
        comment="Statements whose object is a StatementRef, and what they point to of their own centre; the target may be unknown.",
    )
    op.create_index(op.f("ix_statement_refs_referrer_id"), "statement_refs", ["referrer_id"])
    op.create_table(
        "ledger_entries",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False, comment="As sent."),
        sa.Column("actor_key", sa.Text(), nullable=False),
        sa.Column("home_page", sa.Text(), nullable=True),
        sa.Column("object_key", sa.Text(), nullable=False),
        sa.Column("object_iri", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("parents", sa.Text(), nullable=True, comment="Keys with spaces between."),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("object_type", sa.Text(), nullable=True),
        sa.Column("platform", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("timestamp", Instant(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("scaled", sa.Integer(), nullable=True),
        sa.Column("mastery", sa.Integer(), nullable=True),
        sa.Column("move_on", sa.Text(), nullable=True),
        sa.Column("strength", sa.SmallInteger(), nullable=False),
        sa.Column("attempt", sa.Text(), nullable=True),
        sa.Column("registration", sa.Text(), nullable=True),
        sa.Column("session", sa.Text(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("statement_id", "centre_id", name=op.f("pk_ledger_entries")),
        comment="What statements say of actors and objects, before anyone or anything is resolved; standing is what the fold made of it. score, scaled and mastery are in millionths.",
    )
    op.create_index(
        op.f("ix_ledger_entries_actor_key_object_key"),
        "ledger_entries",
        ["actor_key", "object_key"],
    )
    op.create_index(op.f("ix_ledger_entries_object_key"), "ledger_entries", ["object_key"])
    op.create_index(
        "ix_ledger_entries_external_id",
        "ledger_entries",
        ["external_id", "actor_key"],
        postgresql_where=sa.text("external_id IS NOT NULL"),
        sqlite_where=sa.text("external_id IS NOT NULL"),
    )
    op.create_index(
        "ix_ledger_entries_unvouched",
        "ledger_entries",
        ["centre_id", "home_page"],
        postgresql_where=sa.text("standing = 'unvouched_account'"),
        sqlite_where=sa.text("standing = 'unvouched_account'"),
    )
    op.create_index(
        "ix_ledger_entries_finding",
        "ledger_entries",
        ["centre_id", "stored"],
        postgresql_where=sa.text("finding IS NOT NULL"),
        sqlite_where=sa.text("finding IS NOT NULL"),
    )
    op.create_index(
        "ix_ledger_entries_takes_back",
        "ledger_entries",
        ["centre_id", "object_key", "timestamp"],
        postgresql_where=sa.text("standing = 'takes_back'"),
        sqlite_where=sa.text("standing = 'takes_back'"),
    )
