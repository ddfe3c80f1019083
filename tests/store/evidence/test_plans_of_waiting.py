"""How PostgreSQL sums up what waits among much that counts: by the indexes that hold only that."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Final

import pytest
from sqlalchemy import text

from lms_plugin.domain.evidence.waiting import WaitingCause
from lms_plugin.store.announcements import digests
from lms_plugin.store.engine.database import Database, Writing, connect
from lms_plugin.store.evidence import ledger, waiting
from lms_plugin.store.evidence.waiting import GroupSelection
from lms_plugin.store.operations import partitions
from tests.databases import Databases
from tests.store.statements.test_plans import plans

pytestmark = pytest.mark.postgres

NOW: Final = datetime(2031, 11, 20, tzinfo=UTC)
COUNT: Final = 100_000
READ_THROUGH: Final = re.compile(r"Seq Scan on (ledger_entries|outcomes|\w+_2031_11)\b")
CAUSES: Final = ", ".join(f"'{one.value}'" for one in WaitingCause if one.needs_somebody)
# One in fifty waits, each for another cause; one in a thousand came before its time.
FILL: Final = f"""
CREATE TEMPORARY TABLE given AS
SELECT '2031-11-02'::timestamptz + n * interval '10 seconds' AS stored, 1 + n % 2 AS centre,
    lpad(to_hex(n), 32, '0')::uuid AS id, n, CASE WHEN n % 50 > 0 THEN 'counted'
    ELSE (ARRAY[{CAUSES}])[1 + n / 50 % 5] END AS standing
FROM generate_series(1, {COUNT}) AS n;
INSERT INTO ledger_entries (statement_id, centre_id, stored, credential_id, actor, actor_key,
    home_page, object_key, object_iri, verb, timestamp, means, kind, act, plain, completed,
    strength, digest, standing)
SELECT id, centre, stored, centre, n::text, (n % 700)::text, (n % 7)::text, (n % 300)::text, '', '',
    stored + CASE WHEN n % 1000 = 1 THEN interval '1 hour' ELSE interval '-1 hour' END,
    'finished', 'state', 'completed', false, true, 1, '\\x00', standing
FROM given;
INSERT INTO outcomes (stored, statement_id, means, rule, reason)
SELECT stored, id, CASE standing WHEN 'undecidable' THEN standing ELSE 'finished' END, 'rule', 'why'
FROM given;
INSERT INTO statements (stored, statement_id, credential_id, body)
SELECT stored, id, centre, '\\x7b7d' FROM given;
"""


@pytest.fixture(scope="module")
def database(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.empty() as url:
        opened = connect(url, clock=lambda: NOW)
        opened.transact(partitions.make_ahead)
        with opened.write() as writing:
            writing.connection.execute(text(FILL))
        with opened.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("VACUUM ANALYZE"))
        yield opened
        opened.dispose()


def groups(cause: WaitingCause, writing: Writing) -> object:
    return waiting.groups(writing, NOW, GroupSelection(cause, 51))


LISTS: Final[dict[str, Callable[[Writing], object]]] = {
    "sums": lambda writing: waiting.sums(writing, NOW),
    "sums of a centre": lambda writing: waiting.sums(writing, NOW, 1),
    "counts": lambda writing: waiting.counts(writing, NOW, 1000),
    "sizes": lambda writing: waiting.sizes(writing, NOW, NOW),
    "sizes of a centre": lambda writing: waiting.sizes(writing, NOW, None, 1),
    "modules to be told": lambda writing: digests.untold_modules(writing, 1),
    "modules told and settled": lambda writing: digests.settled_modules(writing, 1),
    "of people": lambda writing: ledger.unmapped(writing, {str(one) for one in range(20)}),
    **{cause.value: partial(groups, cause) for cause in WaitingCause},
}


@pytest.mark.parametrize("name", LISTS)
def test_what_waits_is_listed_without_reading_what_counts(database: Database, name: str) -> None:
    with database.write() as writing:
        said = plans(writing)
        LISTS[name](writing)
        writing.connection.rollback()

    assert said
    assert not [plan for plan in said if READ_THROUGH.search(plan)]


def test_it_is_right_among_much_that_counts(database: Database) -> None:
    with database.read() as reading:
        found = waiting.counts(reading, NOW, COUNT)

    waits = {cause: 400 for cause in WaitingCause if cause.needs_somebody}
    assert found == {**waits, WaitingCause.NOT_ON_ROSTER: 0, WaitingCause.FUTURE: 0}
