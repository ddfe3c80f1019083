"""Which statement stands for each key of a completion by call or sheet."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, Table, Text, Uuid

from lms_plugin.store.tables.columns import Instant, Json
from lms_plugin.store.tables.metadata import metadata

# No foreign keys, as with statements: each would lock one hot row for every row.
completion_rows = Table(
    "completion_rows",
    metadata,
    Column("key_id", Uuid, primary_key=True, comment="Of the centre and the sender's key."),
    Column("centre_id", Integer, nullable=False),
    Column("version", Integer, nullable=False, comment="Of what was sent under it, from 1."),
    Column("statement_id", Uuid, comment="What stands for it; NULL once it was taken back."),
    Column("digest", LargeBinary(16), comment="Of that statement's body."),
    Column("credential_id", Integer, nullable=False, comment="With which it was sent last."),
    Column("group_id", Uuid, comment="Of a sheet's class; NULL for what came by call."),
    CheckConstraint("(statement_id IS NULL) = (digest IS NULL)", name="standing"),
    comment="Keys under which completions were sent by call or sheet. A version is never used "
    "twice, because the ids of statements follow from it.",
)

Index(
    "ix_completion_rows_group_id",
    completion_rows.c.group_id,
    postgresql_where=completion_rows.c.group_id.is_not(None),
    sqlite_where=completion_rows.c.group_id.is_not(None),
)

sheet_imports = Table(
    "sheet_imports",
    metadata,
    Column("import_id", Uuid, primary_key=True),
    Column("centre_id", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("signed_by", Text, nullable=False, comment="Role and name of who did it."),
    Column("digest", LargeBinary(32), nullable=False, comment="SHA-256 of the files."),
    Column("tally", Json, nullable=False),
    Column("reverted_at", Instant),
    Column("reverted_by", Text),
    comment="Imports of sheets that changed something.",
)

Index("ix_sheet_imports_centre_id", sheet_imports.c.centre_id, sheet_imports.c.import_id)

sheet_changes = Table(
    "sheet_changes",
    metadata,
    Column("key_id", Uuid, primary_key=True),
    Column("import_id", Uuid, primary_key=True),
    Column("before_id", Uuid, comment="The statement that stood before; NULL for none."),
    Column("after_id", Uuid, comment="That which stood afterwards, or what says the same now."),
    comment="What each import of a sheet did, so that it can be reverted.",
)

Index("ix_sheet_changes_import_id", sheet_changes.c.import_id)

sheet_uploads = Table(
    "sheet_uploads",
    metadata,
    Column("upload_id", Uuid, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("centre_id", Integer, nullable=False),
    Column("uploaded_at", Instant, nullable=False),
    Column("signed_by", Text, nullable=False, comment="Only they may confirm it."),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    comment="Files that were looked at in a browser and wait to be confirmed, for a day.",
)

Index("ix_sheet_uploads_uploaded_at", sheet_uploads.c.uploaded_at)
