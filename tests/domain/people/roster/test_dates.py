from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.people.org_tree import NodeKind, NodeSpan, Tree
from lms_plugin.domain.people.roster.dates import (
    LocalDays,
    contradictions,
    local_day,
    nominal,
    supersede,
)
from schemas.zones import Zone

FIRST = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class HeldInDays:
    from_day: date
    to_day: date | None
    what: int


@st.composite
def held(draw: st.DrawFn) -> HeldInDays:
    start = draw(st.integers(0, 40))
    length = draw(st.none() | st.integers(1, 40))
    end = None if length is None else FIRST + timedelta(days=start + length)
    return HeldInDays(FIRST + timedelta(days=start), end, draw(st.integers(0, 3)))


ROWS = st.lists(held(), unique_by=lambda row: row.from_day, max_size=8)


@given(ROWS)
def test_rows_never_overlap(rows: list[HeldInDays]) -> None:
    for row, later in pairwise(supersede((), rows)):
        assert row.to_day is not None
        assert row.to_day <= later.from_day


@given(ROWS, st.randoms(use_true_random=False), st.integers(0, 8))
def test_the_order_in_which_rows_are_imported_does_not_matter(
    rows: list[HeldInDays], chance: object, cut: int
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    in_two = supersede(supersede((), shuffled[:cut]), shuffled[cut:])

    assert in_two == supersede((), rows)


@given(ROWS, ROWS)
def test_importing_again_changes_nothing(stored: list[HeldInDays], rows: list[HeldInDays]) -> None:
    once = supersede(stored, rows)

    assert supersede(once, rows) == once


@given(ROWS)
def test_a_given_row_keeps_its_day_and_content(rows: list[HeldInDays]) -> None:
    after = supersede((), rows)

    assert {(row.from_day, row.what) for row in after} == {(it.from_day, it.what) for it in rows}


def test_only_an_end_that_a_row_itself_names_contradicts() -> None:
    named = HeldInDays(FIRST, FIRST + timedelta(days=9), 1)
    open_ = HeldInDays(FIRST + timedelta(days=5), None, 2)
    last = HeldInDays(FIRST + timedelta(days=7), None, 3)

    assert list(contradictions([last, open_, named])) == [(named, open_)]


@pytest.mark.parametrize("zone", list(Zone))
def test_a_midnight_tells_its_day_whatever_the_zone(zone: Zone) -> None:
    assert local_day(zone.midnight(FIRST)) == FIRST


def test_midnights_follow_the_zone_that_the_agency_had_on_that_day() -> None:
    def span(since: int, zone: Zone) -> NodeSpan:
        day = nominal(date(since, 1, 1))
        return NodeSpan(1, "A", NodeKind.AGENCY, day, None, None, "A", zone)

    days = LocalDays(Tree([span(2020, Zone.WIB), span(2024, Zone.WITA)]))

    assert days.midnight(1, date(2023, 6, 1)) == datetime(2023, 5, 31, 17, tzinfo=UTC)
    assert days.midnight(1, date(2024, 6, 1)) == datetime(2024, 5, 31, 16, tzinfo=UTC)
