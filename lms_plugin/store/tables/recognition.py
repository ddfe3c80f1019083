"""A centre's own rules of recognition, what people have decided of statements, and since when each
has been in force."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from lms_plugin.store.tables.access import centres, principals
from lms_plugin.store.tables.columns import Instant, Json
from lms_plugin.store.tables.metadata import metadata

own_rule_versions = Table(
    "own_rule_versions",
    metadata,
    Column("version_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Json, nullable=False),
    Column("source", Text, nullable=False, comment="The file as it was imported."),
    Column("imported_at", Instant, nullable=False),
    UniqueConstraint("centre_id", "number"),
    comment="One line of versions for each centre: a draft until it is activated.",
)

own_rule_activations = Table(
    "own_rule_activations",
    metadata,
    Column("activation_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("version_id", ForeignKey(own_rule_versions.c.version_id), nullable=False),
    Column("activated_at", Instant, nullable=False),
    Column("until_stored", Instant, nullable=False),
    Column("through_stored", Instant),
    Column("through_id", Uuid),
    Column("finished_at", Instant),
    comment="When versions were put in force. What is stored after until_stored goes by it; what "
    "was kept before is gone through in order, as far as through_stored and through_id.",
)

Index(
    "ix_own_rule_activations_centre_id",
    own_rule_activations.c.centre_id,
    own_rule_activations.c.activation_id,
)

decision_activations = Table(
    "decision_activations",
    metadata,
    Column("activation_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("activated_at", Instant, nullable=False),
    Column("until_stored", Instant, nullable=False),
    Column("through_stored", Instant),
    Column("through_id", Uuid),
    Column("finished_at", Instant),
    comment="When decisions about a centre's statements came into force or were withdrawn; what "
    "was kept before is gone through as for own_rule_activations.",
)

Index(
    "ix_decision_activations_centre_id",
    decision_activations.c.centre_id,
    decision_activations.c.activation_id,
)

decisions = Table(
    "decisions",
    metadata,
    Column("decision_id", Integer, primary_key=True),
    Column(
        "centre_id",
        ForeignKey(centres.c.centre_id),
        nullable=False,
        comment="Whose statements it is about.",
    ),
    Column(
        "decider_centre_id",
        ForeignKey(centres.c.centre_id),
        comment="The centre that decided; null where an operator did.",
    ),
    Column("content", Json, nullable=False),
    Column("document", Text, nullable=False),
    Column("grounds", Text, nullable=False),
    Column("needs_second", Boolean, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("proposed_by", ForeignKey(principals.c.principal_id), nullable=False),
    Column("proposer_key", Text),
    Column("confirmed_at", Instant),
    Column("confirmed_by", ForeignKey(principals.c.principal_id)),
    Column("confirmer_key", Text),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", ForeignKey(principals.c.principal_id)),
    Column("withdrawal_grounds", Text),
    Column("from_activation_id", ForeignKey(decision_activations.c.activation_id)),
    Column("until_activation_id", ForeignKey(decision_activations.c.activation_id)),
    comment="What people decided about statements. In force from one activation until another; "
    "proposed before. The keys are identifiers of proposer and confirmer, where they are named.",
)

Index("ix_decisions_centre_id", decisions.c.centre_id, decisions.c.decision_id)
