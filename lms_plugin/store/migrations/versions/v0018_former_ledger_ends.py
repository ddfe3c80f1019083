"""Once the ledger of the release before is closed, it is not written any more."""

from collections.abc import Sequence

from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# 40001: its workers then put their tasks off, and set nothing aside.
_REFUSE = """
CREATE FUNCTION refuse_former_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM upgrade_steps WHERE step = 'former_ledger' AND finished_at IS NOT NULL)
    THEN
        RAISE EXCEPTION 'this process is of a release before; start it anew'
            USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
END $$
"""
_ON_POSTGRESQL = """
CREATE TRIGGER refuse_former_ledger BEFORE INSERT OR UPDATE OR DELETE ON ledger
FOR EACH STATEMENT EXECUTE FUNCTION refuse_former_ledger()
"""
_ON_SQLITE = """
CREATE TRIGGER refuse_former_ledger_{event} BEFORE {event} ON ledger
WHEN EXISTS (SELECT 1 FROM upgrade_steps
    WHERE step = 'former_ledger' AND finished_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this process is of a release before; start it anew'); END
"""


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(_REFUSE)
        op.execute(_ON_POSTGRESQL)
    else:
        for event in ("insert", "update", "delete"):
            op.execute(_ON_SQLITE.format(event=event))
