"""Rules that come into force just while something else is being done by those before."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from lms_plugin.domain.progress import silent
from lms_plugin.errors import Conflict
from lms_plugin.store.engine.database import Database, Reading
from lms_plugin.store.evidence.reference_snapshot import ReferenceSnapshot, ReferenceSnapshotCache
from lms_plugin.usecases.evidence.project import project_statements
from lms_plugin.usecases.evidence.rebuild import Rebuilt, rebuild
from lms_plugin.usecases.evidence.reproject import reproject_step
from lms_plugin.usecases.retention.destroy_statements import destroy_statements
from schemas.texts import Message
from tests.province import BUKU, SIGNER
from tests.spoken import english
from tests.usecases.recognition.own import COUNTS, DOES_NOT, RulesOffice, unclear
from tests.usecases.recognition.test_publish_rules import OWN, is_sound


class _InterruptedCache(ReferenceSnapshotCache):
    """Something happens just after it was asked for the first time."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self._moments = iter([happens])

    def current(self, reading: Reading) -> ReferenceSnapshot:
        found = super().current(reading)
        next(self._moments, object)()
        return found


class _InterruptedDatabase:
    """Something happens just before the second transaction."""

    def __init__(self, database: Database, happens: Callable[[], object]) -> None:
        self._database = database
        self._moments = iter([object, happens])

    def read(self) -> Any:
        return self._database.read()

    def transact(self, work: Callable[[Any], Any]) -> Any:
        next(self._moments, object)()
        return self._database.transact(work)


def activate_at_once(office: RulesOffice) -> None:
    """So that what is kept already goes by it when it is projected."""
    office.activate(COUNTS)
    while reproject_step(office.province.database, ReferenceSnapshotCache()) is not None:
        pass


def rebuilt_while(office: RulesOffice, happens: Callable[[], object]) -> Rebuilt:
    """Rebuild, and let something happen once the statements so far have been scanned."""
    # PostgreSQL's own clock says when a statement is stored: no longer ago than that.
    office.province.catch_up(timedelta(minutes=1))
    moments = iter([happens])

    def progress(step: Message, _done: int, _total: int) -> None:
        assert english(step).startswith("statements") or next(moments, None) is None
        next(moments, object)()

    return rebuild(office.province.database, progress)


def test_what_was_recognised_just_before_is_recognised_again(office: RulesOffice) -> None:
    (statement_id,) = office.province.keep(unclear("Ayu", "2025-03-01"))
    cache = _InterruptedCache(lambda: activate_at_once(office))
    project_statements(office.province.database, cache)

    assert office.rule_of(statement_id) == OWN
    assert office.modules_of("Ayu") == {BUKU}
    assert is_sound(office)


def test_a_rebuild_goes_by_the_rules_at_its_end(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"), unclear("Budi", "2025-03-01"))

    assert rebuilt_while(office, lambda: office.publish(COUNTS)).differences == []
    assert office.modules_of("Ayu") == office.modules_of("Budi") == {BUKU}


def test_a_rebuild_takes_away_what_counts_no_more(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    office.publish(COUNTS)

    assert rebuilt_while(office, lambda: office.publish(DOES_NOT)).differences == []
    assert office.modules_of("Ayu") == set()


def test_nothing_is_destroyed_with_a_meaning_that_it_has_lost(office: RulesOffice) -> None:
    office.province.send(unclear("Ayu", "2025-03-01"))
    database = cast(
        "Database",
        _InterruptedDatabase(office.province.database, lambda: office.publish(COUNTS)),
    )

    with pytest.raises(Conflict, match="rules list"):
        destroy_statements(database, SIGNER, datetime(2100, 1, 1, tzinfo=UTC), "SK 1", silent)

    assert office.modules_of("Ayu") == {BUKU}
    assert is_sound(office)


@pytest.mark.parametrize("workers", [1, 3])
def test_amid_traffic_no_statement_is_left_behind(office: RulesOffice, workers: int) -> None:
    names = ("Ayu", "Budi", "Citra", "Dewi", "Eko")

    def work(number: int) -> None:
        cache = ReferenceSnapshotCache()
        for day in range(1, 13):
            name = names[(number + day) % len(names)]
            office.province.keep(unclear(name, f"2025-{day:02d}-{number + 1:02d}"))
            project_statements(office.province.database, cache)

    office.province.send(*(unclear(name, "2024-03-01") for name in names))
    with ThreadPoolExecutor(workers) as pool:
        ends = [pool.submit(work, number) for number in range(workers)]
        for text in (COUNTS, DOES_NOT, COUNTS):
            office.activate(text)
            office.go_through(limit=3)
        for end in ends:
            end.result()
    office.province.project()

    assert is_sound(office)
    assert {one for name in names for one in office.modules_of(name)} == {BUKU}
