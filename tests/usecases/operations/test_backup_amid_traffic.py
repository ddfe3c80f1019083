"""A backup of a province at work: centres post and workers project while it is made."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from demonstration.filling import give_credentials, import_workbooks
from demonstration.statements import Json
from demonstration.traffic import batches, make_world, sample
from lms_plugin.domain.progress import silent
from lms_plugin.store.access.credentials import find_sender
from lms_plugin.store.engine.database import Database, connect
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshotCache
from lms_plugin.store.tables.statements import statements
from lms_plugin.usecases.evidence.fold_waiting import fold_waiting
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.evidence.rebuild import compare_with_rebuild
from lms_plugin.usecases.evidence.verify import verify
from lms_plugin.usecases.operations.back_up import back_up
from lms_plugin.usecases.operations.restore_backup import restore_backup
from lms_plugin.usecases.statements.keep import keep_statements
from lms_plugin.usecases.statements.prepare import prepare
from schemas.xapi.parse import parse_statement
from schemas.xapi.scalars import XapiVersion
from tests import clock
from tests.databases import Databases
from tests.province import cheap_mint
from tests.waiting import wait_until

EMPLOYEES, STATEMENTS, BATCH = 200, 4000, 20
BEFORE = STATEMENTS // BATCH // 4


class Centres:
    """Post the sample, then its pages looked at anew, for as long as they are let."""

    def __init__(self, database: Database, folder: Path) -> None:
        world = make_world(1, EMPLOYEES, clock.now())
        import_workbooks(database, world, folder, silent)
        issued = give_credentials(database, cheap_mint())
        with database.read() as reading:
            found = {centre: find_sender(reading, one.key) for centre, one in issued.items()}
        self._credentials = {centre: sender[0].sender for centre, sender in found.items() if sender}
        self._database = database
        self._batches = list(batches(sample(world, STATEMENTS), BATCH))
        self.committed: list[UUID] = []
        self.posted = 0

    def post(self, stop: threading.Event) -> None:
        for number in count():
            if stop.is_set():
                return
            centre, sent = self._batches[number % len(self._batches)]
            self._keep(centre, sent if number < len(self._batches) else _anew(sent))

    def _keep(self, centre: str, sent: Sequence[Json]) -> None:
        parsed = [parse_statement(msgspec.json.encode(one), XapiVersion.V1_0_3) for one in sent]
        delivery = prepare(parsed, self._credentials[centre])
        (receipt,) = keep_statements(self._database, [delivery])
        assert receipt.conflict is None
        self.committed.extend(receipt.ids)
        self.posted += 1


def _anew(sent: Sequence[Json]) -> list[Json]:
    return [{key: value for key, value in one.items() if key != "id"} for one in sent]


def project(database: Database, stop: threading.Event) -> None:
    cache = ReferenceSnapshotCache()
    while not stop.is_set():
        work_once(database, cache)


def work_once(database: Database, cache: ReferenceSnapshotCache) -> int:
    return project_statements(database, cache, 200).claimed + fold_waiting(database, cache, 200)


@contextmanager
def running(*processes: Callable[[threading.Event], None]) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=one, args=(stop,)) for one in processes]
    for thread in threads:
        thread.start()
    try:
        yield
        assert all(thread.is_alive() for thread in threads), "the traffic broke down"
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.fixture
def target(databases: Databases) -> Iterator[Database]:
    with databases.blank() as url:
        opened = connect(url)
        yield opened
        opened.dispose()


def stored(database: Database) -> dict[UUID, datetime]:
    query = select(statements.c.statement_id, statements.c.stored)
    with database.read() as reading:
        return {row[0]: row[1] for row in reading.connection.execute(query)}


def test_a_backup_made_amid_traffic_restores_to_one_moment_of_it(
    empty_database_url: str, target: Database, tmp_path: Path
) -> None:
    source = connect(empty_database_url)
    centres = Centres(source, tmp_path)
    file = tmp_path / "lms.backup"
    with running(centres.post, lambda stop: project(source, stop)):
        wait_until(lambda: centres.posted >= BEFORE, "centres have posted a good deal")
        before, posted = set(centres.committed), centres.posted
        taken = back_up(source, file, silent).manifest.taken
        wait_until(lambda: centres.posted > posted, "centres go on posting")

    restore_backup(target, file, 1, silent)

    found, live = stored(target), stored(source)
    source.dispose()
    assert before <= found.keys() < live.keys()
    assert {one for one, at in live.items() if at <= taken.complete_through} <= found.keys()
    assert len(found) == taken.statements
    cache = ReferenceSnapshotCache()
    while work_once(target, cache):
        pass
    verdict = verify(target, silent)
    assert verdict.is_clean
    assert (verdict.statements, verdict.waiting, verdict.set_aside) == (len(found), 0, 0)
    assert compare_with_rebuild(target, silent).differences == []
