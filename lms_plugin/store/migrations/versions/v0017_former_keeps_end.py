"""Once ids are carried over, no process of the release before keeps anything."""

from collections.abc import Sequence

from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# 40001, by which it says that it is busy: its web processes then answer 503, and its inbox waits.
_REFUSE = """
CREATE FUNCTION refuse_former_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM upgrade_steps WHERE step = 'ids' AND finished_at IS NOT NULL) THEN
        RAISE EXCEPTION 'this process is of a release before; start it anew'
            USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
END $$
"""
_ON_POSTGRESQL = """
CREATE TRIGGER refuse_former_keeps BEFORE INSERT ON statement_ids
FOR EACH STATEMENT EXECUTE FUNCTION refuse_former_keeps()
"""
_ON_SQLITE = """
CREATE TRIGGER refuse_former_keeps BEFORE INSERT ON statement_ids
WHEN EXISTS (SELECT 1 FROM upgrade_steps WHERE step = 'ids' AND finished_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'this process is of a release before; start it anew'); END
"""
# Where nothing is kept yet, there is nothing to carry over. After the trigger, whose lock has let
# everyone end who was writing.
_NOTHING_TO_FILL = """
INSERT INTO upgrade_steps (step, finished_at)
SELECT step, {now} FROM (SELECT 'ids' AS step UNION SELECT 'former_ledger' UNION SELECT 'ledger')
    AS steps
WHERE NOT EXISTS (SELECT 1 FROM statement_ids)
"""
_SQLITE_NOW = "strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000Z'"


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(_REFUSE)
        op.execute(_ON_POSTGRESQL)
        op.execute(_NOTHING_TO_FILL.format(now="clock_timestamp()"))
    else:
        op.execute(_ON_SQLITE)
        op.execute(_NOTHING_TO_FILL.format(now=_SQLITE_NOW))
