from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from lms_plugin.domain.progress import silent
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, Invalid, NotFound
from lms_plugin.store.engine.database import Database, Reading, Writing
from lms_plugin.store.evidence import refold_marks, work
from lms_plugin.store.retention import destructions
from lms_plugin.store.retention.destructions import Destruction
from lms_plugin.store.statements import statements
from lms_plugin.store.statements.statements import StoredStatement
from lms_plugin.store.tables.evidence import outcomes
from lms_plugin.store.tables.statements import filters
from lms_plugin.usecases.competency.read_profile import read_profile
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.trace_statement import read_statement
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.retention.destroy_statements import (
    Due,
    Left,
    Sorted,
    destroy_statements,
    propose_destruction,
)
from lms_plugin.usecases.retention.read_destructions import cut_today, list_destructions
from lms_plugin.usecases.statements.delivery import KeepResult
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from lms_plugin.usecases.statements.reindex import index_statements
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests.province import (
    KONFLIK,
    OPERATOR,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    UNMAPPED,
    Province,
    finished,
    learner,
    public_id,
    viewed,
    voiding,
)

LATE = datetime(2100, 1, 1, tzinfo=UTC)
DECREE = "SK Kepala BPSDM No. 12/2026"


def destroy(
    province: Province, cut_at: datetime = LATE, authority: str = DECREE
) -> tuple[Destruction, Sorted]:
    return destroy_statements(province.database, SIGNER, cut_at, authority, silent)


def proposed(province: Province, cut_at: datetime = LATE) -> tuple[list[Due], Sorted]:
    due: list[Due] = []
    found = propose_destruction(province.database, cut_at, due.extend, silent)
    return due, found


def kept(reading: Reading, statement_id: UUID) -> StoredStatement:
    """What BPSDM has sent under this id."""
    (found,) = statements.find(reading, [StatementKey(1, statement_id)]).values()
    return found


def is_destroyed(database: Database, statement_id: UUID) -> bool:
    with database.read() as reading:
        return kept(reading, statement_id).is_destroyed


def findable(database: Database) -> set[UUID]:
    with database.read() as reading:
        return set(reading.connection.execute(select(filters.c.statement_id)).scalars())


def remark_on(target: UUID) -> dict[str, Any]:
    return voiding(target) | {"verb": {"id": "http://adlnet.gov/expapi/verbs/commented"}}


def sent_again(province: Province, body: bytes) -> KeepResult:
    parsed = parse_statement(body, XapiVersion.V1_0_3)
    (receipt,) = keep_statements(province.database, [prepare([parsed], province.sender("BPSDM"))])
    return receipt


@pytest.mark.parametrize(
    ("today", "cut"),
    [
        (datetime(2026, 1, 15, 5, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)),
        (datetime(2028, 2, 29, 23, tzinfo=UTC), datetime(2023, 2, 1, tzinfo=UTC)),
    ],
)
def test_whole_months_are_due(province: Province, today: datetime, cut: datetime) -> None:
    province.clock.now = today

    assert cut_today(province.database, 5) == cut


def test_without_a_schedule_nothing_is_due(province: Province) -> None:
    with pytest.raises(Invalid, match="LMS_STATEMENTS_YEARS") as refused:
        cut_today(province.database, None)
    assert refused.value.path == "LMS_STATEMENTS_YEARS"


def test_what_was_stored_before_the_cut_goes_and_the_rest_stays(province: Province) -> None:
    (first,) = province.send(finished("Ayu", PRIMA, "2025-03-01"))
    province.clock.now += timedelta(seconds=1)
    (second,) = province.send(finished("Budi", PRIMA, "2025-03-01"))
    with province.database.read() as reading:
        cut_at = kept(reading, second).stored

    done, found = destroy(province, cut_at)

    assert (done.statements, found.due.total()) == (1, 1)
    assert is_destroyed(province.database, first)
    assert not is_destroyed(province.database, second)


