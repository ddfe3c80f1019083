"""Home pages belong to centres; credentials may be narrowed; centres name providers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "credentials",
        sa.Column(
            "is_carried_over",
            sa.Boolean(),
            nullable=False,
            server_default=sa.false(),
            comment="Whether its home pages are registered for its centre; `db upgrade` does it.",
        ),
    )
    op.create_table(
        "home_pages",
        sa.Column("home_page_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("home_page", sa.Text(), nullable=False),
        sa.Column("names_are_nip", sa.Boolean(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("from_stored", Instant(), nullable=True),
        sa.Column("to_stored", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_home_pages_centre_id")
        ),
        sa.PrimaryKeyConstraint("home_page_id", name=op.f("pk_home_pages")),
        comment="Whose accounts a centre may speak for, in statements stored from when to when; without a beginning, all that were ever kept. Mailboxes have the match_key mailto:.",
    )
    op.create_index(op.f("ix_home_pages_match_key"), "home_pages", ["match_key"])
    op.create_table(
        "credential_narrowings",
        sa.Column("narrowing_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("from_stored", Instant(), nullable=True),
        sa.Column("to_stored", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["credential_id"],
            ["credentials.credential_id"],
            name=op.f("fk_credential_narrowings_credential_id"),
        ),
        sa.PrimaryKeyConstraint("narrowing_id", name=op.f("pk_credential_narrowings")),
        comment="Home pages of its centre for which a credential does not vouch, in statements stored from when to when.",
    )
    op.create_index(
        op.f("ix_credential_narrowings_credential_id"), "credential_narrowings", ["credential_id"]
    )
    op.create_table(
        "providers",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=True),
        sa.CheckConstraint("owner_id <> provider_id", name=op.f("ck_providers_another")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["centres.centre_id"], name=op.f("fk_providers_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["centres.centre_id"], name=op.f("fk_providers_provider_id")
        ),
        sa.PrimaryKeyConstraint("owner_id", "provider_id", "from_at", name=op.f("pk_providers")),
        comment="Centres whose statements count for modules of another, by their timestamps.",
    )
