"""By what a statement is known that is kept: its centre and id; and where it came from."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from lms_plugin.domain.access.credentials import Sender
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.engine.database import Database, TryAgain, connect
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement, StoredStatement
from lms_plugin.store.tables.deliveries import deliveries
from lms_plugin.usecases.deliveries.validate_batch import sort_out
from lms_plugin.usecases.statements.delivery import Delivery
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import origin_of, prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.databases import Databases
from tests.province import NOW, PRIMA, finished

BPSDM: Final = Sender(1, 1)
LAN: Final = Sender(2, 2)
ID: Final = UUID(int=7)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


def statement(name: str, number: int = 7) -> dict[str, Any]:
    return finished(name, PRIMA, "2025-03-01") | {"id": str(UUID(int=number))}


def delivery(
    sender: Sender, *sent: dict[str, Any], channel: Channel | None = Channel.HTTP
) -> Delivery:
    raw = [msgspec.json.encode(one) for one in sent]
    parsed = [parse_statement(one, XapiVersion.V1_0_3) for one in raw]
    return prepare(parsed, sender, channel=channel)


def kept(database: Database, key: StatementKey) -> StoredStatement:
    with database.read() as reading:
        return statements.find(reading, [key])[key]


@pytest.mark.parametrize("name", ["Ayu", "Budi"], ids=["equal", "different"])
def test_two_centres_send_one_id_in_one_commit(database: Database, name: str) -> None:
    results = keep_statements(
        database, [delivery(BPSDM, statement("Ayu")), delivery(LAN, statement(name))]
    )

    assert [(one.new, one.conflict) for one in results] == [(1, None), (1, None)]
    bodies = [kept(database, StatementKey(sender.centre_id, ID)).body for sender in (BPSDM, LAN)]
    assert [
        name.lower().encode() in body for name, body in zip(("Ayu", name), bodies, strict=True)
    ] == [
        True,
        True,
    ]


def new_statement(centre_id: int) -> NewStatement:
    return NewStatement(StatementKey(centre_id, ID), centre_id, b"{}", bytes(16), None)


def test_at_one_microsecond_the_second_is_told_to_try_again(database: Database) -> None:
    with database.write() as writing:
        statements.insert(writing, [new_statement(1)], NOW)

    with pytest.raises(TryAgain), database.write() as writing:
        statements.insert(writing, [new_statement(2)], NOW)


def test_a_keep_that_meets_another_centre_s_id_at_its_microsecond_takes_a_later_one(
    sqlite_databases: Databases,
) -> None:
    """PostgreSQL's clock cannot be set; what a keep does then is the same."""
    moments = iter([NOW, NOW, NOW + timedelta(seconds=1)])
    with sqlite_databases.empty() as url:
        database = connect(url, clock=lambda: next(moments))
        for sender in (BPSDM, LAN):
            (result,) = keep_statements(database, [delivery(sender, statement("Ayu"))])
            assert result.new == 1
        found = [kept(database, StatementKey(centre_id, ID)).stored for centre_id in (1, 2)]
        database.dispose()

    assert found == [NOW, NOW + timedelta(seconds=1)]


# --- where it came from ---------------------------------------------------------------------------


def test_a_statement_remembers_its_delivery_which_has_the_id_of_its_receipt(
    database: Database,
) -> None:
    keep_statements(database, [delivery(BPSDM, statement("Ayu", 1), statement("Budi", 2))])

    with database.read() as reading:
        receipt = reading.connection.execute(select(deliveries.c.delivery_id)).scalar_one()
    found = [kept(database, StatementKey(1, UUID(int=number))).place for number in (1, 2)]
    assert found == [(receipt, 0), (receipt, 1)]


def test_without_a_receipt_it_remembers_one_all_the_same(database: Database) -> None:
    keep_statements(
        database,
        [delivery(BPSDM, statement("Ayu", number), channel=None) for number in (1, 2)],
    )

    found = [kept(database, StatementKey(1, UUID(int=number))).place for number in (1, 2)]
    assert [place.position for place in found] == [0, 0]
    assert len({place.delivery_id for place in found}) == 2
    assert {place.delivery_id.version for place in found if place.delivery_id} == {7}


def test_positions_count_what_was_quarantined_too(database: Database) -> None:
    bad = statement("Eko", 2) | {"verb": {"id": "selesai"}}
    raw = msgspec.json.encode([statement("Ayu", 1), bad, statement("Budi", 3)])
    batch = sort_out(raw, XapiVersion.V1_0_3, 10)
    sent = prepare(batch.valid, BPSDM).sent
    origin = origin_of(BPSDM, Channel.HTTP, None)

    keep_statements(database, [Delivery(sent, origin, quarantines=True, invalid=batch.invalid)])

    found = [kept(database, StatementKey(1, UUID(int=number))).position for number in (1, 3)]
    assert found == [0, 2]


def test_a_duplicate_keeps_the_place_of_the_first(database: Database) -> None:
    keep_statements(database, [delivery(BPSDM, statement("Ayu"))])
    first = kept(database, StatementKey(1, ID)).place

    keep_statements(database, [delivery(BPSDM, statement("Budi", 8), statement("Ayu"))])

    assert kept(database, StatementKey(1, ID)).place == first
