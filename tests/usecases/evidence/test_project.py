from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from events.types import StatementSetAside
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.store.evidence import evidence, refold_marks
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.bodies import MAGIC
from lms_plugin.store.statements.statements import NewStatement
from lms_plugin.store.tables.announcements import outbox
from lms_plugin.store.tables.evidence import ledger as ledger_table
from lms_plugin.store.tables.evidence import outcomes
from lms_plugin.store.tables.statements import statements as statements_table
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import MAX_ATTEMPTS, project_statements
from lms_plugin.usecases.evidence.set_aside import WorkListing, list_work, retry_work
from lms_plugin.usecases.evidence.verify import verify
from schemas.texts import Message
from tests.databases import Databases
from tests.province import (
    AKUNTABEL,
    KONFLIK,
    LMS,
    ORIENTASI,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    finished,
    identify,
    open_province,
    voiding,
)

POISON = UUID(int=666)
TARGET = UUID(int=7)


def silent(_step: Message, _done: int, _total: int) -> None:
    """Long work that no one watches."""


@pytest.fixture
def on_postgres(postgres_databases: Databases) -> Iterator[Province]:
    with postgres_databases.empty() as url, open_province(url) as opened:
        yield opened


def poison(province: Province) -> None:
    """Keep what no door lets in: bytes that are no JSON."""
    with province.database.write() as writing:
        new = NewStatement(StatementKey(1, POISON), 1, b"not JSON", bytes(16), None)
        statements.insert(writing, [new], statements.begin_keep(writing))


def modules_of(province: Province, name: str) -> set[int]:
    """The modules that a person is credited with."""
    with province.database.read() as reading:
        found = evidence.of_people(reading, [PERSON_IDS[name]])
    return {module_id for _, module_id in found}


def reason(province: Province, statement_id: UUID) -> str:
    query = select(outcomes.c.reason).where(outcomes.c.statement_id == statement_id)
    with province.database.read() as reading:
        return str(reading.connection.execute(query).scalar_one())


def standing(province: Province, statement_id: UUID) -> str:
    query = select(ledger_table.c.standing).where(ledger_table.c.statement_id == statement_id)
    with province.database.read() as reading:
        return str(reading.connection.execute(query).scalar_one())


def listed(province: Province) -> WorkListing:
    return list_work(province.database, 10)


def test_a_poisoned_statement_is_set_aside_with_its_error(province: Province) -> None:
    poison(province)

    province.project()

    (row,) = listed(province).rows
    assert (row.statement_id, row.attempts) == (POISON, MAX_ATTEMPTS)
    assert row.set_aside_at is not None
    assert str(row.error).startswith("DecodeError: ")


def test_setting_aside_is_announced_once(province: Province) -> None:
    poison(province)

    province.project()

    query = select(outbox.c.subject).where(outbox.c.type.endswith(StatementSetAside.name))
    with province.database.read() as reading:
        assert reading.connection.execute(query).scalars().all() == [
            f"centres/BPSDM/statements/{POISON}"
        ]


def test_a_poisoned_statement_holds_up_no_other(province: Province) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    poison(province)
    province.keep(finished("Budi", PRIMA, "2025-03-01"))

    first_try = project_statements(province.database, province.cache)

    assert (first_try.claimed, first_try.projected, first_try.failed) == (3, 2, 1)
    assert modules_of(province, "Ayu") == modules_of(province, "Budi") == {PRIMA}


def test_a_body_that_cannot_be_read_holds_up_no_other(province: Province) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01"), finished("Budi", PRIMA, "2025-03-01"))
    with province.database.write() as writing:
        first = select(func.min(statements_table.c.stored)).scalar_subquery()
        damaged = update(statements_table).where(statements_table.c.stored == first)
        writing.connection.execute(damaged.values(body=MAGIC))

    province.project()

    (row,) = listed(province).rows
    assert str(row.error).startswith("Unreadable: ")
    assert modules_of(province, "Budi") == {PRIMA}


def test_an_operator_frees_what_was_set_aside(province: Province) -> None:
    poison(province)
    province.project()

    assert retry_work(province.database, SIGNER, None) == 1

    assert (listed(province).waiting, listed(province).set_aside) == (1, 0)
    assert project_statements(province.database, province.cache).failed == 1


def test_a_void_takes_back_what_was_credited(province: Province) -> None:
    target = province.finish("Ayu", PRIMA, "2025-03-01")

    province.send(voiding(target))

    assert modules_of(province, "Ayu") == set()
    assert reason(province, target) == "voided"


def test_a_void_may_come_before_its_target(province: Province) -> None:
    province.send(voiding(TARGET))

    province.send(finished("Ayu", PRIMA, "2025-03-01") | {"id": str(TARGET)})

    assert modules_of(province, "Ayu") == set()
    assert reason(province, TARGET) == "voided"


def test_a_void_may_come_in_the_batch_of_its_target(province: Province) -> None:
    target = finished("Ayu", PRIMA, "2025-03-01") | {"id": str(TARGET)}

    province.send(target, voiding(TARGET))

    assert modules_of(province, "Ayu") == set()


def test_a_void_from_another_centre_is_not_honoured(province: Province) -> None:
    target = province.finish("Ayu", PRIMA, "2025-03-01")

    province.send(voiding(target), by="LAN")

    assert modules_of(province, "Ayu") == {PRIMA}


def test_a_void_sent_for_a_trial_voids_nothing_real(province: Province) -> None:
    target = province.finish("Ayu", PRIMA, "2025-03-01")

    province.send(voiding(target), by="COBA")

    assert modules_of(province, "Ayu") == {PRIMA}


def test_what_is_sent_for_a_trial_is_explained_and_never_credited(province: Province) -> None:
    statement_id = province.finish("Ayu", PRIMA, "2025-03-01", by="COBA")

    assert modules_of(province, "Ayu") == set()
    assert reason(province, statement_id) == "test_mode"


def test_a_learner_is_credited_once_the_roster_names_them(province: Province) -> None:
    statement_id = province.finish("Hasan", PRIMA, "2025-03-01")
    assert standing(province, statement_id) == "unknown_learner"

    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with province.database.write() as writing:
        identify(writing, f"{LMS} hasan", PERSON_IDS["Ayu"], long_ago)
        refold_marks.mark(writing, [PERSON_IDS["Ayu"]])
    fold_waiting(province.database, province.cache)

    assert modules_of(province, "Ayu") == {PRIMA}
    assert standing(province, statement_id) != "unknown_learner"


@pytest.mark.postgres
def test_two_workers_over_one_backlog_count_nothing_twice(on_postgres: Province) -> None:
    everyone = [name for name in PERSON_IDS if name != "Gita"]
    sent = [
        finished(name, module, f"2025-{month:02}-01")
        for month in range(1, 7)
        for module in (PRIMA, ORIENTASI, AKUNTABEL, KONFLIK)
        for name in everyone
    ]
    on_postgres.keep(*sent)

    def work_off(cache: ReferenceSnapshotCache) -> int:
        projected = 0
        while (step := project_statements(on_postgres.database, cache, 7)).claimed:
            projected += step.projected
        return projected

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(work_off, [ReferenceSnapshotCache(), ReferenceSnapshotCache()]))

    on_postgres.catch_up(timedelta(minutes=1))
    verdict = verify(on_postgres.database, silent)
    assert sum(done) == len(sent)
    assert (verdict.waiting, verdict.statements, verdict.faults) == (0, len(sent), [])
    assert all(modules_of(on_postgres, name) >= {PRIMA, AKUNTABEL} for name in everyone)
