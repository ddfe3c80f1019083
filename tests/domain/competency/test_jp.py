from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.competency.jp import Achieved, counted_in_year
from schemas.zones import Zone

START = datetime(2024, 12, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 800 * 24).map(lambda hours: START + timedelta(hours=hours))
ACHIEVED = st.lists(st.builds(Achieved, st.integers(1, 4), INSTANTS, st.integers(1, 20)))
ZONES = st.sampled_from(Zone)


def achieved(module: int, when: str, jp: int = 4) -> Achieved:
    return Achieved(module, datetime.fromisoformat(when).replace(tzinfo=UTC), jp)


def wib(_: datetime) -> Zone:
    return Zone.WIB


def test_a_year_begins_at_local_midnight() -> None:
    last, first = achieved(1, "2025-12-31T16:59"), achieved(2, "2025-12-31T17:00")

    assert counted_in_year([last, first], 2025, wib) == [last]
    assert counted_in_year([last, first], 2026, wib) == [first]


def test_a_repeat_within_a_year_moves_nothing() -> None:
    first, again = achieved(1, "2026-02-01", 4), achieved(1, "2026-03-01", 6)

    assert counted_in_year([again, first], 2026, wib) == [first]


def test_a_renewal_in_another_year_counts_again() -> None:
    first, again = achieved(1, "2025-02-01"), achieved(1, "2026-02-01")

    assert counted_in_year([first, again], 2025, wib) == [first]
    assert counted_in_year([first, again], 2026, wib) == [again]


@given(ACHIEVED, ZONES, st.permutations(range(3)))
def test_each_achievement_counts_in_one_year_at_most_and_once_for_its_module(
    given_: list[Achieved], zone: Zone, years: list[int]
) -> None:
    for year in (2025 + offset for offset in years):
        counted = counted_in_year(given_, year, lambda _: zone)
        modules = [one.module_id for one in counted]

        assert len(modules) == len(set(modules))
        assert all(zone.day(one.achieved_at).year == year for one in counted)


@given(ACHIEVED.flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))))
def test_order_changes_nothing(pair: tuple[list[Achieved], list[Achieved]]) -> None:
    one, other = (counted_in_year(each, 2026, wib) for each in pair)

    assert one == other
