"""Modules, and what they mean from when on."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from lms_plugin.store.tables.access import centres, principals
from lms_plugin.store.tables.columns import Instant, Json
from lms_plugin.store.tables.metadata import metadata

# The release before kept drafts here, without published_at.
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

catalogue_drafts = Table(
    "catalogue_drafts",
    metadata,
    Column("centre_id", ForeignKey(centres.c.centre_id), primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("published_revision", Integer, nullable=False),
    comment="How often a centre's draft was changed, publications included, and at which revision "
    "it was published last: who has seen an older one may be about to undo another's change.",
)

catalogue_draft_changes = Table(
    "catalogue_draft_changes",
    metadata,
    Column("change_id", Integer, primary_key=True),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False),
    Column("iri", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("content", Json),
    Column("revision", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("principal_id", ForeignKey(principals.c.principal_id), nullable=False),
    UniqueConstraint("centre_id", "iri"),
    CheckConstraint("kind IN ('row', 'withdrawal', 'removed')", name="kind"),
    CheckConstraint("(content IS NOT NULL) = (kind = 'row')", name="content"),
    comment="What a centre's draft says of modules, until it is published. One that was taken out "
    "of the draft again stays as 'removed' until then.",
)

# Once a module is withdrawn, another may take its IRI: see module_names.
modules = Table(
    "modules",
    metadata,
    Column("module_id", Integer, primary_key=True),
    Column("iri", Text, nullable=False),
    Column("centre_id", ForeignKey(centres.c.centre_id), nullable=False, index=True),
)

module_names = Table(
    "module_names",
    metadata,
    Column("name_id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("centre_id", ForeignKey(centres.c.centre_id)),
    Column("key", Text, nullable=False),
    Column("from_at", Instant, nullable=False),
    # The release before deletes modules and knows nothing of their names.
    Column("module_id", ForeignKey(modules.c.module_id, ondelete="CASCADE"), index=True),
    Column("iri", Text),
    CheckConstraint("kind IN ('iri', 'external_id')", name="kind"),
    CheckConstraint("(centre_id IS NULL) = (kind = 'iri')", name="centre"),
    comment="Whose a key of modules is from an instant on, until the next row of the same key. "
    "The first holder's also covers what lies before. An IRI stands in the form in which IRIs "
    "are compared, as written in `iri`; an external id is its centre's. Without a module: "
    "nobody's.",
)
Index(
    "uq_module_names_iri",
    module_names.c.key,
    module_names.c.from_at,
    unique=True,
    postgresql_where=module_names.c.kind == "iri",
    sqlite_where=module_names.c.kind == "iri",
)
Index(
    "uq_module_names_external_id",
    module_names.c.centre_id,
    module_names.c.key,
    module_names.c.from_at,
    unique=True,
    postgresql_where=module_names.c.kind == "external_id",
    sqlite_where=module_names.c.kind == "external_id",
)

# The last holders of IRIs, written for the release before, which knows no others.
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
