from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from lms_plugin.domain.recognition.in_force import Activation, InForce, Place

START = datetime(2026, 3, 1, tzinfo=UTC)


def place(minute: int, number: int = 5) -> Place:
    return START + timedelta(minutes=minute), UUID(int=number)


def activation(
    number: int, until: int, through: Place | None, *, done: bool = False
) -> Activation[str]:
    return Activation(
        number, number, START + timedelta(minutes=until), through, done, holds=str(number)
    )


def number_at(in_force: InForce[str], where: Place) -> int | None:
    found = in_force.of(1, where)
    return None if found is None else found.number


@pytest.mark.parametrize(
    ("where", "number"),
    [
        (place(0), 2),
        (place(10, 5), 2),
        (place(10, 6), 1),
        (place(20), 1),
        (place(20, 2**128 - 1), 1),
        (place(21), 2),
    ],
)
def test_what_was_gone_through_and_what_came_later_goes_by_the_latest(
    where: Place, number: int
) -> None:
    latest = activation(2, until=20, through=place(10))
    in_force = InForce({1: (latest, activation(1, 5, None, done=True))})

    assert number_at(in_force, where) == number


def test_what_no_activation_covers_goes_by_none() -> None:
    in_force = InForce({1: (activation(1, until=20, through=None),)})

    assert number_at(in_force, place(3)) is None
    assert in_force.of(2, place(30)) is None


def test_of_three_under_way_the_latest_that_covers_a_place_decides() -> None:
    third = activation(3, until=30, through=place(5))
    second = activation(2, until=20, through=place(10))
    first = activation(1, until=9, through=None, done=True)
    in_force = InForce({1: (third, second, first)})

    assert [number_at(in_force, place(minute)) for minute in (4, 7, 15, 25, 31)] == [3, 2, 1, 2, 3]


def test_a_step_moves_the_place_and_the_last_one_hides_what_was_before() -> None:
    first = activation(1, until=9, through=None, done=True)
    before = InForce({1: (activation(2, until=20, through=None), first)})
    amid = before.after_step(1, place(10))
    after = amid.after_step(1, None)

    assert [number_at(one, place(8)) for one in (before, amid, after)] == [1, 2, 2]
    assert [number_at(one, place(15)) for one in (before, amid, after)] == [1, 1, 2]
    assert [list(one.unfinished) for one in (amid, after)] == [[1], []]


def test_only_centres_whose_rules_hold_elsewhere_have_changed() -> None:
    before = InForce({1: (activation(1, 9, None),), 2: (activation(2, 9, None),)})

    assert before.changed_since(before) == set()
    assert before.after_step(2, place(3)).changed_since(before) == {2}
    assert before.changed_since(InForce()) == {1, 2}
