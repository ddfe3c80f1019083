from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence import work
from lms_plugin.store.evidence.work import LeasedWork
from tests.databases import Databases
from tests.province import Clock
from tests.store.statements.kept import keep

LEASE = timedelta(seconds=60)
FIRST, SECOND, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(empty_database_url: str, clock: Clock) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=clock)
    keep(opened, 1, 2, 3)
    yield opened
    opened.dispose()


@pytest.fixture
def on_postgres(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.empty() as url:
        opened = connect(url)
        keep(opened, 1, 2, 3)
        yield opened
        opened.dispose()


def claim(database: Database, limit: int = 10) -> LeasedWork:
    return database.transact(lambda writing: work.claim(writing, limit, LEASE))


def finish(database: Database, claimed: LeasedWork) -> bool:
    return database.transact(lambda writing: work.finish(writing, claimed))


def fail(database: Database, claimed: LeasedWork, *, set_aside: bool) -> None:
    with database.write() as writing:
        for one in claimed.apart():
            work.record_failure(writing, one, "Trouble", set_aside=set_aside)


def ids(claimed: LeasedWork) -> list[UUID]:
    return [one.statement_id for one in claimed.statements]


def counts(database: Database) -> tuple[int, int]:
    with database.read() as reading:
        return work.counts(reading)


def test_the_oldest_come_first_and_with_what_was_sent(database: Database) -> None:
    claimed = claim(database, 2)

    assert ids(claimed) == [FIRST, SECOND]
    assert [(one.credential_id, one.body) for one in claimed.statements] == [(1, b"{}")] * 2
    assert claimed.attempts == [1, 1]


def test_what_is_leased_is_not_leased_again(database: Database) -> None:
    claim(database, 2)

    assert ids(claim(database)) == [THIRD]
    assert ids(claim(database)) == []


@pytest.mark.postgres
def test_two_claimants_at_one_moment_get_different_rows(on_postgres: Database) -> None:
    with on_postgres.write() as one, on_postgres.write() as other:
        mine, theirs = work.claim(one, 2, LEASE), work.claim(other, 2, LEASE)

    assert (ids(mine), ids(theirs)) == ([FIRST, SECOND], [THIRD])


def test_what_is_finished_is_gone(database: Database) -> None:
    assert finish(database, claim(database, 2))

    assert counts(database) == (1, 0)


def test_a_part_of_a_claim_can_be_finished_apart(database: Database) -> None:
    first, second = claim(database, 2).apart()

    assert finish(database, first)
    assert finish(database, second)


def test_a_lease_that_ran_out_is_taken_over(database: Database, clock: Clock) -> None:
    claim(database)
    clock.now += LEASE + timedelta(seconds=1)

    again = claim(database)

    assert (ids(again), again.attempts) == ([FIRST, SECOND, THIRD], [2, 2, 2])


def test_whoever_lost_the_lease_cannot_finish(database: Database, clock: Clock) -> None:
    slow = claim(database)
    clock.now += LEASE + timedelta(seconds=1)
    quick = claim(database)

    assert not finish(database, slow)
    assert finish(database, quick)


def test_whoever_lost_only_one_of_the_rows_cannot_finish(database: Database, clock: Clock) -> None:
    slow = claim(database)
    clock.now += LEASE + timedelta(seconds=1)
    claim(database, 1)

    with database.write() as writing:
        finished = work.finish(writing, slow)
        writing.connection.rollback()

    assert not finished
    assert counts(database) == (3, 0)


def test_a_failure_is_noted_and_its_statement_free_again(database: Database) -> None:
    fail(database, claim(database, 1), set_aside=False)

    with database.read() as reading:
        (row,) = work.set_aside(reading, 10)
    again = claim(database, 1)

    assert (row.statement_id, row.attempts, row.error) == (FIRST, 1, "Trouble")
    assert row.set_aside_at is None
    assert (ids(again), again.attempts) == ([FIRST], [2])


def test_whoever_lost_the_lease_notes_no_failure(database: Database, clock: Clock) -> None:
    (slow,) = claim(database, 1).apart()
    clock.now += LEASE + timedelta(seconds=1)
    claim(database, 1)

    with database.write() as writing:
        assert not work.record_failure(writing, slow, "Trouble", set_aside=True)

    assert counts(database) == (3, 0)


def test_what_is_set_aside_is_claimed_no_more_and_holds_back_nothing(
    database: Database, clock: Clock
) -> None:
    fail(database, claim(database), set_aside=True)

    with database.read() as reading:
        aside = [row.set_aside_at for row in work.set_aside(reading, 10)]
        oldest = work.oldest(reading)
    assert ids(claim(database)) == []
    assert (counts(database), oldest, aside) == ((0, 3), None, [clock.now] * 3)


@pytest.mark.parametrize(
    ("chosen", "freed"), [(None, [FIRST, SECOND, THIRD]), ([SECOND], [SECOND])]
)
def test_a_retry_begins_to_count_afresh(
    database: Database, chosen: list[UUID] | None, freed: list[UUID]
) -> None:
    fail(database, claim(database), set_aside=True)

    number = database.transact(lambda writing: work.retry(writing, chosen))

    again = claim(database)
    assert number == len(freed)
    assert (ids(again), again.attempts) == (freed, [1] * len(freed))


def test_a_retry_leaves_alone_what_was_not_set_aside(database: Database) -> None:
    claim(database)

    assert database.transact(lambda writing: work.retry(writing, None)) == 0
    assert ids(claim(database)) == []
