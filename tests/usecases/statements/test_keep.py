from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence import work
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.bodies import MAGIC
from lms_plugin.usecases.statements.delivery import Delivery, KeepResult
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.province import PRIMA, finished
from tests.waiting import wait_until

SENDER = Sender(1, 1)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def on_postgres(postgres_databases: Databases) -> Iterator[Database]:
    with postgres_databases.empty() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


def statement(name: str, number: int | None = None, **more: Any) -> dict[str, Any]:
    """What `name` has finished, under the id of this number, if any."""
    sent = finished(name, PRIMA, "2025-03-01") | more
    return sent if number is None else sent | {"id": str(UUID(int=number))}


def delivery(*sent: dict[str, Any] | bytes) -> Delivery:
    raw = [one if isinstance(one, bytes) else msgspec.json.encode(one) for one in sent]
    parsed = [parse_statement(one, XapiVersion.V1_0_3) for one in raw]
    return prepare(parsed, SENDER)


def keep(database: Database, *deliveries: Delivery) -> list[KeepResult]:
    return keep_statements(database, deliveries)


def bodies(database: Database, *numbers: int) -> dict[int, bytes]:
    """Number → what is kept under it."""
    with database.read() as reading:
        found = statements.find(reading, [StatementKey(1, UUID(int=number)) for number in numbers])
    return {key.statement_id.int: kept.body for key, kept in found.items()}


def waiting(database: Database) -> int:
    with database.read() as reading:
        return work.counts(reading)[0]


def someone_is_held_up(database: Database) -> bool:
    query = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with database.read() as reading:
        return bool(reading.connection.execute(query).scalar_one())


def test_a_statement_is_kept_byte_for_byte_and_waits_for_projection(database: Database) -> None:
    raw = b' { "id":"%s" ,' % str(UUID(int=1)).encode() + msgspec.json.encode(statement("Ayu"))[1:]

    (receipt,) = keep(database, delivery(raw))

    assert (receipt.ids, receipt.new, receipt.conflict) == ([UUID(int=1)], 1, None)
    assert bodies(database, 1) == {1: raw.strip()}
    assert waiting(database) == 1


def test_a_statement_without_an_id_gets_one_of_its_own_each_time(database: Database) -> None:
    first, again = keep(database, delivery(statement("Ayu")), delivery(statement("Ayu")))

    assert first.ids != again.ids
    assert waiting(database) == 2


def test_the_same_statement_again_has_no_effect(database: Database) -> None:
    keep(database, delivery(statement("Ayu", 1)))

    (receipt,) = keep(database, delivery(statement("Ayu", 1)))

    assert (receipt.ids, receipt.new, receipt.conflict) == ([UUID(int=1)], 0, None)
    assert waiting(database) == 1


def test_what_cannot_be_compared_with_a_damaged_body_is_refused_alone(database: Database) -> None:
    keep(database, delivery(statement("Ayu", 1)))
    with database.write() as writing:
        damage = text("UPDATE statements SET body = :body")
        writing.connection.execute(damage, {"body": MAGIC})

    receipts = keep(database, delivery(statement("Eko", 1)), delivery(statement("Citra", 3)))

    assert [one.conflict for one in receipts] == [UUID(int=1), None]
    assert waiting(database) == 2


def test_a_different_statement_is_refused_alone(database: Database) -> None:
    keep(database, delivery(statement("Ayu", 1)))
    kept = bodies(database, 1)

    receipts = keep(
        database,
        delivery(statement("Budi", 2)),
        delivery(statement("Eko", 1)),
        delivery(statement("Citra", 3)),
    )

    assert [one.conflict for one in receipts] == [None, UUID(int=1), None]
    assert bodies(database, 1, 2, 3).keys() == {1, 2, 3}
    assert bodies(database, 1) == kept


def test_a_refused_delivery_is_refused_whole(database: Database) -> None:
    keep(database, delivery(statement("Ayu", 1)))

    (receipt,) = keep(database, delivery(statement("Budi", 2), statement("Eko", 1)))

    assert (receipt.new, receipt.conflict) == (0, UUID(int=1))
    assert bodies(database, 2) == {}


def test_two_deliveries_of_one_group_bring_the_same_new_statement_once(database: Database) -> None:
    receipts = keep(database, delivery(statement("Ayu", 1)), delivery(statement("Ayu", 1)))

    assert [(one.new, one.conflict) for one in receipts] == [(1, None), (0, None)]
    assert waiting(database) == 1


def test_of_two_different_ones_of_one_group_the_first_wins(database: Database) -> None:
    receipts = keep(database, delivery(statement("Ayu", 1)), delivery(statement("Eko", 1)))

    assert [one.conflict for one in receipts] == [None, UUID(int=1)]
    assert b'"ayu"' in bodies(database, 1)[1]


def test_the_order_of_keys_makes_no_difference(database: Database) -> None:
    sent = statement("Ayu", 1)
    keep(database, delivery(sent))

    (receipt,) = keep(database, delivery(dict(reversed(sent.items()))))

    assert (receipt.new, receipt.conflict) == (0, None)


def test_the_way_a_number_is_written_makes_no_difference(database: Database) -> None:
    score = {"scaled": 1, "raw": 80, "min": 0, "max": 100}
    as_floats = {name: float(number) for name, number in score.items()}
    keep(database, delivery(statement("Ayu", 1, result={"score": score})))

    (receipt,) = keep(database, delivery(statement("Ayu", 1, result={"score": as_floats})))

    assert (receipt.new, receipt.conflict) == (0, None)


@pytest.mark.postgres
@pytest.mark.parametrize(("name", "conflict"), [("Ayu", None), ("Eko", UUID(int=1))])
def test_whoever_comes_second_waits_for_the_first_and_then_sees_what_it_kept(
    on_postgres: Database, name: str, conflict: UUID | None
) -> None:
    first = delivery(statement("Ayu", 1)).sent[0].statement
    with ThreadPoolExecutor(1) as pool:
        with on_postgres.write() as writing:
            statements.insert(writing, [first], statements.begin_keep(writing))
            second = pool.submit(
                keep, on_postgres, delivery(statement(name, 1)), delivery(statement("Budi", 2))
            )
            wait_until(lambda: someone_is_held_up(on_postgres), "the second waits")
        same, other = second.result()

    assert (same.new, same.conflict) == (0, conflict)
    assert (other.new, other.conflict) == (1, None)
    assert waiting(on_postgres) == 2


@pytest.mark.postgres
def test_processes_that_race_for_the_same_ids_keep_each_once(on_postgres: Database) -> None:
    numbers = range(1, 21)
    one_way = [delivery(statement("Ayu", number)) for number in numbers]
    other_way = list(reversed(one_way))

    with ThreadPoolExecutor(2) as pool:
        receipts = list(pool.map(lambda sent: keep(on_postgres, *sent), [one_way, other_way]))

    assert sum(one.new for group in receipts for one in group) == len(numbers)
    assert waiting(on_postgres) == len(numbers)
