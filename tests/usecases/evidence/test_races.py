"""What happens at the same moment, on PostgreSQL: one connection is held open, the other waits."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.store.evidence import evidence, refold_marks, work
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.locks import inputs
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import prepare, project_statements, record
from lms_plugin.usecases.evidence.verify import verify
from tests.databases import Databases
from tests.province import (
    LMS,
    PERSON_IDS,
    PRIMA,
    Province,
    content_completed,
    finished,
    identify,
    open_province,
    voiding,
)
from tests.waiting import someone_waits, wait_until

pytestmark = pytest.mark.postgres

TARGET = UUID(int=7)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def province(postgres_databases: Databases) -> Iterator[Province]:
    with postgres_databases.empty() as url, open_province(url) as opened:
        yield opened


@contextmanager
def projecting(province: Province) -> Iterator[None]:
    """A projection of all that waits, with everything done but the commit."""
    claimed = province.database.transact(
        lambda writing: work.claim(writing, 100, timedelta(minutes=1))
    )
    with province.database.write() as writing:
        inputs.share_inputs(writing)
        assert work.finish(writing, claimed)
        reference = ReferenceSnapshotCache().current(writing)
        record(writing, reference, prepare(reference, claimed), claimed.requests)
        yield


@contextmanager
def handing_on(province: Province, account: str, name: str) -> Iterator[None]:
    """A change of the roster, with everything done but the commit."""
    with province.database.write() as writing:
        identify(writing, f"{LMS} {account}", PERSON_IDS[name], LONG_AGO)
        inputs.change_inputs(writing)
        refold_marks.mark(writing, [PERSON_IDS[name]])
        yield


def project(province: Province) -> None:
    while project_statements(province.database, ReferenceSnapshotCache()).claimed:
        pass


def is_credited(province: Province, name: str) -> bool:
    with province.database.read() as reading:
        return bool(evidence.of_people(reading, [PERSON_IDS[name]]))


def assert_lawful(province: Province) -> None:
    province.catch_up(timedelta(minutes=1))
    verdict = verify(province.database, silent)
    assert (verdict.faults, verdict.waiting) == ([], 0)


def test_a_void_waits_for_the_projection_of_its_target(province: Province) -> None:
    province.keep(finished("Ayu", PRIMA, "2025-03-01") | {"id": str(TARGET)})

    with ThreadPoolExecutor(1) as pool:
        with projecting(province):
            province.keep(voiding(TARGET))
            other = pool.submit(project, province)
            wait_until(lambda: someone_waits(province.database), "the void waits for its target")
        other.result()

    assert not is_credited(province, "Ayu")
    assert_lawful(province)


def test_a_target_waits_for_the_projection_of_its_void(province: Province) -> None:
    province.keep(voiding(TARGET))

    with ThreadPoolExecutor(1) as pool, projecting(province):
        province.keep(finished("Ayu", PRIMA, "2025-03-01") | {"id": str(TARGET)})
        pool.submit(project, province).result()

    assert not is_credited(province, "Ayu")
    assert_lawful(province)


def test_an_import_waits_for_projections_that_looked_up_its_learners(province: Province) -> None:
    province.keep(finished("Hasan", PRIMA, "2025-03-01"))

    def hand_on() -> None:
        with handing_on(province, "hasan", "Ayu"):
            pass

    with ThreadPoolExecutor(1) as pool:
        with projecting(province):
            other = pool.submit(hand_on)
            wait_until(lambda: someone_waits(province.database), "the import waits")
        other.result()
    fold_waiting(province.database, province.cache)

    assert is_credited(province, "Ayu")
    assert_lawful(province)


def test_a_projection_waits_for_the_import_under_way(province: Province) -> None:
    province.keep(finished("Hasan", PRIMA, "2025-03-01"))

    with ThreadPoolExecutor(1) as pool:
        with handing_on(province, "hasan", "Ayu"):
            other = pool.submit(project, province)
            wait_until(lambda: someone_waits(province.database), "the projection waits")
        other.result()

    assert is_credited(province, "Ayu")
    assert_lawful(province)


def test_two_projections_of_one_person_add_up(province: Province) -> None:
    province.keep(content_completed("Ayu", PRIMA, "2025-03-01"))

    with ThreadPoolExecutor(1) as pool:
        with projecting(province):
            province.keep(content_completed("Ayu", PRIMA, "2025-04-01"))
            other = pool.submit(project, province)
            wait_until(lambda: someone_waits(province.database), "the second waits for the person")
        other.result()

    with province.database.read() as reading:
        (row,) = evidence.of_people(reading, [PERSON_IDS["Ayu"]]).values()
    assert [start for start, *_ in row.periods] == [
        "2025-03-01T03:00:00+00:00",
        "2025-04-01T03:00:00+00:00",
    ]
    assert_lawful(province)
