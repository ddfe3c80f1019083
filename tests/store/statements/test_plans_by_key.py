"""How PostgreSQL finds statements by centre and id among many: by keys, also of several centres."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import text

from lms_plugin.domain.recognition.meaning import Means
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database, Writing, connect
from lms_plugin.store.evidence import ledger, outcomes, work
from lms_plugin.store.operations import partitions
from lms_plugin.store.statements import references, statements, voids
from tests.databases import Databases
from tests.store.statements.test_plans import plans

pytestmark = pytest.mark.postgres

NOW: Final = datetime(2031, 11, 20, tzinfo=UTC)
COUNT: Final = 100_000
# Months without a statement are read in no time.
READ_THROUGH: Final = re.compile(
    r"Seq Scan on (kept_ids|voidings|statement_refs|ledger_entries|outcomes|work|\w+_2031_11)\b"
)
FILL: Final = f"""
CREATE TEMPORARY TABLE given AS
SELECT '2031-11-02'::timestamptz + n * interval '20 seconds' AS stored, n, 1 + n % 2 AS centre,
    lpad(to_hex(n), 32, '0')::uuid AS id FROM generate_series(1, {COUNT}) AS n;
INSERT INTO kept_ids (statement_id, centre_id, stored, digest)
SELECT id, centre, stored, '\\x00' FROM given;
INSERT INTO statements (stored, statement_id, credential_id, body)
SELECT stored, id, centre, '\\x7b7d' FROM given;
INSERT INTO filters (stored, statement_id, origin_id, credential_id, terms)
SELECT stored, id, id, centre, '{{}}' FROM given;
INSERT INTO outcomes (stored, statement_id, means, rule, reason)
SELECT stored, id, 'no', '', '' FROM given;
INSERT INTO work (stored, statement_id) SELECT stored, id FROM given;
INSERT INTO voidings (target_id, centre_id, voiding_id, credential_id, stored)
SELECT id, centre, gen_random_uuid(), centre, stored FROM given;
INSERT INTO statement_refs (target_id, centre_id, referrer_id)
SELECT id, centre, gen_random_uuid() FROM given;
INSERT INTO ledger_entries (statement_id, centre_id, stored, credential_id, actor, actor_key,
    object_key, object_iri, verb, timestamp, means, kind, act, plain, completed, strength, digest,
    standing)
SELECT id, centre, stored, centre, n::text, n::text, n::text, '', '', stored, 'finished', 'state',
    'completed', false, true, 1, '\\x00', ''
FROM given;
"""


@pytest.fixture(scope="module")
def database(postgres_databases: Databases) -> Iterator[Database]:
    """Statements of two centres in turn; each is pointed to and voided."""
    with postgres_databases.empty() as url:
        opened = connect(url, clock=lambda: NOW)
        opened.transact(partitions.make_ahead)
        with opened.write() as writing:
            writing.connection.execute(text(FILL))
        with opened.write() as writing:
            writing.connection.execute(text("ANALYZE"))
        yield opened
        opened.dispose()


def some() -> list[StatementKey]:
    """Of both centres."""
    return [StatementKey(1 + n % 2, UUID(int=n)) for n in range(500, 50_500, 500)] + [
        StatementKey(2, UUID(int=77))
    ]


LOOK_UPS: Final[dict[str, Callable[[Writing], object]]] = {
    "find": lambda writing: statements.find(writing, some()),
    "known": lambda writing: statements.known(writing, some()),
    "keys_of": lambda writing: statements.keys_of(writing, UUID(int=77)),
    "voids": lambda writing: voids.of_targets(writing, some()),
    "targets": lambda writing: voids.targets(writing, some()),
    "pending": lambda writing: voids.pending(writing, some()),
    "link": lambda writing: references.link(writing, some()),
    "unlink": lambda writing: references.unlink(writing, some()),
    "outcomes": lambda writing: outcomes.change(writing, some(), Means.NO, "voided"),
    "ledger": lambda writing: ledger.remove(writing, some()),
    "work": lambda writing: work.lock_pending(writing, some()),
}


@pytest.mark.parametrize("name", LOOK_UPS)
def test_what_is_looked_up_by_centre_and_id_is_found_by_its_key(
    database: Database, name: str
) -> None:
    with database.write() as writing:
        said = plans(writing)
        LOOK_UPS[name](writing)
        writing.connection.rollback()

    assert said
    assert not [plan for plan in said if READ_THROUGH.search(plan)]
