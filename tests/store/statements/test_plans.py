"""How PostgreSQL finds pages among many statements: by indexes, no month is read through."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import text

from lms_plugin.domain.statements.terms import TermRole, scope_of, term
from lms_plugin.store.engine.database import Database, Reading, connect
from lms_plugin.store.operations import partitions
from lms_plugin.store.statements import statements
from lms_plugin.store.statements import terms as filters
from lms_plugin.store.statements.terms import PROBE, TermQuery
from tests.databases import Databases

pytestmark = pytest.mark.postgres

COUNT: Final = 200_000
NOW: Final = datetime(2031, 11, 20, tzinfo=UTC)
LATER: Final = datetime(2031, 12, 31, tzinfo=UTC)
SCOPE: Final = scope_of(1)
COMMON, PERSON, SEASON, NEVER = (
    term(TermRole.VERB, name) ^ SCOPE for name in ("common", "person", "season", "never")
)
OTHER: Final = term(TermRole.CREDENTIAL, "2") ^ SCOPE
# A verb in every second statement, 5,000 people, and one that was common long ago.
FILL: Final = """
INSERT INTO filters (stored, statement_id, origin_id, credential_id, terms)
SELECT '2031-11-02'::timestamptz + n * interval '20 seconds', id, id, 1,
    ARRAY[:scope, :person + n % 5000]
        || CASE WHEN n % 2 = 0 THEN ARRAY[:common] ELSE '{}'::bigint[] END
        || CASE WHEN n < 3000 THEN ARRAY[:season] ELSE '{}'::bigint[] END
FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, :count) AS n) AS given
"""


@pytest.fixture(scope="module")
def database(postgres_databases: Databases) -> Iterator[Database]:
    """Statements of some 46 days, in two months."""
    with postgres_databases.empty() as url:
        opened = connect(url, clock=lambda: NOW)
        opened.transact(partitions.make_ahead)
        with opened.write() as writing:
            given = {"scope": SCOPE, "person": PERSON, "common": COMMON, "season": SEASON}
            writing.connection.execute(text(FILL), given | {"count": COUNT})
        with opened.write() as writing:
            writing.connection.execute(text("ANALYZE filters"))
        yield opened
        opened.dispose()


def wanted(*terms: int, **changes: Any) -> TermQuery:
    page = TermQuery(
        terms=tuple(frozenset({one}) for one in (SCOPE, *terms)),
        centre_id=1,
        credential_id=None,
        since=None,
        through=LATER,
        ascending=False,
        after=None,
        limit=50,
    )
    return replace(page, **changes)


def plans(reading: Reading) -> list[str]:
    """What the server says of every query from now on, in this transaction, when it has run it."""
    said: list[str] = []
    driver: Any = reading.connection.connection.driver_connection
    driver.add_notice_handler(lambda notice: said.append(str(notice.message_primary)))
    for setting in (
        "LOAD 'auto_explain'",
        "SET LOCAL auto_explain.log_min_duration = 0",
        "SET LOCAL auto_explain.log_analyze = on",
        "SET LOCAL auto_explain.log_level = 'notice'",
        "SET LOCAL client_min_messages = 'notice'",
    ):
        reading.connection.execute(text(setting))
    return said


def read_through(plan: str) -> bool:
    """Whether it reads a month from end to end, or more rows in any way than a probe does."""
    rows = [int(count) for count in re.findall(r"actual [^)]*?rows=(\d+)", plan)]
    assert rows
    return "Seq Scan on filters_2031" in plan or max(rows) > PROBE


@pytest.mark.parametrize("ascending", [False, True])
@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ((), 50),
        ((COMMON,), 50),
        ((PERSON + 7,), 40),
        ((COMMON, PERSON + 8), 40),
        ((COMMON, PERSON + 7), 0),
        ((SEASON,), 50),
        ((SEASON, COMMON), 50),
        ((NEVER,), 0),
    ],
)
def test_no_month_is_read_from_end_to_end(
    database: Database, terms: tuple[int, ...], found: int, ascending: bool
) -> None:
    with database.read() as reading:
        said = plans(reading)
        places = filters.find(reading, wanted(*terms, ascending=ascending))

    assert len(places) == found
    assert said
    assert not [plan for plan in said if read_through(plan)]


def test_a_later_page_begins_where_the_one_before_ended(database: Database) -> None:
    after = statements.Cursor(datetime(2031, 11, 10, tzinfo=UTC), UUID(int=0))

    with database.read() as reading:
        said = plans(reading)
        places = filters.find(reading, wanted(COMMON, after=after))

    assert places[0].stored < after.stored <= places[0].stored + timedelta(minutes=1)
    assert not [plan for plan in said if read_through(plan)]


def test_a_common_term_that_leads_to_nothing_reads_no_month(database: Database) -> None:
    """What this credential sent is not there: half of the months' rows have the verb."""
    with database.read() as reading:
        said = plans(reading)
        places = filters.find(reading, wanted(COMMON, OTHER, credential_id=2))

    assert places == []
    assert not [plan for plan in said if read_through(plan)]
