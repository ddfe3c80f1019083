"""Every table. Inputs are what was given to us; derived tables can be rebuilt from the inputs.

Names follow the domain. `…_at` columns are instants; a span is half-open, [from_at, to_at), and an
open end is null. Vectors of 21 figures stand in 21 columns, because the framework is a constant by
law and sums over columns need no unpacking.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.types import TypeEngine

from lms_plugin.store.engine.columns import Instant, Json, Surrogate, Terms
from schemas.competency.framework import BEHAVIOUR_COLUMNS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _vector(kind: type[TypeEngine[int]]) -> list[Column[int]]:
    return [Column(name, kind, nullable=False, server_default="0") for name in BEHAVIOUR_COLUMNS]


# --- who may send -------------------------------------------------------------------------------

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

# --- statements as sent -------------------------------------------------------------------------
# No foreign key leads from here to the credentials: each would lock one hot row for every insert.

statement_ids = Table(
    "statement_ids",
    metadata,
    Column("statement_id", Uuid, primary_key=True),
    Column("stored", Instant, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    comment="Guards uniqueness across the partitions of statements.",
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
    postgresql_partition_by="RANGE (stored)",
)

destructions = Table(
    "destructions",
    metadata,
    Column("destruction_id", Integer, primary_key=True),
    Column("cut_at", Instant, nullable=False),
    Column("authority", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("statements", Integer, nullable=False),
    comment="Decisions to destroy statements that were stored before `cut_at`.",
)

voids = Table(
    "voids",
    metadata,
    Column("target_id", Uuid, primary_key=True),
    Column("voiding_id", Uuid, primary_key=True, index=True),
    Column("credential_id", Integer, nullable=False),
    Column("stored", Instant, nullable=False),
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

statement_references = Table(
    "statement_references",
    metadata,
    Column("target_id", Uuid, primary_key=True),
    Column("referrer_id", Uuid, primary_key=True, index=True),
    comment="Statements whose object is a StatementRef; the target may be unknown.",
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

work = Table(
    "work",
    metadata,
    Column("stored", Instant, primary_key=True),
    Column("statement_id", Uuid, primary_key=True),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("lease", Uuid),
    Column("lease_until", Instant),
    Column("error", Text),
    Column("set_aside_at", Instant),
    Column("request_id", Text, comment="The request or message that brought the statement."),
    comment="One row for each statement not yet projected; gone once it is.",
)
Index(
    "ix_work_set_aside",
    work.c.stored,
    postgresql_where=work.c.set_aside_at.is_not(None),
    sqlite_where=work.c.set_aside_at.is_not(None),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery_id", Uuid, primary_key=True, comment="Sorts by the time of receipt."),
    Column("centre_id", Integer, nullable=False),
    Column("credential_id", Integer, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("door", Text, nullable=False),
    Column("request_id", Text),
    Column("has_trouble", Boolean, nullable=False),
    Column("items", LargeBinary, nullable=False),
    CheckConstraint("door IN ('http', 'message', 'repair')", name="door"),
    comment="Receipts, one for each delivery. items holds what became of each of its items, packed "
    "as MessagePack: a row for each would double what a statement costs.",
)
Index("ix_deliveries_centre_id", deliveries.c.centre_id, deliveries.c.delivery_id)
Index(
    "ix_deliveries_trouble",
    deliveries.c.centre_id,
    deliveries.c.delivery_id,
    postgresql_where=deliveries.c.has_trouble,
    sqlite_where=deliveries.c.has_trouble,
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("item_id", Uuid, primary_key=True, comment="Sorts by the time of receipt."),
    Column("centre_id", Integer, nullable=False),
    Column("credential_id", Integer, nullable=False),
    Column("delivery_id", Uuid, nullable=False),
    Column("place", Integer, nullable=False),
    Column("statement_id", Uuid, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("version", Text, nullable=False, comment="Of xAPI, in which it was sent."),
    Column("body", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Column("problems", Json, nullable=False),
    Column("settled_at", Instant),
    Column("settled_by", Text),
    Column("decision", Text),
    CheckConstraint("decision IN ('kept', 'discarded')", name="decision"),
    CheckConstraint("(settled_at IS NULL) = (decision IS NULL)", name="settled"),
    comment="Statements that are not valid xAPI, as sent, until somebody decides about them.",
)
Index("ix_quarantine_centre_id", quarantine.c.centre_id, quarantine.c.item_id)
Index(
    "uq_quarantine_waiting",
    quarantine.c.centre_id,
    quarantine.c.statement_id,
    quarantine.c.digest,
    unique=True,
    postgresql_where=quarantine.c.settled_at.is_(None),
    sqlite_where=quarantine.c.settled_at.is_(None),
)
Index(
    "ix_quarantine_settled_at",
    quarantine.c.settled_at,
    postgresql_where=quarantine.c.settled_at.is_not(None),
    sqlite_where=quarantine.c.settled_at.is_not(None),
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

# --- attachments --------------------------------------------------------------------------------
# No foreign key leads to the centres either, for the same reason.

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

# --- people and units ---------------------------------------------------------------------------

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

# --- catalogue ----------------------------------------------------------------------------------

catalogue_versions = Table(
    "catalogue_versions",
    metadata,
    Column("version_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Json, nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("policy", Text),
    UniqueConstraint("centre_id", "number"),
    comment="One line of versions for each centre: a draft until published.",
)

modules = Table(
    "modules",
    metadata,
    Column("module_id", Integer, primary_key=True),
    Column("iri", Text, nullable=False, unique=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False, index=True),
)

module_keys = Table(
    "module_keys",
    metadata,
    Column("match_key", Text, primary_key=True),
    Column("module_id", ForeignKey(modules.c.module_id), nullable=False, index=True),
    Column("iri", Text, nullable=False),
    comment="The canonical IRI and every alias, in the form in which IRIs are compared.",
)

module_revisions = Table(
    "module_revisions",
    metadata,
    Column("revision_id", Integer, primary_key=True),
    Column("module_id", ForeignKey(modules.c.module_id), nullable=False),
    Column("from_at", Instant, nullable=False),
    Column("version_id", ForeignKey(catalogue_versions.c.version_id), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("external_id", Text),
    Column("title", Text, nullable=False),
    Column("jp", Integer, nullable=False),
    Column("jenis_diklat", SmallInteger, nullable=False),
    Column("criterion", Text, nullable=False),
    Column("pass_mark", Integer),
    Column("validity_months", Integer),
    Column("contributions", Json, nullable=False),
    UniqueConstraint("module_id", "from_at"),
    comment="What a module means from an instant on. The first also covers what lies before. "
    "pass_mark is in millionths of the full score.",
)

# --- readers ------------------------------------------------------------------------------------

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

# --- derived ------------------------------------------------------------------------------------
# No foreign keys here: a shadow of these tables stands apart from the rest while it is built.

outcomes = Table(
    "outcomes",
    metadata,
    Column("stored", Instant, primary_key=True),
    Column("statement_id", Uuid, primary_key=True),
    Column("means", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    comment="What each statement was taken for. Where a ledger entry exists, its standing says "
    "what became of it.",
)

ledger = Table(
    "ledger",
    metadata,
    Column("statement_id", Uuid, primary_key=True),
    Column("stored", Instant, nullable=False),
    Column("credential_id", Integer, nullable=False),
    Column("actor_key", Text, nullable=False),
    Column("module_key", Text, nullable=False, index=True),
    Column("module_iri", Text, nullable=False),
    Column("external_id", Text),
    Column("timestamp", Instant, nullable=False),
    Column("means", Text, nullable=False),
    Column("completed", Boolean, nullable=False),
    Column("passed", Boolean),
    Column("score", Integer),
    Column("strength", SmallInteger, nullable=False),
    Column("attempt", Text),
    Column("satisfied", Boolean, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Column("standing", Text, nullable=False),
    Index(None, "actor_key", "module_key"),
    comment="Achievements and retractions, by the actor's identifier and the module's IRI; people "
    "and modules are resolved when it is folded. score is in millionths.",
)
Index(
    "ix_ledger_external_id",
    ledger.c.external_id,
    ledger.c.actor_key,
    postgresql_where=ledger.c.external_id.is_not(None),
    sqlite_where=ledger.c.external_id.is_not(None),
)

evidence = Table(
    "evidence",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("module_id", Integer, primary_key=True),
    Column("statement_id", Uuid, nullable=False),
    Column("achieved_at", Instant, nullable=False),
    Column("valid_to", Instant),
    Column("revision_id", Integer, nullable=False),
    Column("periods", Json, nullable=False),
    comment="The fold of the ledger: the latest achievement of a module, and all its periods.",
)

profile_spans = Table(
    "profile_spans",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("from_at", Instant, primary_key=True),
    Column("to_at", Instant),
    *_vector(SmallInteger),
    comment="A person's 21 attainments over time, in basis points, expiries to come included.",
)

profiles = Table(
    "profiles",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("unit_id", Integer, index=True),
    *_vector(SmallInteger),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("changed_at", Instant),
    Column("next_change_at", Instant, index=True),
    comment="What each person adds to the sums of their own unit; right until next_change_at.",
)

unit_sums = Table(
    "unit_sums",
    metadata,
    Column("unit_id", Integer, primary_key=True),
    Column("headcount", Integer, nullable=False, server_default="0"),
    Column("covered", Integer, nullable=False, server_default="0"),
    *_vector(BigInteger),
    Column("revision", Integer, nullable=False, server_default="0"),
    comment="Sums over the people of one unit itself; ancestors are summed when read.",
)

# --- machinery ----------------------------------------------------------------------------------

dirty_people = Table(
    "dirty_people",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("error", Text),
    Column("set_aside_at", Instant),
    comment="People whose ledger must be folded afresh: roster, catalogue or time moved.",
)
Index(
    "ix_dirty_people_set_aside",
    dirty_people.c.person_id,
    postgresql_where=dirty_people.c.set_aside_at.is_not(None),
    sqlite_where=dirty_people.c.set_aside_at.is_not(None),
)
Index(
    "ix_dirty_people_waiting",
    dirty_people.c.since,
    dirty_people.c.person_id,
    postgresql_where=dirty_people.c.set_aside_at.is_(None),
    sqlite_where=dirty_people.c.set_aside_at.is_(None),
)

input_versions = Table(
    "input_versions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    comment="Counts changes of what processes keep in memory: catalogue, tree, credentials.",
)

outbox = Table(
    "outbox",
    metadata,
    Column("sequence", Surrogate, primary_key=True),
    Column("event_id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("data", Json, nullable=False),
    Column("shard", SmallInteger, nullable=False, server_default="0"),
    Column("announced_at", Instant),
    Column(
        "request_id",
        Text,
        comment="The one request that caused it; empty when several or none did.",
    ),
)
Index(
    "ix_outbox_waiting",
    outbox.c.shard,
    outbox.c.sequence,
    sqlite_where=outbox.c.announced_at.is_(None),
    postgresql_where=outbox.c.announced_at.is_(None),
)
leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Uuid, nullable=False),
    Column("until_at", Instant, nullable=False),
    comment="What only one process at a time may do, and which one does.",
)
refused_messages = Table(
    "refused_messages",
    metadata,
    Column("refusal_id", Surrogate, primary_key=True),
    Column("amqp_user", Text, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Column("size", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("times", Integer, nullable=False),
    UniqueConstraint("amqp_user", "digest"),
    comment="Messages from the broker that were not kept; their bodies are in its dead letters.",
)

DERIVED: tuple[Table, ...] = (outcomes, ledger, evidence, profile_spans, profiles, unit_sums)
