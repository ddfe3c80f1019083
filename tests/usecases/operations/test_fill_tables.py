from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Executable, delete, insert
from sqlalchemy.exc import DBAPIError

from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict, Unavailable
from lms_plugin.runtime import open_database
from lms_plugin.settings import Settings
from lms_plugin.store.engine.database import Database, TryAgain, connect
from lms_plugin.store.evidence import evidence
from lms_plugin.store.tables.evidence import evidence as evidence_table
from lms_plugin.store.tables.evidence import former_ledger, ledger
from lms_plugin.store.tables.statements import former_ids
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.operations.check_readiness import Readiness
from lms_plugin.usecases.operations.fill_tables import fill_tables
from lms_plugin.usecases.operations.upgrade_meaning import upgrade_meaning
from schemas.texts import Message
from tests.databases import Databases
from tests.former import CARRIED_OVER, rows, take_back
from tests.province import (
    BUKU,
    NOW,
    OTHER_LMS,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    finished,
    open_province,
    uncompleted,
    viewed,
    voiding,
)

EVIDENCE = evidence_table


@pytest.fixture
def province(empty_database_url: str) -> Iterator[Province]:
    """All kinds of things have been sent and projected, by the release before."""
    with open_province(empty_database_url) as opened:
        opened.send(
            finished("Ayu", PRIMA, "2025-03-01"),
            finished("Eko", BUKU, "2025-05-01"),
            uncompleted("Eko", "2025-05-02"),
            viewed("Eko", PRIMA, "2025-05-03"),
        )
        opened.send(voiding(opened.finish("Citra", PRIMA, "2025-03-03")))
        opened.send(finished("Budi", PRIMA, "2025-07-01", lms=OTHER_LMS), by="LAN")
        # PostgreSQL's own clock says when a statement is stored: no longer ago than that.
        opened.catch_up(timedelta(minutes=1))
        yield opened


def contents(database: Database) -> list[list[tuple[Any, ...]]]:
    return [rows(database, table) for table in CARRIED_OVER]


def without_places(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Entries without delivery and position, which the release before did not note."""
    gone = {ledger.c.keys().index(name) for name in ("delivery_id", "position")}
    return [tuple(value for number, value in enumerate(row) if number not in gone) for row in found]


def test_ids_voids_and_references_are_carried_over_to_the_centres_that_sent_them(
    province: Province,
) -> None:
    before = contents(province.database)
    take_back(province.database)

    assert fill_tables(province.database, silent) is True
    assert contents(province.database) == before


def test_some_at_a_time_come_to_the_same(province: Province) -> None:
    before = contents(province.database)
    take_back(province.database)

    fill_tables(province.database, silent, batch=2)

    assert contents(province.database) == before


def test_one_that_was_interrupted_goes_on(province: Province) -> None:
    before = contents(province.database)
    take_back(province.database)

    def interrupt(_step: Message, done: int, _total: int) -> None:
        if done > 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_tables(province.database, interrupt, batch=2)
    fill_tables(province.database, silent, batch=2)

    assert contents(province.database) == before


def test_figures_are_as_they_were_and_say_whose_statements_they_rest_on(
    province: Province,
) -> None:
    before = [without_places(rows(province.database, ledger)), rows(province.database, EVIDENCE)]
    take_back(province.database)

    fill_tables(province.database, silent)

    found = [without_places(rows(province.database, ledger)), rows(province.database, EVIDENCE)]
    assert found == before
    assert verify(province.database, silent).faults == []
    assert compare_with_rebuild(province.database, silent).differences == []


def test_what_the_release_before_had_not_projected_is_credited_afterwards(
    province: Province,
) -> None:
    province.keep(finished("Eko", PRIMA, "2025-08-01"))
    take_back(province.database)

    fill_tables(province.database, silent)
    province.project()

    with province.database.read() as reading:
        assert (PERSON_IDS["Eko"], PRIMA) in evidence.of_people(reading, [PERSON_IDS["Eko"]])


def test_a_second_time_there_is_nothing_to_do(province: Province) -> None:
    take_back(province.database)
    fill_tables(province.database, silent)

    assert fill_tables(province.database, silent) is False


def test_a_new_database_has_nothing_to_fill(empty_database_url: str) -> None:
    database = connect(empty_database_url)

    assert fill_tables(database, silent) is False
    database.dispose()


def test_until_then_no_process_starts_and_the_remedy_is_named(
    province: Province, empty_database_url: str
) -> None:
    settings = Settings(database_url=empty_database_url)
    take_back(province.database)

    with pytest.raises(Conflict, match="meaning adopt"), open_database(settings):
        pass
    upgrade_meaning(province.database, SIGNER, silent)
    with open_database(settings) as opened:
        assert opened.is_reachable()


def test_until_then_a_running_process_is_not_ready(province: Province) -> None:
    take_back(province.database)

    with pytest.raises(Unavailable, match="meaning adopt"):
        Readiness(province.database).check()


# Of the release before: what it keeps, and what it folds.
KEEPS = insert(former_ids).values(statement_id=UUID(int=7), stored=NOW, digest=bytes(16))
FOLDS = insert(EVIDENCE).values(
    person_id=1,
    module_id=1,
    statement_id=UUID(int=7),
    achieved_at=NOW,
    revision_id=1,
    periods=[],
)
RETRACTS = delete(former_ledger)


@pytest.mark.parametrize("writes", [KEEPS, FOLDS, RETRACTS], ids=["keeps", "folds", "retracts"])
def test_afterwards_no_process_of_the_release_before_writes(
    province: Province, writes: Executable
) -> None:
    take_back(province.database)
    fill_tables(province.database, silent)

    # PostgreSQL says that it is busy, so that senders come again; SQLite knows no such thing.
    with pytest.raises((TryAgain, DBAPIError)), province.database.write() as writing:
        writing.connection.execute(writes)


@pytest.mark.postgres
def test_it_gives_way_to_a_long_transaction_and_says_so(
    postgres_databases: Databases,
) -> None:
    with postgres_databases.empty() as url, open_province(url) as province:
        province.keep(finished("Ayu", PRIMA, "2025-03-01"))
        take_back(province.database)
        with province.database.write() as slow:
            slow.connection.execute(KEEPS)
            with pytest.raises(Unavailable, match="db fill"):
                fill_tables(province.database, silent, pause=lambda _: None)
