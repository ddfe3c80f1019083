"""People, their identifiers and posts, and the tree of units."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from lms_plugin.store.tables.columns import Instant, Surrogate
from lms_plugin.store.tables.metadata import metadata

nodes = Table(
    "nodes",
    metadata,
    Column("node_id", Integer, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    CheckConstraint("kind IN ('region', 'agency', 'unit')", name="kind"),
)

node_spans = Table(
    "node_spans",
    metadata,
    Column("node_id", ForeignKey(nodes.c.node_id), primary_key=True),
    Column("from_at", Instant, primary_key=True),
    Column("to_at", Instant),
    Column("parent_id", ForeignKey(nodes.c.node_id), index=True),
    Column("name", Text, nullable=False),
    Column("zone", Text),
    comment="A node's place, name and (agencies) time zone over time.",
)

# No NIP here: it may change, and is one of the identifiers.
people = Table(
    "people",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("public_id", Uuid, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("pns_orang_id", Text),
)

identifiers = Table(
    "identifiers",
    metadata,
    Column("identifier_id", Surrogate, primary_key=True),
    Column("key", Text, nullable=False),
    Column("person_id", ForeignKey(people.c.person_id), nullable=False, index=True),
    Column("from_at", Instant, nullable=False),
    UniqueConstraint("key", "from_at"),
    comment="Whose an identifier is from an instant on, until the next row of the same key. The "
    "first holder's also covers what lies before.",
)

identifier_matches = Table(
    "identifier_matches",
    metadata,
    Column("match_key", Text, primary_key=True),
    Column("key", Text, primary_key=True, index=True),
    comment="By what identifiers are found, however they are written. Made of their keys alone.",
)

account_links = Table(
    "account_links",
    metadata,
    Column("link_id", Integer, primary_key=True),
    Column("match_key", Text, nullable=False),
    Column("actor_key", Text, nullable=False, index=True, comment="As the ledger has it."),
    Column("person_id", ForeignKey(people.c.person_id), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("linked_by", Text, nullable=False),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", Text),
    comment="Whose an account is by the word of a person, where rosters know nobody under it. It "
    "holds for all times, until it is withdrawn.",
)

_HOLDS = account_links.c.withdrawn_at.is_(None)
Index(
    "ix_account_links_match_key",
    account_links.c.match_key,
    unique=True,
    postgresql_where=_HOLDS,
    sqlite_where=_HOLDS,
)

outsiders = Table(
    "outsiders",
    metadata,
    Column("outsider_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey("centres.centre_id"), nullable=False),
    Column("actor_key", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("noted_by", Text, nullable=False),
    Column("restored_at", Instant),
    Column("restored_by", Text),
    comment="Accounts of whom somebody says that they are nobody's on the roster, by the centre "
    "that sends them. What they sent is listed apart while nobody is known under them.",
)

_IS_OUT = outsiders.c.restored_at.is_(None)
Index(
    "ix_outsiders_account",
    outsiders.c.centre_id,
    outsiders.c.actor_key,
    unique=True,
    postgresql_where=_IS_OUT,
    sqlite_where=_IS_OUT,
)

memberships = Table(
    "memberships",
    metadata,
    Column("person_id", ForeignKey(people.c.person_id), primary_key=True),
    Column("from_at", Instant, primary_key=True),
    Column("to_at", Instant),
    Column("unit_id", ForeignKey(nodes.c.node_id), nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("post", Text, nullable=False),
    Column("post_class", Text, nullable=False),
    Column("grade", Text, nullable=False),
)

standards = Table(
    "standards",
    metadata,
    Column("agency_id", ForeignKey(nodes.c.node_id), primary_key=True),
    Column("post_class", Text, primary_key=True),
    Column("behaviour", Text, primary_key=True),
    Column("from_at", Instant, primary_key=True),
    Column("points", Integer, nullable=False),
    CheckConstraint("points BETWEEN 1 AND 10000", name="points"),
    comment="Points a behaviour requires in a class of posts, from an instant on.",
)
