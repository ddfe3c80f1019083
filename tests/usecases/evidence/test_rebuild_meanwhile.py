"""A rebuild of a live system: what happens between its two phases is not lost."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.evidence import evidence, work
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.store.tables.competency import profiles
from lms_plugin.store.tables.people import memberships, people
from lms_plugin.usecases.evidence.rebuild import Rebuilt, rebuild
from schemas.texts import Message
from tests.province import (
    LMS,
    NODE_IDS,
    NOW,
    PERSON_IDS,
    PRIMA,
    Province,
    finished,
    identify,
    voiding,
)

LATE = UUID(int=7)
NEWCOMER = 99


def while_it_scans(province: Province, happens: Callable[[], object]) -> Rebuilt:
    """Rebuild, and let something happen once the statements so far have been scanned."""
    moments = iter([happens])

    def progress(_step: Message, _done: int, _total: int) -> None:
        next(moments, object)()

    return rebuild(province.database, progress)


def modules_of(province: Province, person_id: int) -> set[int]:
    with province.database.read() as reading:
        return {module_id for _, module_id in evidence.of_people(reading, [person_id])}


@pytest.fixture
def settled(province: Province) -> Province:
    province.finish("Ayu", PRIMA, "2025-03-01")
    # PostgreSQL's own clock says when a statement is stored: no longer ago than that.
    province.catch_up(timedelta(minutes=1))
    return province


def test_statements_that_come_meanwhile_are_part_of_it(settled: Province) -> None:
    rebuilt = while_it_scans(settled, lambda: settled.send(finished("Eko", PRIMA, "2025-04-01")))

    assert rebuilt.differences == []
    assert modules_of(settled, PERSON_IDS["Eko"]) == {PRIMA}


def test_a_void_that_comes_meanwhile_is_honoured(settled: Province) -> None:
    target = settled.finish("Budi", PRIMA, "2025-03-01")
    settled.set_clock(settled.clock.now + timedelta(minutes=1))

    rebuilt = while_it_scans(settled, lambda: settled.send(voiding(target)))

    assert rebuilt.differences == []
    assert modules_of(settled, PERSON_IDS["Budi"]) == set()


def test_someone_who_is_employed_meanwhile_keeps_what_they_learned(settled: Province) -> None:
    def employ() -> None:
        settled.write(
            people, ("person_id", "public_id", "name"), (NEWCOMER, UUID(int=NEWCOMER), "Hasan")
        )
        settled.write(profiles, ("person_id",), (NEWCOMER,))
        with settled.database.write() as writing:
            identify(writing, f"{LMS} hasan", NEWCOMER, NOW)
        columns = ("person_id", "from_at", "unit_id", "status", "post", "post_class", "grade")
        post = (NEWCOMER, NOW, NODE_IDS["A.1"], "PNS", "Analis", "pelaksana", "III/a")
        settled.write(memberships, columns, post)
        settled.finish("Hasan", PRIMA, "2025-03-01")

    rebuilt = while_it_scans(settled, employ)

    assert rebuilt.differences == []
    assert modules_of(settled, NEWCOMER) == {PRIMA}


def test_what_an_operator_retries_meanwhile_is_kept(settled: Province) -> None:
    def mend_and_retry() -> None:
        body = b'{"actor":{"mbox":"mailto:a@contoh.example"},"verb":{"id":"urn:x"}}'
        with settled.database.write() as writing:
            mend = text("UPDATE statements SET body = :body WHERE statement_id = :id")
            writing.connection.execute(mend, {"body": body, "id": key(settled, LATE)})
            work.retry(writing, None)
        settled.project()

    with settled.database.write() as writing:
        poison = NewStatement(StatementKey(1, LATE), 1, b"not JSON", bytes(16), None)
        statements.insert(writing, [poison], statements.begin_keep(writing))
    settled.project()

    rebuilt = while_it_scans(settled, mend_and_retry)

    assert rebuilt.differences == []


def key(province: Province, statement_id: UUID) -> object:
    """An id as the database's own driver takes it."""
    with province.database.read() as reading:
        return statement_id if reading.is_postgresql else statement_id.hex
