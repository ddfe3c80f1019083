from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from demonstration.courses import CENTRES, LMS, MOOC_SITE, OLD_LMS
from demonstration.filling import give_credentials, import_workbooks, wait_until_counted
from demonstration.traffic import SampleWorld, make_world
from lms_plugin.domain.access.secrets import Hashing, Mint
from lms_plugin.domain.progress import silent
from lms_plugin.errors import Unavailable
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.usecases.access.credentials import list_credentials
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
CHEAP = Hashing(passes=1, memory=8, lanes=1)


@pytest.fixture(scope="module")
def world() -> SampleWorld:
    return make_world(seed=7, employees=120, now=NOW)


@pytest.fixture
def database(empty_database_url: str) -> Iterator[Database]:
    opened = connect(empty_database_url)
    yield opened
    opened.dispose()


def test_centres_may_vouch_for_their_own_sites_only(database: Database) -> None:
    issued = give_credentials(database, Mint(CHEAP, Random(7).randbytes))

    pages = {
        row.centre: {page.url: page.names_are_nip for page in row.home_pages}
        for row in list_credentials(database)
    }
    assert issued.keys() == pages.keys() == {centre.code for centre in CENTRES}
    assert pages["BPSDM-NC"] == {LMS: True, OLD_LMS: True}
    assert pages["MOOC-NC"] == {MOOC_SITE: False}


def test_waiting_ends_when_everyone_is_counted(
    database: Database, world: SampleWorld, tmp_path: Path
) -> None:
    import_workbooks(database, world, tmp_path, silent)
    told: list[tuple[int, int]] = []

    wait_until_counted(
        database, lambda _, done, total: told.append((done, total)), working_on(database)
    )

    assert told[0] == (0, 120)
    assert told[-1] == (120, 120)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def working_on(database: Database) -> Callable[[float], None]:
    """A pause in which a worker folds some people."""
    cache = ReferenceSnapshotCache()

    def pause(_: float) -> None:
        fold_waiting(database, cache, limit=50)

    return pause


def test_waiting_gives_up_when_nobody_works(
    database: Database, world: SampleWorld, tmp_path: Path
) -> None:
    import_workbooks(database, world, tmp_path, silent)
    waited: list[float] = []

    with pytest.raises(Unavailable, match="120 pieces of work wait"):
        wait_until_counted(database, silent, waited.append, patience=1)

    assert sum(waited) == pytest.approx(1, abs=0.2)