def test_a_proposal_names_what_would_go_and_changes_nothing(province: Province) -> None:
    credited = province.finish("Ayu", PRIMA, "2025-03-01")
    (noise,) = province.send(viewed("Ayu", PRIMA, "2025-03-01"), by="LAN")

    due, found = proposed(province)

    assert {(one.statement_id, one.centre, one.means, one.credits) for one in due} == {
        (credited, "BPSDM", "finished", True),
        (noise, "LAN", "no", False),
    }
    years = {one.stored.year for one in due}
    assert sorted(found.due.elements()) == [("BPSDM", year) for year in years] + [
        ("LAN", year) for year in years
    ]
    assert not is_destroyed(province.database, credited)
    assert list_destructions(province.database) == []


def test_the_profile_and_the_outcome_stay_and_say_so(province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    reader, person = learner("Ayu"), public_id("Ayu")
    before = read_profile(province.database, province.cache, reader, person)

    done, _ = destroy(province)

    assert read_profile(province.database, province.cache, reader, person) == before
    outcome = read_outcome(province.database, province.cache, reader, statement)
    assert (outcome.state, outcome.means) == ("evidence", "finished")
    assert outcome.destroyed is not None
    assert (outcome.destroyed.authority, outcome.destroyed.at) == (DECREE, done.started_at)
    with pytest.raises(NotFound, match="destroyed"):
        read_statement(province.database, province.cache, reader, statement)


def test_when_noise_happened_and_whom_it_was_about_is_gone(province: Province) -> None:
    (noise,) = province.send(viewed("Ayu", PRIMA, "2025-03-01"))

    destroy(province)

    outcome = read_outcome(province.database, province.cache, OPERATOR, noise)
    assert (outcome.state, outcome.reason.code) == ("explained", "not_a_completion")
    assert outcome.happened_at is None
    with pytest.raises(NotFound):
        read_outcome(province.database, province.cache, learner("Ayu"), noise)


def test_what_waits_for_the_catalogue_or_roster_is_credited_later_all_the_same(
    province: Province,
) -> None:
    (unmapped,) = province.send(finished("Ayu", UNMAPPED, "2025-03-01"))

    destroy(province)

    outcome = read_outcome(province.database, province.cache, OPERATOR, unmapped)
    assert outcome.state == "waiting"
    assert outcome.module is not None


def test_a_void_that_comes_later_takes_the_credit_back(province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    destroy(province)

    province.send(voiding(statement))

    outcome = read_outcome(province.database, province.cache, OPERATOR, statement)
    assert outcome.state == "voided"
    assert verify(province.database, silent).faults == []


def test_a_void_that_is_destroyed_goes_on_voiding(province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    province.send(voiding(statement))

    destroy(province)

    outcome = read_outcome(province.database, province.cache, learner("Ayu"), statement)
    assert outcome.state == "voided"
    assert outcome.happened_at == datetime(2025, 3, 1, 3, tzinfo=UTC)
    assert verify(province.database, silent).faults == []


def test_what_was_not_projected_stays_and_is_counted(province: Province) -> None:
    (statement,) = province.keep(finished("Ayu", PRIMA, "2025-03-01"))

    done, found = destroy(province)

    assert (done.statements, found.left[Left.IN_WORK]) == (0, 1)
    assert not is_destroyed(province.database, statement)


def test_what_was_set_aside_stays(province: Province) -> None:
    (statement,) = province.keep(finished("Ayu", PRIMA, "2025-03-01"))
    with province.database.write() as writing:
        claimed = work.claim(writing, 1, timedelta(seconds=1))
        assert work.record_failure(writing, claimed, "rusak", set_aside=True)

    _, found = destroy(province)

    assert found.left[Left.IN_WORK] == 1
    assert not is_destroyed(province.database, statement)


def test_what_a_waiting_void_names_stays_until_that_is_projected(province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    (void,) = province.keep(voiding(statement))

    _, found = destroy(province)
    assert +found.left == {Left.IN_WORK: 1, Left.VOID_IN_WORK: 1}
    assert not is_destroyed(province.database, statement)

    province.project()
    destroy(province, authority="SK 13")
    assert is_destroyed(province.database, statement)
    assert is_destroyed(province.database, void)


def test_what_has_attachments_stays_whole(province: Province) -> None:
    label = {
        "usageType": "http://adlnet.gov/expapi/attachments/certificate",
        "display": {"id": "Sertifikat"},
        "contentType": "application/pdf",
        "length": 3,
        "sha2": "a" * 64,
        "fileUrl": "https://lms.bpsdm.example/sertifikat.pdf",
    }
    (statement,) = province.send(
        finished("Ayu", PRIMA, "2025-03-01") | {"attachments": [label]},
    )

    _, found = destroy(province)

    assert found.left[Left.HAS_ATTACHMENTS] == 1
    assert not is_destroyed(province.database, statement)


def test_what_does_not_verify_is_not_destroyed(province: Province) -> None:
    statement = province.finish("Ayu", PRIMA, "2025-03-01")
    with province.database.write() as writing:
        writing.connection.execute(update(outcomes).values(reason="failed"))

    with pytest.raises(Conflict, match=rf"{statement}"):
        proposed(province)
    with pytest.raises(Conflict, match=rf"{statement}"):
        destroy(province)
    assert not is_destroyed(province.database, statement)


@pytest.mark.parametrize("authority", ["", "  ", "x" * 201])
def test_an_authority_must_be_named(province: Province, authority: str) -> None:
    with pytest.raises(Invalid) as refused:
        destroy(province, authority=authority)
    assert refused.value.path == "--authority"
    assert list_destructions(province.database) == []


class Died(Exception):
    pass


@contextmanager
def dying_after(pages: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process dies instead of destroying a page, after so many."""
    bury, done = destructions.bury, 0

    def die(writing: Writing, *given: Any, **more: Any) -> None:
        nonlocal done
        if done == pages:
            raise Died
        done += 1
        bury(writing, *given, **more)

    with monkeypatch.context() as patch:
        patch.setattr("lms_plugin.usecases.retention.destroy_statements.STATEMENTS", 2)
        patch.setattr(destructions, "bury", die)
        yield


def test_an_interrupted_one_goes_on_to_its_own_cut(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = province.send(*(finished("Ayu", KONFLIK, f"2025-03-{day:02}") for day in range(1, 6)))
    with dying_after(1, monkeypatch), pytest.raises(Died):
        destroy(province)
    assert [is_destroyed(province.database, one) for one in ids] == [True] * 2 + [False] * 3

    with pytest.raises(Conflict, match=DECREE):
        destroy(province, authority="SK 13")
    done, found = destroy(province, datetime(1990, 1, 1, tzinfo=UTC))

    assert (done.cut_at, done.statements, found.due.total()) == (LATE, 5, 3)
    assert list_destructions(province.database) == [done]
    assert verify(province.database, silent).faults == []


def test_nothing_is_found_by_what_a_destroyed_statement_carried(province: Province) -> None:
    target = province.finish("Ayu", PRIMA, "2025-03-01")
    with province.database.read() as reading:
        stored = kept(reading, target).stored
    province.clock.now += timedelta(seconds=1)
    (pointing,) = province.send(remark_on(target))
    (chained,) = province.send(remark_on(pointing))

    destroy(province, stored + timedelta(microseconds=1))

    with province.database.read() as reading:
        query = select(filters.c.statement_id, filters.c.origin_id)
        rows = {(row[0], row[1]) for row in reading.connection.execute(query)}
    assert rows == {(pointing, pointing), (chained, pointing), (chained, chained)}


def test_an_upgrade_does_not_make_it_findable_again(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    destroy(province)

    assert index_statements(province.database, silent) == 0
    assert findable(province.database) == set()


def test_sent_again_it_is_known_and_does_not_come_back(province: Province) -> None:
    (statement,) = province.send(finished("Ayu", PRIMA, "2025-03-01") | {"id": str(UUID(int=7))})
    with province.database.read() as reading:
        body = kept(reading, statement).body
    destroy(province)

    same, other = sent_again(province, body), sent_again(province, body.replace(b"2025", b"2024"))

    assert (same.new, same.conflict) == (0, None)
    assert (other.new, other.conflict) == (0, statement)
    assert is_destroyed(province.database, statement)


def test_people_folded_afresh_keep_what_rests_on_destroyed_statements(province: Province) -> None:
    province.finish("Ayu", PRIMA, "2025-03-01")
    reader, person = learner("Ayu"), public_id("Ayu")
    before = read_profile(province.database, province.cache, reader, person)
    destroy(province)

    with province.database.write() as writing:
        refold_marks.mark(writing, PERSON_IDS.values())
    assert fold_waiting(province.database, province.cache) == len(PERSON_IDS)

    assert read_profile(province.database, province.cache, reader, person) == before
