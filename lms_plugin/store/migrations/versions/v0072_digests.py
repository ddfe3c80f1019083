"""Centres are told what waits with them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json, Surrogate

revision: str = "0072"
down_revision: str | None = "0070"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OF_CENTRE = sa.text("centre_id IS NOT NULL")
_OF_ALL = sa.text("centre_id IS NULL")
_IS_DUE = sa.text("next_try_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "digests",
        sa.Column("digest_id", Surrogate, nullable=False),
        sa.Column(
            "centre_id", sa.Integer(), nullable=True, comment="Empty: of all, for operators."
        ),
        sa.Column("day", sa.Date(), nullable=False, comment="In WIB."),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column(
            "lines", Json, nullable=False, comment="Numbers by cause; nobody's name or number."
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_digests_centre_id")
        ),
        sa.PrimaryKeyConstraint("digest_id", name=op.f("pk_digests")),
        comment="What centres were told of what waits with them; at most once a day each.",
    )
    op.create_index(
        "ix_digests_of_centre",
        "digests",
        ["centre_id", "day"],
        unique=True,
        postgresql_where=_OF_CENTRE,
        sqlite_where=_OF_CENTRE,
    )
    op.create_index(
        "ix_digests_of_all",
        "digests",
        ["day"],
        unique=True,
        postgresql_where=_OF_ALL,
        sqlite_where=_OF_ALL,
    )
    op.create_table(
        "digest_rounds",
        sa.Column("day", sa.Date(), nullable=False, comment="In WIB."),
        sa.Column("finished_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_digest_rounds")),
        comment="Days on which all centres were looked at, whether or not they had to be told.",
    )
    op.create_table(
        "told_modules",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("object_key", sa.Text(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_told_modules_centre_id")
        ),
        sa.PrimaryKeyConstraint("centre_id", "object_key", name=op.f("pk_told_modules")),
        comment="Objects that wait for a module, and since when their centre has been told so.",
    )
    op.create_table(
        "mail_recipients",
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=True, comment="Empty: an operator's."),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.CheckConstraint("language IN ('id', 'en')", name=op.f("ck_mail_recipients_language")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_mail_recipients_centre_id")
        ),
        sa.PrimaryKeyConstraint("recipient_id", name=op.f("pk_mail_recipients")),
        comment="Who gets digests by mail.",
    )
    op.create_index(
        "ix_mail_recipients_of_centre",
        "mail_recipients",
        ["centre_id", "address"],
        unique=True,
        postgresql_where=_OF_CENTRE,
        sqlite_where=_OF_CENTRE,
    )
    op.create_index(
        "ix_mail_recipients_of_all",
        "mail_recipients",
        ["address"],
        unique=True,
        postgresql_where=_OF_ALL,
        sqlite_where=_OF_ALL,
    )
    op.create_table(
        "digest_mails",
        sa.Column("digest_id", Surrogate, nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("next_try_at", Instant(), nullable=True, comment="Empty once it is settled."),
        sa.Column("accepted_at", Instant(), nullable=True, comment="By the mail server."),
        sa.Column(
            "error", sa.Text(), nullable=True, comment="What became of the last try that failed."
        ),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digests.digest_id"], name=op.f("fk_digest_mails_digest_id")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["mail_recipients.recipient_id"],
            name=op.f("fk_digest_mails_recipient_id"),
        ),
        sa.PrimaryKeyConstraint("digest_id", "recipient_id", name=op.f("pk_digest_mails")),
        comment="A mail for each digest and recipient: to be sent, accepted or given up.",
    )
    op.create_index(
        "ix_digest_mails_due",
        "digest_mails",
        ["next_try_at"],
        postgresql_where=_IS_DUE,
        sqlite_where=_IS_DUE,
    )
