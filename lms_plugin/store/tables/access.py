"""Who may send, and who may read."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from lms_plugin.store.tables.columns import Instant
from lms_plugin.store.tables.metadata import metadata
from lms_plugin.store.tables.people import nodes, people

centres = Table(
    "centres",
    metadata,
    Column("centre_id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)

credentials = Table(
    "credentials",
    metadata,
    Column("credential_id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("secret_hash", Text, nullable=False),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("test_mode", Boolean, nullable=False),
    Column("vouches_mailboxes", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("amqp_user", Text, comment="Whose messages from the broker count as this one's."),
    Column("scopes", Text, nullable=False, server_default="all", comment="With spaces between."),
    Column("expires_at", Instant),
    Column("last_used_at", Instant, comment="To the minute."),
    Column("delivery_policy", Text, nullable=False, server_default="strict"),
)

Index(
    # Of those in force only: what was revoked leaves its user of the broker to the next one.
    "ix_credentials_amqp_user",
    credentials.c.amqp_user,
    unique=True,
    postgresql_where=credentials.c.revoked_at.is_(None),
    sqlite_where=credentials.c.revoked_at.is_(None),
)

credential_home_pages = Table(
    "credential_home_pages",
    metadata,
    Column("credential_id", ForeignKey(credentials.c.credential_id), primary_key=True),
    Column("home_page", Text, primary_key=True),
    Column("names_are_nip", Boolean, nullable=False),
)

credential_origins = Table(
    "credential_origins",
    metadata,
    Column("credential_id", ForeignKey(credentials.c.credential_id), primary_key=True),
    Column("origin", Text, primary_key=True),
    comment="Pages whose scripts may use a credential, as browsers write their origin.",
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("api_key_id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("secret_hash", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("person_id", ForeignKey(people.c.person_id)),
    Column("node_id", ForeignKey(nodes.c.node_id)),
    Column("centre_id", ForeignKey(centres.c.centre_id)),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    CheckConstraint(
        "(role = 'learner' AND person_id IS NOT NULL) OR (role = 'hr' AND node_id IS NOT NULL) "
        "OR (role = 'centre' AND centre_id IS NOT NULL) OR role = 'operator'",
        name="role",
    ),
)

sessions = Table(
    "sessions",
    metadata,
    # Of a hash nobody can make a cookie: who reads the table, or a copy of it, is not signed in.
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("api_key_id", ForeignKey(api_keys.c.api_key_id), nullable=False),
    Column("expires_at", Instant, nullable=False),
    comment="Browsers that signed in with an API key.",
)

sign_in_links = Table(
    "sign_in_links",
    metadata,
    Column("code_hash", LargeBinary(32), primary_key=True),
    Column("api_key_id", ForeignKey(api_keys.c.api_key_id), nullable=False),
    Column("path", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    comment="Addresses that sign a browser in, once, and take it to a page.",
)
