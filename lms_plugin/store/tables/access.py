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
    UniqueConstraint,
    false,
    true,
)

from lms_plugin.store.tables.columns import Instant, Json, Surrogate
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
    Column(
        "counts_plain",
        Boolean,
        nullable=False,
        server_default=true(),
        comment="Whether of what no dialect knows the catalogue decides.",
    ),
    Column(
        "is_carried_over",
        Boolean,
        nullable=False,
        server_default=false(),
        comment="Whether its home pages are registered for its centre; `db upgrade` does it.",
    ),
)

Index(
    # Of those in force only: what was revoked leaves its user of the broker to the next one.
    "ix_credentials_amqp_user",
    credentials.c.amqp_user,
    unique=True,
    postgresql_where=credentials.c.revoked_at.is_(None),
    sqlite_where=credentials.c.revoked_at.is_(None),
)

# What credentials named when they were made; releases before `home_pages` read nothing else.
credential_home_pages = Table(
    "credential_home_pages",
    metadata,
    Column("credential_id", ForeignKey(credentials.c.credential_id), primary_key=True),
    Column("home_page", Text, primary_key=True),
    Column("names_are_nip", Boolean, nullable=False),
)

home_pages = Table(
    "home_pages",
    metadata,
    Column("home_page_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("match_key", Text, nullable=False, index=True),
    Column("home_page", Text, nullable=False),
    Column("names_are_nip", Boolean, nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("from_stored", Instant),
    Column("to_stored", Instant),
    comment="Whose accounts a centre may speak for, in statements stored from when to when; "
    "without a beginning, all that were ever kept. Mailboxes have the match_key mailto:.",
)

credential_narrowings = Table(
    "credential_narrowings",
    metadata,
    Column("narrowing_id", Integer, primary_key=True),
    Column("credential_id", ForeignKey(credentials.c.credential_id), nullable=False, index=True),
    Column("match_key", Text, nullable=False),
    Column("from_stored", Instant),
    Column("to_stored", Instant),
    comment="Home pages of its centre for which a credential does not vouch, in statements stored "
    "from when to when.",
)

providers = Table(
    "providers",
    metadata,
    Column("owner_id", ForeignKey(centres.c.centre_id), primary_key=True),
    Column("provider_id", ForeignKey(centres.c.centre_id), primary_key=True),
    Column("from_at", Instant, primary_key=True),
    Column("to_at", Instant),
    CheckConstraint("owner_id <> provider_id", name="another"),
    comment="Centres whose statements count for modules of another, by their timestamps.",
)

host_aliases = Table(
    "host_aliases",
    metadata,
    Column("centre_id", ForeignKey(centres.c.centre_id), primary_key=True),
    Column("alias", Text, primary_key=True),
    Column("host", Text, nullable=False),
    CheckConstraint("alias <> host", name="another"),
    comment="Where statements of a centre say alias, they mean host; as in IRIs as compared.",
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
    Column("label", Text, comment="What it is for, or whose, in words of who gave it out."),
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

principals = Table(
    "principals",
    metadata,
    Column("principal_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("kind", "name"),
    CheckConstraint("kind IN ('command', 'key', 'person')", name="kind"),
    comment="Who signs deeds: the user of a command, the public part of an API key, a public id.",
)

deeds = Table(
    "deeds",
    metadata,
    Column("deed_id", Surrogate, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("principal_id", ForeignKey(principals.c.principal_id), nullable=False),
    Column("deed", Text, nullable=False),
    Column("centre_id", ForeignKey(centres.c.centre_id), index=True),
    Column("subject", Text, nullable=False),
    Column("details", Json, nullable=False),
    comment="What was done by command or with a key, and who did it. No names or numbers of "
    "employees.",
)
