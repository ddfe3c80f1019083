from datetime import UTC, datetime, timedelta

from lms_plugin.domain.evidence.mass_take_backs import (
    MassTakeBack,
    PersonTakeBack,
    mass_take_backs,
)

START = datetime(2025, 3, 1, 3, tzinfo=UTC)


def after(minutes: float, person_id: int) -> PersonTakeBack:
    return PersonTakeBack(START + timedelta(minutes=minutes), person_id)


def evenly(people: int, minutes: float) -> list[PersonTakeBack]:
    """One after the other, so far apart."""
    return [after(number * minutes, number) for number in range(people)]


def test_ten_people_within_an_hour_are_a_mass() -> None:
    found = mass_take_backs(evenly(10, 60 / 9))

    assert found == [MassTakeBack(START, START + timedelta(hours=1), 10)]


def test_nine_people_are_none() -> None:
    assert mass_take_backs(evenly(9, 1)) == []


def test_ten_take_backs_of_nine_people_are_none() -> None:
    assert mass_take_backs([*evenly(9, 1), after(10, 3)]) == []


def test_ten_people_in_more_than_an_hour_are_none() -> None:
    assert mass_take_backs(evenly(10, 60.1 / 9)) == []


def test_who_was_taken_back_long_before_is_no_part_of_it() -> None:
    assert mass_take_backs([after(-61, 90), *evenly(10, 6)]) == [
        MassTakeBack(START, START + timedelta(minutes=54), 10)
    ]


def test_hours_that_overlap_are_one_mass() -> None:
    found = mass_take_backs(evenly(40, 6))

    assert found == [MassTakeBack(START, START + timedelta(minutes=39 * 6), 40)]


def test_what_lies_apart_is_two() -> None:
    later = [after(24 * 60 + number, number) for number in range(12)]

    assert [one.people for one in mass_take_backs([*later, *evenly(10, 1)])] == [10, 12]


def test_who_is_taken_back_twice_counts_once() -> None:
    twice = [after(number % 12, number % 12) for number in range(24)]

    assert [one.people for one in mass_take_backs(twice)] == [12]
