from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.catalogue.modules import Vector
from lms_plugin.domain.competency.attainment import (
    DEFAULT_REQUIREMENT,
    FULL,
    NOTHING,
    AttainmentSpan,
    Credit,
    Requirement,
    attainment,
    attainment_at,
    attainment_spans,
    validity_end,
    with_decided,
)
from schemas.zones import Zone

START = datetime(2025, 1, 1, tzinfo=UTC)


def on_day(number: int) -> datetime:
    return START + timedelta(days=number)


def vector(first: int, rest: int = 0) -> Vector:
    return (first, *[rest] * 20)


def credit(start: int, end: int | None, points: int) -> Credit:
    """Points for the first behaviour from one day until another."""
    return Credit(on_day(start), None if end is None else on_day(end), vector(points))


def requirement(start: int, points: int) -> Requirement:
    return Requirement(on_day(start), vector(points, 100))


def spans(credits_: list[Credit], *required: Requirement) -> list[tuple[int, int | None, int]]:
    """(first day, day of the end, attainment of the first behaviour) of each span."""
    return [
        (
            (span.from_at - START).days,
            None if span.to_at is None else (span.to_at - START).days,
            span.attainment[0],
        )
        for span in attainment_spans(credits_, required)
    ]


@pytest.mark.parametrize(
    ("points", "required", "basis_points"),
    [
        (0, 100, 0),
        (1, 3, 3_333),
        (2, 3, 6_666),
        (99_999, 100_000, 9_999),
        (100, 100, FULL),
        (250, 100, FULL),
        (0, 0, FULL),
    ],
)
def test_attainment_is_floored_and_never_above_full(
    points: int, required: int, basis_points: int
) -> None:
    assert attainment([points], [required]) == (basis_points,)


def test_points_and_requirements_must_be_of_one_length() -> None:
    with pytest.raises(ValueError, match="shorter"):
        attainment([1, 2], [1])


def test_without_credits_there_are_no_spans() -> None:
    assert attainment_spans([], [requirement(1, 50)]) == ()


def test_an_open_credit_gives_an_open_span() -> None:
    assert spans([credit(1, None, 40)]) == [(1, None, 4_000)]


def test_credits_add_while_both_hold() -> None:
    assert spans([credit(1, 10, 40), credit(5, None, 30)]) == [
        (1, 5, 4_000),
        (5, 10, 7_000),
        (10, None, 3_000),
    ]


def test_a_renewal_with_the_same_points_makes_one_span() -> None:
    assert spans([credit(1, 5, 40), credit(5, 9, 40)]) == [(1, 9, 4_000)]


def test_more_than_required_makes_no_new_span() -> None:
    assert spans([credit(1, None, 100), credit(5, None, 30)]) == [(1, None, FULL)]


def test_times_without_any_attainment_have_no_span() -> None:
    assert spans([credit(1, 3, 40), credit(6, 9, 40)]) == [(1, 3, 4_000), (6, 9, 4_000)]


def test_a_new_requirement_cuts_a_span() -> None:
    required = (requirement(0, 100), requirement(5, 50), requirement(8, 200))

    assert spans([credit(1, 10, 50)], *required) == [(1, 5, 5_000), (5, 8, FULL), (8, 10, 2_500)]


def test_before_the_first_requirement_the_default_holds() -> None:
    assert spans([credit(1, None, 50)], requirement(5, 50)) == [(1, 5, 5_000), (5, None, FULL)]


def test_a_span_holds_from_its_first_instant_until_just_before_its_end() -> None:
    (span,) = attainment_spans([credit(1, 3, 40)], [])

    assert [span.holds_at(on_day(day)) for day in (0, 1, 2, 3)] == [False, True, True, False]
    assert attainment_at([span], on_day(2)) == vector(4_000)
    assert attainment_at([span], on_day(3)) == NOTHING


@pytest.mark.parametrize(("zone", "hour"), [(Zone.WIB, 17), (Zone.WITA, 16), (Zone.WIT, 15)])
def test_validity_ends_at_local_midnight(zone: Zone, hour: int) -> None:
    achieved = datetime(2025, 3, 10, 3, 20, tzinfo=UTC)

    assert validity_end(achieved, 12, zone) == datetime(2026, 3, 9, hour, tzinfo=UTC)


