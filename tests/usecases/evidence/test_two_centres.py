"""Two centres that have sent the same id: each statement has a fate of its own."""

from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from lms_plugin.domain.access.policy import Reader
from lms_plugin.domain.progress import silent
from lms_plugin.domain.statements.statement_key import StatementKey
from lms_plugin.errors import Conflict, NotFound
from lms_plugin.store.engine.database import connect
from lms_plugin.store.evidence import evidence, work
from lms_plugin.store.statements import statements
from lms_plugin.usecases.competency.read_evidence import read_evidence
from lms_plugin.usecases.evidence.read_outcome import read_outcome
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.set_aside import list_work, retry_work
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.operations.back_up import back_up
from lms_plugin.usecases.operations.restore_backup import restore_backup
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from tests.databases import Databases
from tests.province import (
    OPERATOR,
    OTHER_LMS,
    PERSON_IDS,
    PRIMA,
    SIGNER,
    Province,
    finished,
    learner,
    public_id,
    voiding,
)

ID: Final = UUID(int=7)
OURS: Final = finished("Ayu", PRIMA, "2025-03-01") | {"id": str(ID)}
THEIRS: Final = finished("Budi", PRIMA, "2025-04-01", lms=OTHER_LMS) | {"id": str(ID)}


@pytest.fixture
def both(province: Province) -> Province:
    """BPSDM and LAN have sent one id, some seconds apart."""
    province.send(OURS)
    province.clock.now += timedelta(seconds=5)
    province.send(THEIRS, by="LAN")
    # PostgreSQL's own clock says when a statement is stored: no longer ago than that.
    province.catch_up(timedelta(minutes=1))
    return province


def credited(province: Province, name: str) -> bool:
    with province.database.read() as reading:
        return bool(evidence.of_people(reading, [PERSON_IDS[name]]))


def state(province: Province, reader: Reader = OPERATOR, centre: str | None = None) -> str:
    found = read_outcome(province.database, province.cache, reader, ID, centre=centre)
    return f"{found.centre}: {found.state}"


def laws_hold(province: Province) -> bool:
    verdict = verify(province.database, silent)
    return verdict.is_clean and not compare_with_rebuild(province.database, silent).differences


def test_what_each_says_is_judged_by_itself(both: Province) -> None:
    assert [state(both, centre=code) for code in ("BPSDM", "LAN")] == [
        "BPSDM: evidence",
        "LAN: waiting",
    ]
    assert laws_hold(both)


def test_in_one_batch_too(province: Province) -> None:
    province.keep(OURS)
    province.clock.now += timedelta(seconds=5)
    province.keep(THEIRS, by="LAN")
    province.project()
    province.catch_up(timedelta(minutes=1))

    assert credited(province, "Ayu")
    assert laws_hold(province)


def test_evidence_says_whose_statement_it_rests_on(both: Province) -> None:
    found = read_evidence(both.database, both.cache, OPERATOR, public_id("Ayu"))

    (period,) = found.items[0].periods
    assert (period.statement, period.centre) == (ID, "BPSDM")


def test_a_void_of_the_other_centre_takes_nothing_from_the_first(both: Province) -> None:
    both.send(voiding(ID), by="LAN")

    assert [state(both, centre=code) for code in ("BPSDM", "LAN")] == [
        "BPSDM: evidence",
        "LAN: voided",
    ]
    assert credited(both, "Ayu")
    assert laws_hold(both)


def test_a_void_of_the_first_takes_nothing_from_the_other(both: Province) -> None:
    both.send(voiding(ID))

    assert [state(both, centre=code) for code in ("BPSDM", "LAN")] == [
        "BPSDM: voided",
        "LAN: waiting",
    ]
    assert not credited(both, "Ayu")
    assert laws_hold(both)


# --- who reads ------------------------------------------------------------------------------------


def test_who_may_see_both_is_told_to_name_one(both: Province) -> None:
    with pytest.raises(Conflict, match=r"BPSDM, LAN; name the code"):
        state(both)


def test_a_centre_gets_its_own(both: Province) -> None:
    assert state(both, both.centre("LAN")) == "LAN: waiting"


def test_a_centre_that_names_another_finds_nothing(both: Province) -> None:
    with pytest.raises(NotFound):
        state(both, both.centre("LAN"), centre="BPSDM")


def test_a_learner_gets_the_one_that_is_about_them(both: Province) -> None:
    assert state(both, learner("Ayu")) == "BPSDM: evidence"


# --- what an operator does ------------------------------------------------------------------------


@pytest.fixture
def aside(province: Province) -> Province:
    """Both are set aside."""
    for statement, code in ((OURS, "BPSDM"), (THEIRS, "LAN")):
        province.keep(statement, by=code)
        province.clock.now += timedelta(seconds=5)
    with province.database.write() as writing:
        for alone in work.claim(writing, 2, timedelta(seconds=30)).apart():
            work.record_failure(writing, alone, "ValueError", set_aside=True)
    return province


def test_the_list_of_work_says_whose_each_is(aside: Province) -> None:
    rows = list_work(aside.database, 10).rows

    assert [(row.centre, row.statement_id) for row in rows] == [("BPSDM", ID), ("LAN", ID)]


def test_one_centre_s_is_tried_again(aside: Province) -> None:
    assert retry_work(aside.database, SIGNER, [ID], "LAN") == 1
    assert [row.centre for row in list_work(aside.database, 10).rows] == ["BPSDM"]


def test_what_is_destroyed_of_one_stays_of_the_other(both: Province) -> None:
    ours, theirs = StatementKey(1, ID), StatementKey(2, ID)
    with both.database.read() as reading:
        cut_at = statements.find(reading, [theirs])[theirs].stored

    destroy_statements(both.database, SIGNER, cut_at, "SK 12/2026", silent)

    with both.database.read() as reading:
        found = statements.find(reading, [ours, theirs])
    assert (found[ours].is_destroyed, found[theirs].is_destroyed) == (True, False)
    assert laws_hold(both)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lms.backup"


def test_both_come_back_from_a_backup(both: Province, databases: Databases, file: Path) -> None:
    back_up(both.database, file, silent)

    with databases.blank() as url:
        target = connect(url)
        restore_backup(target, file, 1, silent)
        with target.read() as reading:
            found = statements.find(reading, [StatementKey(1, ID), StatementKey(2, ID)])
        assert [b"budi" in one.body for _, one in sorted(found.items())] == [False, True]
        assert verify(target, silent).is_clean
        target.dispose()
