from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from events.types import IndexChanged
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.access import sessions, sign_in_links
from lms_plugin.store.announcements import outbox
from lms_plugin.store.deliveries import refused_messages
from lms_plugin.store.deliveries.refused_messages import MessageRefusal
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence import work
from lms_plugin.store.locks import leases
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.store.tables.access import sessions as sessions_table
from lms_plugin.store.tables.access import sign_in_links as sign_in_links_table
from lms_plugin.store.tables.announcements import outbox as table
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.announcements.relay import announce_events
from lms_plugin.usecases.deliveries.read_quarantine import list_quarantined
from lms_plugin.usecases.deliveries.read_receipts import WantedDeliveries, list_deliveries
from lms_plugin.usecases.deliveries.resolve_quarantine import Decider, discard
from lms_plugin.usecases.deliveries.validate_batch import sort_out
from lms_plugin.usecases.retention.purge_expired import purge_expired, purge_receipts
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.scalars import XapiVersion
from tests.province import OPERATOR, SIGNER, Clock, Province, cheap_mint
from tests.spoken import as_told

KEPT = timedelta(days=30)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(empty_database_url: str, clock: Clock) -> Iterator[Database]:
    opened = connect(empty_database_url, clock=clock)
    yield opened
    opened.dispose()


def record(database: Database, *units: str) -> None:
    with database.write() as writing:
        outbox.record(writing, [IndexChanged(unit, 1) for unit in units])


def announce(database: Database) -> None:
    announce_events(database, lambda _announcements: None)


def subjects(database: Database) -> set[str]:
    with database.read() as reading:
        return set(reading.connection.execute(select(table.c.subject)).scalars())


def test_what_was_announced_long_ago_is_forgotten_and_nothing_else(
    database: Database, clock: Clock
) -> None:
    record(database, "old")
    announce(database)
    clock.now += KEPT
    record(database, "new")
    announce(database)
    record(database, "never announced")
    clock.now += timedelta(seconds=1)

    assert purge_expired(database, KEPT, 100) == 1
    assert subjects(database) == {"nodes/never announced", "nodes/new"}


def test_no_more_is_forgotten_at_once_than_asked(database: Database, clock: Clock) -> None:
    record(database, *(f"U{number}" for number in range(5)))
    announce(database)
    clock.now += KEPT + timedelta(seconds=1)

    assert [purge_expired(database, KEPT, 3) for _ in range(3)] == [3, 2, 0]


def test_old_refusals_are_forgotten(database: Database, clock: Clock) -> None:
    for user in ("old", "new"):
        with database.write() as writing:
            refused_messages.record(
                writing, [MessageRefusal(user, bytes(16), 1, "invalid", as_told(""))]
            )
        clock.now += timedelta(days=20)

    purge_expired(database, KEPT, 100)

    with database.read() as reading:
        assert [one.refusal.amqp_user for one in refused_messages.latest(reading, 10)] == ["new"]


def test_sessions_and_links_go_when_they_have_expired(province: Province) -> None:
    issued = add_key(province.database, SIGNER, KeyRequest(OPERATOR.role), cheap_mint("key"))
    with province.database.write() as writing:
        owner = sessions.owner(writing, issued.key)
        assert owner is not None
        for token, hours in ((b"old", 1), (b"new", 3)):
            end = writing.now() + timedelta(hours=hours)
            sessions.add(writing, token, owner, end)
            sign_in_links.add(writing, token, owner, "/", end)
    province.clock.now += timedelta(hours=2)

    purge_expired(province.database, KEPT, 100)

    with province.database.read() as reading:
        left = [
            list(reading.connection.execute(select(column)).scalars())
            for column in (sessions_table.c.token_hash, sign_in_links_table.c.code_hash)
        ]
    assert left == [[b"new"], [b"new"]]


def test_a_lease_that_ran_out_is_remembered_for_a_while(database: Database, clock: Clock) -> None:
    with database.write() as writing:
        leases.take(writing, "schedule", UUID(int=1), timedelta(seconds=30))
    end = clock.now + timedelta(seconds=30)
    for later, expected in ((timedelta(days=29), end), (KEPT + timedelta(minutes=1), None)):
        clock.now = end + later
        purge_expired(database, KEPT, 100)
        with database.read() as reading:
            assert leases.held_until(reading, "schedule") == expected


def test_what_was_set_aside_is_never_forgotten(province: Province) -> None:
    with province.database.write() as writing:
        new = NewStatement(StatementKey(1, UUID(int=666)), 1, b"not JSON", bytes(16), None)
        statements.insert(writing, [new], statements.begin_keep(writing))
    province.project()
    province.clock.now += 10 * KEPT

    purge_expired(province.database, KEPT, 100)

    with province.database.read() as reading:
        assert work.counts(reading) == (0, 1)


def sent_by(province: Province, raw: bytes) -> None:
    """A delivery under the policy `park`."""
    found = sort_out(raw, XapiVersion.V1_0_3, 1)
    delivery = prepare(found.valid, province.sender("BPSDM"), channel=Channel.HTTP)
    keep_statements(province.database, [replace(delivery, quarantines=True, invalid=found.invalid)])


def test_receipts_and_what_was_settled_are_forgotten_in_time(province: Province) -> None:
    decider = Decider(OPERATOR, SIGNER)
    for _ in range(3):
        sent_by(province, b"{}")
    settled, waiting, _ = list_quarantined(province.database, OPERATOR).items
    discard(province.database, decider, settled.item)
    province.clock.now = province.store_clock()

    def left() -> tuple[int, list[UUID]]:
        page = list_deliveries(province.database, OPERATOR, WantedDeliveries())
        items = list_quarantined(province.database, OPERATOR, is_resolved=None).items
        return len(page.deliveries), [one.item for one in items]

    purge_receipts(province.database, 10 * KEPT, 100)
    assert left()[0] == 3
    province.clock.now += 10 * KEPT + timedelta(minutes=1)
    assert purge_receipts(province.database, 10 * KEPT, 2) == 2
    assert left()[0] == 1
    assert purge_receipts(province.database, 10 * KEPT, 2) == 1
    deliveries, items = left()
    assert deliveries == 0
    assert settled.item not in items
    assert waiting.item in items
    assert len(items) == 2
