"""Imports of sheets, what each did, files that wait to be confirmed, and the class of a key."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json

revision: str = "0074"
down_revision: str | None = "0072"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "sheet_imports",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False, comment="Role and name of who did it."),
        sa.Column(
            "digest", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of the files."
        ),
        sa.Column("tally", Json, nullable=False),
        sa.Column("reverted_at", Instant(), nullable=True),
        sa.Column("reverted_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_sheet_imports")),
        comment="Imports of sheets that changed something.",
    )
    op.create_index(op.f("ix_sheet_imports_centre_id"), "sheet_imports", ["centre_id", "import_id"])
    op.create_table(
        "sheet_changes",
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column(
            "before_id",
            sa.Uuid(),
            nullable=True,
            comment="The statement that stood before; NULL for none.",
        ),
        sa.Column(
            "after_id",
            sa.Uuid(),
            nullable=True,
            comment="That which stood afterwards, or what says the same now.",
        ),
        sa.PrimaryKeyConstraint("key_id", "import_id", name=op.f("pk_sheet_changes")),
        comment="What each import of a sheet did, so that it can be reverted.",
    )
    op.create_index(op.f("ix_sheet_changes_import_id"), "sheet_changes", ["import_id"])
    op.create_table(
        "sheet_uploads",
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", Instant(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False, comment="Only they may confirm it."),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("upload_id", "position", name=op.f("pk_sheet_uploads")),
        comment="Files that were looked at in a browser and wait to be confirmed, for a day.",
    )
    op.create_index(op.f("ix_sheet_uploads_uploaded_at"), "sheet_uploads", ["uploaded_at"])
    op.add_column(
        "completion_rows",
        sa.Column(
            "group_id",
            sa.Uuid(),
            nullable=True,
            comment="Of a sheet's class; NULL for what came by call.",
        ),
    )
