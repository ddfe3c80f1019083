"""The IRI of a withdrawn module may become another's: modules.iri is unique no more."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """The release before looks a module up by its IRI only among those of one centre, where it
    stays unique; what would stand there twice, it refuses before it writes."""
    if op.get_context().dialect.name == "sqlite":
        _rebuild()
    else:
        op.drop_constraint(op.f("uq_modules_iri"), "modules")


def _rebuild() -> None:
    """SQLite takes a constraint away only with its table. What refers to the rows finds them again
    before the end: not renamed but put in once more, for SQLite counts what is put in."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TEMPORARY TABLE former_modules AS SELECT * FROM modules")
    op.drop_table("modules")
    op.create_table(
        "modules",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_modules_centre_id")
        ),
        sa.PrimaryKeyConstraint("module_id", name=op.f("pk_modules")),
    )
    op.create_index(op.f("ix_modules_centre_id"), "modules", ["centre_id"])
    op.execute("INSERT INTO modules (module_id, iri, centre_id) SELECT * FROM former_modules")
    op.execute("DROP TABLE former_modules")
