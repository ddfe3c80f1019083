"""Two calls with one key at the same moment, on PostgreSQL: one is held open, the other waits."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

import pytest

from lms_plugin.domain.completions.read_rows import read_row
from lms_plugin.domain.deliveries.receipts import Channel
from lms_plugin.domain.progress import silent
from lms_plugin.usecases.completions.keep_rows import RowDelivery, keep_rows_within
from lms_plugin.usecases.completions.prepare_rows import prepare_rows
from lms_plugin.usecases.evidence.verify import verify
from tests.databases import Databases
from tests.province import Province, open_province, voiding
from tests.usecases.completions.calls import (
    call,
    credential,
    deletion,
    is_credited,
    kept,
    outcomes,
    row,
    send,
    standing,
)
from tests.waiting import someone_waits, wait_until

pytestmark = pytest.mark.postgres


@pytest.fixture
def province(postgres_databases: Databases) -> Iterator[Province]:
    with postgres_databases.empty() as url, open_province(url) as opened:
        yield opened


@contextmanager
def calling(province: Province, *rows: Any) -> Iterator[None]:
    """A call with everything done but the commit."""
    sender = credential(province)
    sent = [read_row(one, place) for place, one in enumerate(rows)]
    prepared = prepare_rows(province.database, sender, sent)
    with province.database.write() as writing:
        keep_rows_within(writing, RowDelivery(sender, prepared, Channel.CALL))
        yield


def at_the_same_moment(province: Province, first: Any, *second: Any) -> list[str]:
    """What becomes of the second call, which begins before the first has committed."""
    credential(province)
    with ThreadPoolExecutor(1) as pool:
        with calling(province, first):
            other = pool.submit(call, province, *second)
            wait_until(lambda: someone_waits(province.database), "the second call waits")
        found = outcomes(other.result())
    province.project()
    return found


def assert_one_stands(province: Province) -> None:
    province.catch_up()
    assert len(standing(province)) == 1
    assert verify(province.database, silent).faults == []


def test_two_equal_calls_write_one_statement(province: Province) -> None:
    assert at_the_same_moment(province, row(), row()) == ["unchanged"]

    assert kept(province) == 1
    assert_one_stands(province)


def test_of_two_different_calls_the_later_replaces_the_other(province: Province) -> None:
    assert at_the_same_moment(province, row(name="Ayu"), row(name="Budi")) == ["replaced"]

    assert (is_credited(province, "Ayu"), is_credited(province, "Budi")) == (False, True)
    assert_one_stands(province)


def test_two_corrections_are_counted_one_after_the_other(province: Province) -> None:
    send(province, row())

    found = at_the_same_moment(province, row(passed=True), row(passed=False))

    assert found == ["replaced"]
    assert_one_stands(province)


def test_a_deletion_waits_for_the_correction_under_way(province: Province) -> None:
    send(province, row())

    assert at_the_same_moment(province, row(passed=True), deletion()) == ["deleted"]

    assert (standing(province), is_credited(province)) == ([], False)


def test_a_correction_waits_for_the_deletion_under_way(province: Province) -> None:
    send(province, row())

    assert at_the_same_moment(province, deletion(), row()) == ["created"]

    assert_one_stands(province)


def test_calls_with_other_keys_wait_for_nobody(province: Province) -> None:
    with calling(province, row("k1")):
        assert outcomes(call(province, row("k2", "Budi"))) == ["created"]

    province.project()
    assert len(standing(province)) == 2


def test_what_one_call_gives_up_another_may_begin(province: Province) -> None:
    """The first has locked a key under which it sends nothing after all."""
    late = "2199-01-01T00:00:00Z"

    assert at_the_same_moment(province, row(when=late), row()) == ["created"]

    assert_one_stands(province)


def test_a_void_under_way_through_another_door_takes_back_what_stood(province: Province) -> None:
    """Whichever commits first: what the void names is gone, and nothing else."""
    (first,) = send(province, row())
    assert first.statement is not None
    with ThreadPoolExecutor(1) as pool, calling(province, row(passed=True)):
        pool.submit(province.keep, voiding(first.statement)).result()
    province.project()

    assert is_credited(province)
    assert_one_stands(province)


def test_many_calls_at_once_leave_one_statement_standing(province: Province) -> None:
    """With keys in every order, so that they would block each other if they could."""
    credential(province)
    barrier = Barrier(6)

    def hammer(number: int) -> None:
        keys = [f"k{(number * 5 + one) % 8}" for one in range(8)]
        barrier.wait(60)
        for turn in range(4):
            told = (number + turn) % 3 == 0
            call(province, *(row(key, passed=told) for key in keys))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(hammer, range(6)))
    province.project()

    province.catch_up()
    assert len(standing(province)) == 8
    assert verify(province.database, silent).faults == []
