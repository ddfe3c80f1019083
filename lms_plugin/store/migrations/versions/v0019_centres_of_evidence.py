"""Whose statement evidence rests on; and no evidence more from the former ledger."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# As with the ledger. What the release before writes names no centre.
_REFUSE = """
CREATE FUNCTION refuse_former_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM upgrade_steps WHERE step = 'former_ledger' AND finished_at IS NOT NULL)
    THEN
        RAISE EXCEPTION 'this process is of a release before; start it anew'
            USING ERRCODE = '40001';
    END IF;
    RETURN NEW;
END $$
"""
_ON_POSTGRESQL = """
CREATE TRIGGER refuse_former_evidence BEFORE INSERT OR UPDATE ON evidence
FOR EACH ROW WHEN (NEW.centre_id IS NULL) EXECUTE FUNCTION refuse_former_evidence()
"""
_ON_SQLITE = """
CREATE TRIGGER refuse_former_evidence_{event} BEFORE {event} ON evidence
WHEN NEW.centre_id IS NULL AND EXISTS (SELECT 1 FROM upgrade_steps
    WHERE step = 'former_ledger' AND finished_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this process is of a release before; start it anew'); END
"""


def upgrade() -> None:
    op.add_column("evidence", sa.Column("centre_id", sa.Integer(), nullable=True))
    if op.get_context().dialect.name == "postgresql":
        op.execute(_REFUSE)
        op.execute(_ON_POSTGRESQL)
    else:
        for event in ("insert", "update"):
            op.execute(_ON_SQLITE.format(event=event))
