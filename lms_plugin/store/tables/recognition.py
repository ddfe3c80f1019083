"""A centre's own rules of recognition, and which version of them has been in force since when."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid

from lms_plugin.store.tables.access import centres
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
