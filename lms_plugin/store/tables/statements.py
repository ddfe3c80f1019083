"""Statements as sent, what they are found by, documents and attachments.

No foreign key leads from here to credentials or centres: each would lock one hot row for every
insert.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)

from lms_plugin.store.tables.columns import Instant, Terms
from lms_plugin.store.tables.metadata import metadata

# Of all keys here the id comes first: what is looked for is a list of ids, and two centres seldom
# share one.
kept_ids = Table(
    "kept_ids",
    metadata,
    Column("statement_id", Uuid, primary_key=True),
    Column("centre_id", Integer, primary_key=True),
    Column("stored", Instant, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    comment="Guards that an id is unique within its centre, across the partitions of statements.",
)

statements = Table(
    "statements",
    metadata,
    Column("stored", Instant, primary_key=True),
    Column("statement_id", Uuid, primary_key=True),
    Column("credential_id", Integer, nullable=False),
    # See lms_plugin/store/statements/bodies.py.
    Column("body", LargeBinary, nullable=False),
    Column(
        "version",
        Text,
        comment="Of xAPI, in which it was sent, where it does not say so itself; NULL is 1.0.",
    ),
    Column(
        "destruction_id",
        Integer,
        comment="By which it was destroyed; its body is a tombstone then.",
    ),
    Column("delivery_id", Uuid, comment="That of its receipt, where the delivery got one."),
    Column("position", Integer, comment="From 0, among all items of its delivery."),
    postgresql_partition_by="RANGE (stored)",
)

# No key leads to kept_ids: what is voided may come after what voids it, or never.
voidings = Table(
    "voidings",
    metadata,
    Column("target_id", Uuid, primary_key=True),
    Column("centre_id", Integer, primary_key=True),
    Column("voiding_id", Uuid, primary_key=True, index=True),
    Column("credential_id", Integer, nullable=False),
    Column("stored", Instant, nullable=False),
    comment="Voiding statements, and what they void of their own centre.",
)

filters = Table(
    "filters",
    metadata,
    Column("stored", Instant, primary_key=True),
    Column("statement_id", Uuid, primary_key=True),
    Column("origin_id", Uuid, primary_key=True),
    Column("credential_id", Integer, nullable=False),
    Column("terms", Terms, nullable=False),
    postgresql_partition_by="RANGE (stored)",
    comment="What each statement can be found by. Terms with another origin are those of a "
    "statement that it points to. stored and credential_id are the statement's own.",
)

Index(
    "ix_filters_terms",
    filters.c.terms,
    postgresql_using="gin",
    # Whoever reads looks through the whole list of what is not yet sorted in.
    postgresql_with={"gin_pending_list_limit": 1024},
).ddl_if(dialect="postgresql")

statement_refs = Table(
    "statement_refs",
    metadata,
    Column("target_id", Uuid, primary_key=True),
    Column("centre_id", Integer, primary_key=True),
    Column("referrer_id", Uuid, primary_key=True, index=True),
    comment="Statements whose object is a StatementRef, and what they point to of their own "
    "centre; the target may be unknown.",
)

activity_definitions = Table(
    "activity_definitions",
    metadata,
    Column("centre_id", Integer, primary_key=True),
    Column("activity_key", Uuid, primary_key=True),
    Column("digest", Uuid, primary_key=True),
    Column("stored", Instant, primary_key=True),
    Column("definition", LargeBinary, nullable=False),
    comment="Every definition of an activity that a centre's statements brought, and when first; "
    "more than once only where several transactions brought it at the same moment. activity_key is "
    "the digest of the IRI.",
)

documents = Table(
    "documents",
    metadata,
    Column("centre_id", Integer, primary_key=True),
    Column("context_key", LargeBinary(16), primary_key=True),
    Column("document_key", LargeBinary(16), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("activity_iri", Text),
    Column("agent_key", Text),
    Column("registration", Uuid),
    Column("document_id", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("etag", Text, nullable=False, comment="SHA-1 of the content, 40 hex digits."),
    Column("updated_at", Instant, nullable=False),
    CheckConstraint("kind IN ('state', 'activity_profile', 'agent_profile')", name="kind"),
    comment="Documents of State, Activity Profile and Agent Profile. The keys are digests, because "
    "an IRI may be longer than an index takes: of kind, activity and agent, and of registration "
    "and id.",
)

attachments = Table(
    "attachments",
    metadata,
    Column("centre_id", Integer, primary_key=True),
    Column("sha2", Text, primary_key=True, comment="Lower-case hex; its length tells which SHA-2."),
    Column("size", BigInteger, nullable=False),
    Column("stored_at", Instant, nullable=False),
    comment="Contents of attachments, each once a centre, where no folder for them is set.",
)

attachment_chunks = Table(
    "attachment_chunks",
    metadata,
    Column("centre_id", Integer, primary_key=True),
    Column("sha2", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    comment="The octets of an attachment in pieces, so that nobody holds all of them at once.",
)

# --- of the release before ------------------------------------------------------------------------
# Its keys are ids alone. `db fill` carries them over; a later release takes these tables away.

former_ids = Table(
    "statement_ids",
    metadata,
    Column("statement_id", Uuid, primary_key=True),
    Column("stored", Instant, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    comment="Guards uniqueness across the partitions of statements.",
)

former_voids = Table(
    "voids",
    metadata,
    Column("target_id", Uuid, primary_key=True),
    Column("voiding_id", Uuid, primary_key=True, index=True),
    Column("credential_id", Integer, nullable=False),
    Column("stored", Instant, nullable=False),
)

former_references = Table(
    "statement_references",
    metadata,
    Column("target_id", Uuid, primary_key=True),
    Column("referrer_id", Uuid, primary_key=True, index=True),
    comment="Statements whose object is a StatementRef; the target may be unknown.",
)
