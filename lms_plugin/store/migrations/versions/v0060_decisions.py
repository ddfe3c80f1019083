"""People decide about statements."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json

revision: str = "0060"
down_revision: str | None = "0050"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "decision_activations",
        sa.Column("activation_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("activated_at", Instant(), nullable=False),
        sa.Column("until_stored", Instant(), nullable=False),
        sa.Column("through_stored", Instant(), nullable=True),
        sa.Column("through_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_decision_activations_centre_id")
        ),
        sa.PrimaryKeyConstraint("activation_id", name=op.f("pk_decision_activations")),
        comment="When decisions about a centre's statements came into force or were withdrawn; what "
        "was kept before is gone through as for own_rule_activations.",
    )
    op.create_index(
        op.f("ix_decision_activations_centre_id"),
        "decision_activations",
        ["centre_id", "activation_id"],
    )
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column(
            "centre_id", sa.Integer(), nullable=False, comment="Whose statements it is about."
        ),
        sa.Column(
            "decider_centre_id",
            sa.Integer(),
            nullable=True,
            comment="The centre that decided; null where an operator did.",
        ),
        sa.Column("content", Json, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("needs_second", sa.Boolean(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposer_key", sa.Text(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmer_key", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawal_grounds", sa.Text(), nullable=True),
        sa.Column("from_activation_id", sa.Integer(), nullable=True),
        sa.Column("until_activation_id", sa.Integer(), nullable=True),
        *_references(),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions")),
        comment="What people decided about statements. In force from one activation until another; "
        "proposed before. The keys are identifiers of proposer and confirmer, where they are named.",
    )
    op.create_index(op.f("ix_decisions_centre_id"), "decisions", ["centre_id", "decision_id"])


def _references() -> list[sa.ForeignKeyConstraint]:
    activation = "decision_activations.activation_id"
    targets = {
        "centre_id": "centres.centre_id",
        "decider_centre_id": "centres.centre_id",
        "proposed_by": "principals.principal_id",
        "confirmed_by": "principals.principal_id",
        "withdrawn_by": "principals.principal_id",
        "from_activation_id": activation,
        "until_activation_id": activation,
    }
    return [
        sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_decisions_{column}"))
        for column, target in targets.items()
    ]
