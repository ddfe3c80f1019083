from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lms_plugin.domain.faults import Report
from lms_plugin.domain.people.roster.units import plan_units
from schemas.faults import FilePlace
from schemas.roster import UnitRow

CODES = "abcde"
YEARS = range(2020, 2025)

Parents = Mapping[str, Mapping[int, str | None]]
"""Code → from which year → parent."""


def rows(parents: Parents) -> list[UnitRow]:
    return [
        UnitRow(
            FilePlace("unit.xlsx", "Unit", number),
            code,
            code,
            "unit",
            parent,
            None,
            date(year, 1, 1),
            None,
        )
        for number, (code, year, parent) in enumerate(
            (code, year, parent) for code, of in parents.items() for year, parent in of.items()
        )
    ]


def runs_in_a_circle(parents: Parents, year: int) -> bool:
    """By following every node upwards in one year; before its first year, the first parent's."""

    def parent(code: str) -> str | None:
        begun = [since for since in sorted(parents[code]) if since <= year]
        return parents[code][begun[-1] if begun else min(parents[code])]

    def loops(code: str) -> bool:
        above = parent(code)
        for _ in CODES:
            if above is None:
                return False
            above = parent(above)
        return True

    return any(loops(code) for code in parents)


def faults_of(given_rows: Sequence[UnitRow]) -> int:
    report = Report()
    plan_units([], given_rows, set(), report)
    return report.faults.count


@given(
    st.fixed_dictionaries(
        {
            code: st.dictionaries(
                st.sampled_from(YEARS), st.none() | st.sampled_from(CODES), min_size=1, max_size=2
            )
            for code in CODES
        }
    )
)
def test_a_circle_is_found_exactly_if_some_year_has_one(parents: Parents) -> None:
    has_circle = any(runs_in_a_circle(parents, year) for year in (*YEARS, 2000))

    assert (faults_of(rows(parents)) > 0) == has_circle


def test_a_tree_of_any_depth_is_walked_without_end_or_overflow() -> None:
    depth = 1_500
    deep = {f"u{number}": {2020: f"u{number - 1}" if number else None} for number in range(depth)}

    assert faults_of(rows(deep)) == 0
    assert faults_of(rows({**deep, "u0": {2020: f"u{depth - 1}"}})) == 1
