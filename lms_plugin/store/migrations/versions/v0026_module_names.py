"""Since when an IRI or an external id is whose, filled with those who hold them now."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The first holder's covers what lies before, so any instant before all statements will do.
_IRIS = """
INSERT INTO module_names (kind, key, from_at, module_id, iri)
SELECT 'iri', match_key, '2000-01-01T00:00:00.000000Z', module_id, iri FROM module_keys
"""
_EXTERNAL_IDS = """
INSERT INTO module_names (kind, centre_id, key, from_at, module_id)
SELECT 'external_id', modules.centre_id, last.external_id, '2000-01-01T00:00:00.000000Z',
    max(modules.module_id)
FROM module_revisions AS last JOIN modules ON modules.module_id = last.module_id
WHERE last.external_id IS NOT NULL AND last.from_at = (
    SELECT max(from_at) FROM module_revisions WHERE module_id = last.module_id
)
GROUP BY modules.centre_id, last.external_id
"""


def upgrade() -> None:
    _make_table()
    _make_indexes()
    # Some thousand rows at most, and the release before does not read them: no use case is needed.
    op.execute(_IRIS)
    op.execute(_EXTERNAL_IDS)


def _make_table() -> None:
    op.create_table(
        "module_names",
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("iri", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('iri', 'external_id')", name=op.f("ck_module_names_kind")),
        sa.CheckConstraint(
            "(centre_id IS NULL) = (kind = 'iri')", name=op.f("ck_module_names_centre")
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_module_names_centre_id")
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["modules.module_id"],
            name=op.f("fk_module_names_module_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("name_id", name=op.f("pk_module_names")),
        comment="Whose a key of modules is from an instant on, until the next row of the same key. "
        "The first holder's also covers what lies before. An IRI stands in the form in which IRIs "
        "are compared, as written in `iri`; an external id is its centre's. Without a module: "
        "nobody's.",
    )


def _make_indexes() -> None:
    op.create_index(op.f("ix_module_names_module_id"), "module_names", ["module_id"])
    _make_unique("iri", ["key", "from_at"])
    _make_unique("external_id", ["centre_id", "key", "from_at"])


def _make_unique(kind: str, columns: list[str]) -> None:
    of_kind = sa.text(f"kind = '{kind}'")
    op.create_index(
        f"uq_module_names_{kind}",
        "module_names",
        columns,
        unique=True,
        postgresql_where=of_kind,
        sqlite_where=of_kind,
    )
