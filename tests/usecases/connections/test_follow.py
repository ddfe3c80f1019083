from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from lms_plugin.usecases.connections.follow import follow
from schemas.competency.outcome import State
from schemas.connections import Arrival, Arrivals, ArrivedStatement
from schemas.receipts import DeliveryLine, Tally

START = datetime(2026, 3, 1, tzinfo=UTC)


def arrival(number: int, state: State | None) -> Arrival:
    line = DeliveryLine(
        delivery=UUID(int=number),
        received_at=START + timedelta(seconds=number),
        centre="BPSDM",
        credential="key",
        door="http",
        request_id=None,
        tally=Tally(accepted=1),
        refusal=None,
    )
    one = ArrivedStatement(
        place=0, statement=UUID(int=number), outcome="accepted", refusal=None, problems=()
    )
    shown = one.model_copy(update={"state": state})
    return Arrival(delivery=line, is_trial=False, statements=(shown,), left_out=0)


def seen(at: int, *arrivals: Arrival) -> Arrivals:
    """`at` is in seconds after the start."""
    return Arrivals(
        since=START,
        as_of=START + timedelta(seconds=at),
        arrivals=arrivals,
        is_whole=True,
        credentials=(),
    )


def told(*looks: Arrivals) -> list[tuple[int, State | None]]:
    """Number and state of each that is told of, in order."""
    left: Iterator[Arrivals] = iter(looks)
    rest = len(looks)

    def goes_on() -> bool:
        nonlocal rest
        rest -= 1
        return rest > 0

    found = follow(lambda: next(left), goes_on)
    return [(one.delivery.delivery.int, one.statements[0].state) for one in found]


def test_each_delivery_is_told_of_once_the_oldest_first() -> None:
    first, second = arrival(1, "evidence"), arrival(2, "waiting")

    assert told(seen(2, second, first), seen(3, second, first)) == [(1, "evidence"), (2, "waiting")]


def test_what_is_being_processed_is_told_of_when_it_is_done() -> None:
    looks = seen(1, arrival(1, "pending")), seen(2, arrival(1, "evidence"))

    assert told(*looks) == [(1, "evidence")]


def test_after_a_while_it_is_said_that_it_still_is_and_later_what_came_of_it() -> None:
    looks = [seen(second, arrival(1, "pending")) for second in (5, 11, 12)]

    assert told(*looks, seen(13, arrival(1, "evidence"))) == [(1, "pending"), (1, "evidence")]


def test_one_that_commits_late_is_not_missed() -> None:
    late, early = arrival(1, "evidence"), arrival(2, "evidence")

    assert [one for one, _ in told(seen(2, early), seen(3, early, late))] == [2, 1]


def test_a_refused_delivery_is_told_of_at_once() -> None:
    refused = arrival(1, None)

    assert told(seen(1, refused)) == [(1, None)]
