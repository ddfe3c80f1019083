"""Modules, and what they mean from when on."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from lms_plugin.store.tables.access import centres
from lms_plugin.store.tables.columns import Instant, Json
from lms_plugin.store.tables.metadata import metadata

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
