"""Which statement stands for each key of a completion by call or sheet."""

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, Uuid

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
    CheckConstraint("(statement_id IS NULL) = (digest IS NULL)", name="standing"),
    comment="Keys under which completions were sent by call or sheet. A version is never used "
    "twice, because the ids of statements follow from it.",
)
