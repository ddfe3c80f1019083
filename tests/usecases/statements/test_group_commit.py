import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import anyio
import msgspec
import pytest
from sqlalchemy.exc import DBAPIError
from structlog.contextvars import bind_contextvars, get_contextvars

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence import work
from lms_plugin.store.operations.migrate import upgrade
from lms_plugin.store.statements import statements
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult
from lms_plugin.usecases.statements.group_commit import WORTH_A_LANE, GroupCommit
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.province import PRIMA, finished
from tests.waiting import someone_waits, wait_until


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


class GatedCommit:
    """A group commit that counts its commits."""

    def __init__(self, database: Database) -> None:
        self.commits = 0
        self.group = GroupCommit(database, self._count)

    def _count(self) -> None:
        self.commits += 1

    async def keep(self, *deliveries: Delivery) -> list[KeepResult | BaseException]:
        """Receipts or errors of deliveries that come at the same moment."""
        waiting = (self.group.keep(delivery) for delivery in deliveries)
        return await asyncio.gather(*waiting, return_exceptions=True)

    def keep_all(self, *deliveries: Delivery) -> list[KeepResult | BaseException]:
        return asyncio.run(self.keep(*deliveries))


def delivery(number: int, name: str = "Ayu", credential_id: int = 1) -> Delivery:
    sent = finished(name, PRIMA, "2025-03-01") | {"id": str(UUID(int=number))}
    parsed = parse_statement(msgspec.json.encode(sent), XapiVersion.V1_0_3)
    return prepare([parsed], Sender(credential_id, 1))


def kept(database: Database, *numbers: int) -> set[int]:
    with database.read() as reading:
        found = statements.find(reading, [StatementKey(1, UUID(int=number)) for number in numbers])
    return {key.statement_id.int for key in found}


def news(answers: list[KeepResult | BaseException]) -> list[int | None]:
    return [one.new if isinstance(one, KeepResult) else None for one in answers]


def test_those_who_come_together_share_a_commit(database: Database) -> None:
    door = GatedCommit(database)

    answers = door.keep_all(*(delivery(number) for number in range(100)))

    assert news(answers) == [1] * 100
    assert door.commits < 5
    with database.read() as reading:
        assert work.counts(reading) == (100, 0)


@pytest.mark.postgres
def test_a_large_group_does_not_wait_for_another_one(postgres_databases: Databases) -> None:
    with postgres_databases.empty() as url:
        database = connect(url)
        door = GatedCommit(database)
        with database.write() as writing:
            # Whoever keeps the same id waits until this transaction has ended.
            (blocking,) = delivery(1).sent
            statements.insert(writing, [blocking.statement], statements.begin_keep(writing))
            answers = asyncio.run(blocked_and_others(database, door, writing.connection.rollback))
        database.dispose()

    assert news(answers) == [1] * (1 + WORTH_A_LANE)


async def blocked_and_others(
    database: Database, door: GatedCommit, unblock: Callable[[], None]
) -> list[KeepResult | BaseException]:
    """The first is let through only when all the others have been answered."""
    blocked = asyncio.create_task(door.keep(delivery(1)))
    await asyncio.to_thread(wait_until, lambda: someone_waits(database), "the first is blocked")
    others = await door.keep(*(delivery(number) for number in range(2, 2 + WORTH_A_LANE)))
    unblock()
    return [*await blocked, *others]


def test_success_means_that_others_can_read_it(database: Database) -> None:
    GatedCommit(database).keep_all(delivery(1))

    assert kept(database, 1) == {1}


def test_a_conflict_fails_alone(database: Database) -> None:
    door = GatedCommit(database)
    door.keep_all(delivery(1, "Ayu"))

    answers = door.keep_all(delivery(2), delivery(1, "Eko"), delivery(3))

    conflicts = [one.conflict for one in answers if isinstance(one, KeepResult)]
    assert conflicts == [None, UUID(int=1), None]
    assert kept(database, 2, 3) == {2, 3}


@pytest.mark.postgres
def test_what_the_database_cannot_take_fails_alone(postgres_databases: Databases) -> None:
    with postgres_databases.empty() as url:
        database = connect(url)
        answers = GatedCommit(database).keep_all(
            delivery(1), delivery(2, credential_id=2**40), delivery(3)
        )
        found = kept(database, 1, 2, 3)
        database.dispose()

    assert news(answers) == [1, None, 1]
    assert isinstance(answers[1], DBAPIError)
    assert found == {1, 3}


def test_while_the_database_is_away_all_are_told_and_nothing_is_kept(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'away' / 'lms.sqlite3'}"
    database = connect(url)
    door = GatedCommit(database)

    away = door.keep_all(delivery(1), delivery(2))
    (tmp_path / "away").mkdir()
    upgrade(url)
    back = door.keep_all(delivery(1), delivery(2))
    database.dispose()

    assert [type(one) for one in away] == [Unavailable, Unavailable]
    assert news(back) == [1, 1]
    assert door.commits == 1


def test_who_hangs_up_does_not_lose_the_statement(database: Database) -> None:
    door = GatedCommit(database)

    async def hang_up() -> None:
        impatient = asyncio.create_task(door.group.keep(delivery(1)))
        # One turn of the loop, in which it begins to wait.
        await anyio.lowlevel.checkpoint()
        impatient.cancel()
        await door.keep(delivery(2))

    asyncio.run(hang_up())

    assert kept(database, 1, 2) == {1, 2}


def test_each_commit_with_news_is_told(database: Database) -> None:
    door = GatedCommit(database)

    door.keep_all(delivery(1))
    door.keep_all(delivery(2))

    assert door.commits == 2


def test_a_commit_without_news_is_not_told(database: Database) -> None:
    door = GatedCommit(database)
    door.keep_all(delivery(1))

    door.keep_all(delivery(1), delivery(1, "Eko"))

    assert door.commits == 1


def test_a_commit_for_many_is_in_the_name_of_none(database: Database) -> None:
    """Else its lines would carry the id of the request that happened to begin it."""
    bound: list[dict[str, object]] = []
    group = GroupCommit(database, lambda: bound.append(get_contextvars()))

    async def keep() -> None:
        bind_contextvars(request_id="request-1")
        await group.keep(delivery(1))

    asyncio.run(keep())

    assert bound == [{}]
