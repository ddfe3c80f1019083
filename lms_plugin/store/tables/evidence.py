"""What statements were taken for, and what counts; all derived, but for the work that is due.

No foreign keys here: a shadow of these tables stands apart from the rest while it is built.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
    false,
    text,
)

from lms_plugin.store.tables.columns import Instant, Json
from lms_plugin.store.tables.metadata import metadata

work = Table(
    "work",
    metadata,
    # It is claimed in the order of its key, so that no other index is written for every statement.
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

_CANNOT_BE_TOLD = outcomes.c.means == "undecidable"
Index(
    "ix_outcomes_undecidable",
    outcomes.c.stored,
    outcomes.c.statement_id,
    postgresql_include=["rule", "reason"],
    postgresql_where=_CANNOT_BE_TOLD,
    sqlite_where=_CANNOT_BE_TOLD,
)

ledger = Table(
    "ledger_entries",
    metadata,
    Column("statement_id", Uuid, primary_key=True),
    Column("centre_id", Integer, primary_key=True),
    Column("stored", Instant, nullable=False),
    Column("delivery_id", Uuid),
    Column("position", Integer),
    Column("credential_id", Integer, nullable=False),
    Column("actor", Text, nullable=False, comment="As sent."),
    Column("actor_key", Text, nullable=False),
    Column("home_page", Text),
    Column("object_key", Text, nullable=False, index=True),
    Column("object_iri", Text, nullable=False),
    Column("external_id", Text),
    Column("parents", Text, comment="Keys with spaces between."),
    Column("verb", Text, nullable=False),
    Column("object_type", Text),
    Column("platform", Text),
    Column("category", Text),
    Column("timestamp", Instant, nullable=False),
    Column("means", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("plain", Boolean, nullable=False),
    Column("part", Boolean, nullable=False, server_default=false()),
    Column("completed", Boolean, nullable=False),
    Column("passed", Boolean),
    Column("score", Integer),
    Column("scaled", Integer),
    Column("mastery", Integer),
    Column("move_on", Text),
    Column("strength", SmallInteger, nullable=False),
    Column("attempt", Text),
    Column("registration", Text),
    Column("session", Text),
    Column("certificate", Text),
    Column("class_name", Text),
    Column("digest", LargeBinary(16), nullable=False),
    Column("standing", Text, nullable=False),
    Column("finding", Text),
    Column("decision_id", Integer, comment="A person's decision that made it what it is."),
    Column("overruled", Boolean, nullable=False, server_default=false()),
    Index(None, "actor_key", "object_key"),
    comment="What statements say of actors and objects, before anyone or anything is resolved; "
    "standing is what the fold made of it. score, scaled and mastery are in millionths.",
)

Index(
    "ix_ledger_entries_external_id",
    ledger.c.external_id,
    ledger.c.actor_key,
    postgresql_where=ledger.c.external_id.is_not(None),
    sqlite_where=ledger.c.external_id.is_not(None),
)

_UNVOUCHED = ledger.c.standing == "unvouched_account"
Index(
    "ix_ledger_entries_unvouched",
    ledger.c.centre_id,
    ledger.c.home_page,
    postgresql_where=_UNVOUCHED,
    sqlite_where=_UNVOUCHED,
)

# All that is summed up of what waits, so that a list of it reads no entry itself. As one text,
# because SQLite takes the index only for a question that has this very condition.
WAITS = text(
    "standing IN ('undecidable', 'unvouched_account', 'unknown_learner', 'unmapped_module', "
    "'module_of_another_centre')"
)
Index(
    "ix_ledger_entries_waiting",
    ledger.c.standing,
    ledger.c.centre_id,
    ledger.c.object_key,
    ledger.c.actor_key,
    ledger.c.stored,
    ledger.c.statement_id,
    postgresql_where=WAITS,
    sqlite_where=WAITS,
)

# Of what lies ahead now all lay ahead when it was stored, and hardly anything else did.
IS_AHEAD = ledger.c.timestamp > ledger.c.stored
Index(
    "ix_ledger_entries_ahead",
    ledger.c.timestamp,
    postgresql_where=IS_AHEAD,
    sqlite_where=IS_AHEAD,
)

_IS_BY_DECISION = ledger.c.decision_id.is_not(None)
Index(
    "ix_ledger_entries_decision_id",
    ledger.c.decision_id,
    ledger.c.stored,
    postgresql_where=_IS_BY_DECISION,
    sqlite_where=_IS_BY_DECISION,
)

_IS_FOUND = ledger.c.finding.is_not(None)
Index(
    "ix_ledger_entries_finding",
    ledger.c.centre_id,
    ledger.c.stored,
    postgresql_where=_IS_FOUND,
    sqlite_where=_IS_FOUND,
)

_TAKES_BACK = ledger.c.standing == "takes_back"
Index(
    "ix_ledger_entries_takes_back",
    ledger.c.centre_id,
    ledger.c.object_key,
    ledger.c.timestamp,
    postgresql_where=_TAKES_BACK,
    sqlite_where=_TAKES_BACK,
)

evidence = Table(
    "evidence",
    metadata,
    Column("person_id", Integer, primary_key=True),
    Column("module_id", Integer, primary_key=True),
    # Nullable, because the release before did not know it; `rebuild` leaves none without.
    Column("centre_id", Integer),
    Column("statement_id", Uuid, nullable=False),
    Column("achieved_at", Instant, nullable=False),
    Column("valid_to", Instant),
    Column("revision_id", Integer, nullable=False),
    Column("periods", Json, nullable=False),
    Column(
        "decided",
        Integer,
        nullable=False,
        server_default="0",
        comment="How many of the periods rest on a person's decision.",
    ),
    comment="The fold of the ledger: the latest achievement of a module, and all its periods.",
)

meanings = Table(
    "meanings",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("adopted_at", Instant, nullable=False),
    comment="Versions of meaning that have been in force; the highest is.",
)

# The table keeps its first name: while releases change, old and new ones share it.
marked_people = Table(
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
    marked_people.c.person_id,
    postgresql_where=marked_people.c.set_aside_at.is_not(None),
    sqlite_where=marked_people.c.set_aside_at.is_not(None),
)

Index(
    "ix_dirty_people_waiting",
    marked_people.c.since,
    marked_people.c.person_id,
    postgresql_where=marked_people.c.set_aside_at.is_(None),
    sqlite_where=marked_people.c.set_aside_at.is_(None),
)

# --- of the release before ------------------------------------------------------------------------
# Its key is the id alone; what it held is made anew. A later release takes it away.

former_ledger = Table(
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
    former_ledger.c.external_id,
    former_ledger.c.actor_key,
    postgresql_where=former_ledger.c.external_id.is_not(None),
    sqlite_where=former_ledger.c.external_id.is_not(None),
)
