"""Whose accounts are by the word of a person, and which are nobody's on the roster."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0070"
down_revision: str | None = "0068"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_HOLDS = sa.text("withdrawn_at IS NULL")
_IS_OUT = sa.text("restored_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "account_links",
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("actor_key", sa.Text(), nullable=False, comment="As the ledger has it."),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("linked_at", Instant(), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_account_links_person_id")
        ),
        sa.PrimaryKeyConstraint("link_id", name=op.f("pk_account_links")),
        comment="Whose an account is by the word of a person, where rosters know nobody under it. "
        "It holds for all times, until it is withdrawn.",
    )
    op.create_index(op.f("ix_account_links_actor_key"), "account_links", ["actor_key"])
    op.create_index(op.f("ix_account_links_person_id"), "account_links", ["person_id"])
    op.create_index(
        "ix_account_links_match_key",
        "account_links",
        ["match_key"],
        unique=True,
        postgresql_where=_HOLDS,
        sqlite_where=_HOLDS,
    )
    op.create_table(
        "outsiders",
        sa.Column("outsider_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("actor_key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("restored_at", Instant(), nullable=True),
        sa.Column("restored_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_outsiders_centre_id")
        ),
        sa.PrimaryKeyConstraint("outsider_id", name=op.f("pk_outsiders")),
        comment="Accounts of whom somebody says that they are nobody's on the roster, by the "
        "centre that sends them. What they sent is listed apart while nobody is known under them.",
    )
    op.create_index(
        "ix_outsiders_account",
        "outsiders",
        ["centre_id", "actor_key"],
        unique=True,
        postgresql_where=_IS_OUT,
        sqlite_where=_IS_OUT,
    )