def test_validity_is_counted_from_the_local_day() -> None:
    late = datetime(2025, 3, 10, 16, 30, tzinfo=UTC)

    assert validity_end(late, 1, Zone.WIB) == datetime(2025, 4, 9, 17, tzinfo=UTC)
    assert validity_end(late, 1, Zone.WITA) == datetime(2025, 4, 10, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("achieved", "months", "ends"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-11-30", 1, "2025-12-30"),
    ],
)
def test_a_day_the_month_does_not_have_becomes_its_last(
    achieved: str, months: int, ends: str
) -> None:
    morning = datetime.fromisoformat(f"{achieved}T09:00+07:00")

    assert validity_end(morning, months, Zone.WIB) == datetime.fromisoformat(f"{ends}T00:00+07:00")


# --- laws -----------------------------------------------------------------------------------------

DAYS = st.integers(0, 12)
VECTORS = st.tuples(st.integers(0, 120), st.integers(0, 60)).map(lambda pair: vector(*pair))
CREDITS = st.lists(
    st.builds(
        lambda start, length, points: Credit(
            on_day(start), None if length is None else on_day(start + length), points
        ),
        DAYS,
        st.none() | st.integers(1, 6),
        VECTORS,
    ),
    max_size=6,
)
REQUIREMENTS = st.lists(
    st.builds(requirement, DAYS, st.integers(1, 120)),
    max_size=3,
    unique_by=lambda required: required.from_at,
).map(lambda some: sorted(some, key=lambda required: required.from_at))


def naive(credits_: list[Credit], required: list[Requirement], instant: datetime) -> Vector:
    """Attainments at one instant, from what holds then."""
    valid = [
        one.points
        for one in credits_
        if one.from_at <= instant and (one.to_at is None or instant < one.to_at)
    ]
    if not valid:
        return NOTHING
    begun = [one.points for one in required if one.from_at <= instant]
    points = [sum(column) for column in zip(*valid, strict=True)]
    return attainment(points, begun[-1] if begun else DEFAULT_REQUIREMENT)


def in_order(one: AttainmentSpan, two: AttainmentSpan) -> bool:
    return one.to_at is not None and one.to_at <= two.from_at


@given(CREDITS, REQUIREMENTS)
def test_spans_are_in_order_disjoint_and_as_long_as_they_can_be(
    credits_: list[Credit], required: list[Requirement]
) -> None:
    found = attainment_spans(credits_, required)

    assert all(one.to_at is None or one.from_at < one.to_at for one in found)
    for one, two in pairwise(found):
        assert in_order(one, two)
        assert one.to_at != two.from_at or one.attainment != two.attainment


@given(CREDITS, REQUIREMENTS, DAYS)
def test_spans_say_what_holds_at_every_instant(
    credits_: list[Credit], required: list[Requirement], day: int
) -> None:
    found = attainment_spans(credits_, required)

    for instant in (on_day(day), on_day(day) - timedelta(microseconds=1)):
        assert attainment_at(found, instant) == naive(credits_, required, instant)


@given(CREDITS, CREDITS, REQUIREMENTS, DAYS)
def test_spans_say_at_every_instant_how_much_rests_on_decisions(
    others: list[Credit], decided: list[Credit], required: list[Requirement], day: int
) -> None:
    without = attainment_spans(others, required)
    found = with_decided(attainment_spans([*others, *decided], required), without)

    for one, two in pairwise(found):
        assert in_order(one, two)
        same = (one.attainment, one.decided) == (two.attainment, two.decided)
        assert one.to_at != two.from_at or not same
    for instant in (on_day(day), on_day(day) - timedelta(microseconds=1)):
        whole = naive([*others, *decided], required, instant)
        assert attainment_at(found, instant) == whole
        rests = [one.decided for one in found if one.holds_at(instant)] or [0]
        assert rests == [sum(whole) - sum(naive(others, required, instant))]
